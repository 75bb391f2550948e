using Storyline.Accountability;
using Storyline.Backlog;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Stories;

/// <summary>Adds acceptance criteria to a story.</summary>
public sealed record AddCriteria(StoryKey Key, IReadOnlyList<Criterion> Criteria) : ICommand<AddCriteria>
{
    public static Usage Usage { get; } = new(
        Say: "<story> add ac <criterion>", Does: "adds an acceptance criterion",
        Example: "PB-12 add ac Given an expired link, When I open it, Then I get a fresh one", Topic: "story", Matter: Matter.Stories,
        Also: ["add ac", "ac", "add criterion"]);

    public static Parsed<AddCriteria> Parse(Words words)
    {
        if (!words.TakeAbout(out var key, "add|new", "ac|acs|criterion|criteria") && !words.TakeAbout(out key, "ac|criterion")) return Parsed.NotMine;
        if (key is null && words.Skip("to|for").Take(out StoryKey named)) key = named;
        if (key is not { } story) return StoryChange.AskWhich("gets the criterion", "PB-12 add ac Given …, When …, Then …");
        var criteria = CriteriaText.Read(words.Field("criteria") ?? words.Rest().TrimStart(':', ' '));
        if (criteria.Count == 0) return Parsed.Ask(new Part.Form($"{story}", $"{story} add ac", "Add", [new Input.Lines("criteria", "Acceptance criteria, one a line", Required: true)]));
        return new AddCriteria(story, criteria);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null) return no!;
        if (story.Criteria.Count + Criteria.Count > turn.Limits.CriteriaPerStory)
            return Reply.No($"A story has at most {turn.Limits.CriteriaPerStory} criteria; {Key} has {story.Criteria.Count}. Perhaps it is two stories?", new Button($"Split {Key}", $"split {Key}"));
        if (Criteria.Select(criterion => StoryLimits.RefuseText("criterion", criterion.Text, turn.Limits.DescriptionLength)).FirstOrDefault(refusal => refusal is not null) is { } tooLong)
            return tooLong;
        var first = story.Criteria.Count + 1;
        var changed = story with { Criteria = [.. story.Criteria, .. Criteria] };
        return Criteria is [var one]
            ? StoryChange.Done(turn, work, changed, $"criterion {first} added: {StoryWords.Cut(one.Text, 200)}")
            : StoryChange.Done(turn, work, changed, $"criteria {first} to {changed.Criteria.Count} added.");
    }
}
