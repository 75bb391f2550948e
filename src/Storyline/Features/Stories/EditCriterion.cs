using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>Rewords an acceptance criterion.</summary>
public sealed record EditCriterion(StoryKey Key, int Number, Criterion Criterion) : ICommand<EditCriterion>
{
    public static Usage Usage { get; } =
        new(
            Say: "<story> edit ac <number>: <criterion>",
            Does: "words a criterion differently",
            Example: "PB-12 edit ac 2: Then I get a fresh link by mail",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["edit ac", "change criterion"]
        )
        {
            Ways = StoryTextPhrases.EditCriterion,
        };

    public static Parsed<EditCriterion> Parse(Words words)
    {
        if (Short(words) is { } rewritten)
            return rewritten;
        if (!words.TakeCriterion(out var key, out var number, "edit|change|update|rename", "ac|criterion"))
            return Parsed.NotMine;
        if (key is not { } story)
            return StoryChange.AskWhich(words, "is it", "PB-12 edit ac 2: …");
        if (number is not { } which)
            return Parsed.Ask($"Which criterion of {story}? Say for instance “{story} edit ac 2: …”.");
        var text = words.Field("criterion") ?? words.Skip("to").Rest().TrimStart(':', ' ');
        if (text.Length == 0)
            return Parsed.Ask(
                StoryForm.One(story, $"edit ac {CriterionWords.Said(which)}", "criterion", "What should it say?")
            );
        return new EditCriterion(story, which, Criterion.Read(text));
    }

    // “PB-12 ac 2: …”; without the colon it is a new criterion that starts with a number.
    private static EditCriterion? Short(Words words)
    {
        if (
            words.TakeAbout(out var key, "ac|criterion")
            && key is { } story
            && words.TakeNumberHeading(out var number)
            && words.Rest() is { Length: > 0 } text
        )
            return new EditCriterion(story, number, Criterion.Read(text));
        words.Rewind();
        return null;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        var number = CriterionWords.NumberIn(story, Number);
        if (
            (
                CriterionWords.Refuse(story, number)
                ?? StoryLimits.RefuseText("criterion", Criterion.Text, turn.Limits.DescriptionLength)
            ) is
            { } refusal
        )
            return refusal;
        var before = story.Criteria[number - 1];
        // Its tick stays, so that the person who ticked it sees the new text.
        var after = Criterion with
        {
            Met = before.Met,
        };
        if (before == after)
            return StoryChange.Already(turn, story, $"criterion {number} says that already.");
        List<Criterion> criteria = [.. story.Criteria];
        criteria[number - 1] = after;
        return StoryChange.Done(
            turn,
            work,
            story with
            {
                Criteria = criteria,
            },
            $"criterion {number}: “{StoryWords.Cut(before.Text, 120)}” → “{StoryWords.Cut(after.Text, 120)}”"
        );
    }
}
