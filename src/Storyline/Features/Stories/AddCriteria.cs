using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>Adds acceptance criteria to a story.</summary>
public sealed record AddCriteria(StoryKey Key, IReadOnlyList<Criterion> Criteria) : ICommand<AddCriteria>
{
    public static Usage Usage { get; } =
        new(
            Say: "<story> add ac <criterion>",
            Does: "adds an acceptance criterion",
            Example: "PB-12 add ac Given an expired link, When I open it, Then I get a fresh one",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["add ac", "ac", "add criterion", "criteria", "acceptance criteria"]
        )
        {
            Ways = StoryTextPhrases.AddCriterion,
        };

    public static Parsed<AddCriteria> Parse(Words words)
    {
        if (!TakeOpening(words, out var key))
            return Bare(words);
        if (key is null && words.Skip("to|for|on").Take(out StoryKey named))
            key = named;
        if (key is null && words.TakeLastStory("to|for|on|in", out var late))
            key = late;
        if (key is not { } story)
            return StoryChange.AskWhich(words, "gets the criterion", "PB-12 add ac Given …, When …, Then …");
        var criteria = CriteriaText.Read(words.Field("criteria") ?? words.Rest().TrimStart(':', ' '));
        if (criteria.Count == 0)
            return Parsed.Ask(
                new Part.Form(
                    $"{story}",
                    $"{story} add ac",
                    "Add",
                    [new Input.Lines("criteria", "Acceptance criteria, one a line", Required: true)]
                )
            );
        return new AddCriteria(story, criteria);
    }

    private Reply? RefuseLong(Limits limits) =>
        Criteria
            .Select(criterion => StoryLimits.RefuseText("criterion", criterion.Text, limits.DescriptionLength))
            .FirstOrDefault(refusal => refusal is not null);

    /// <summary>“PB-12 add ac”, “add an acceptance criterion to PB-12”, “PB-12 ac”.</summary>
    private static bool TakeOpening(Words words, out StoryKey? key)
    {
        key = words.Take(out StoryKey subject) ? subject : null;
        if (words.Take("add|new|write"))
        {
            words.Skip("a|an|another|the|new|one|more|these|following|acceptance");
            if (words.Take(Nouns))
                return true;
        }
        words.Rewind();
        return words.TakeAbout(out key, "ac|acs|criterion")
            || words.TakeAbout(out key, "acceptance", "criteria|criterion");
    }

    // “PB-12 Given …, When …, Then …” can only be a criterion.
    private static Parsed<AddCriteria> Bare(Words words)
    {
        words.Rewind();
        if (!words.Take(out StoryKey key))
            return Parsed.NotMine;
        var said = words.Peek().TrimStart(':', ' ');
        return GherkinSteps.Read(said) is { Given: not null }
            ? new AddCriteria(key, CriteriaText.Read(said))
            : Parsed.NotMine;
    }

    private const string Nouns = "ac|acs|criterion|criteria|criterium";

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (story.Criteria.Count + Criteria.Count > turn.Limits.CriteriaPerStory)
            return Reply.No(
                $"A story has at most {turn.Limits.CriteriaPerStory} criteria; {Key} has {story.Criteria.Count}. Perhaps it is two stories?",
                new Button($"Split {Key}", $"split {Key}")
            );
        if (RefuseLong(turn.Limits) is { } tooLong)
            return tooLong;
        var first = story.Criteria.Count + 1;
        var changed = story with { Criteria = [.. story.Criteria, .. Criteria] };
        return Criteria is [var one]
            ? StoryChange.Done(turn, work, changed, $"criterion {first} added: {StoryWords.Cut(one.Text, 200)}")
            : StoryChange.Done(turn, work, changed, $"criteria {first} to {changed.Criteria.Count} added.");
    }
}
