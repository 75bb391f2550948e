using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Standups;

/// <summary>
/// Changes a standup: its questions, where and how long it asks, who may skip it, and whether it notifies the missing.
/// </summary>
/// <param name="Together">In the channel, or each person directly; <c>null</c>: unchanged.</param>
public sealed record SetStandup(string? Name, MentionedEntity? Optional, bool? Together = null) : ICommand<SetStandup>
{
    public static Usage Usage { get; } =
        new(
            Say: "standup questions",
            Does: "changes the questions, the time to answer, and for whom it is optional",
            Example: "standup questions",
            Topic: "standup",
            Matter: Matter.Standup,
            Also: ["standup settings", "standup optional"]
        )
        {
            Ways = StandupPhrases.Set,
        };

    public static Parsed<SetStandup> Parse(Words words)
    {
        words.Skip("change|set|edit");
        if (words.Take("standup", "optional"))
            return words.Skip("for").Take(out MentionedEntity person) && words.AtEnd
                ? new SetStandup(null, person)
                : Parsed.Ask(
                    "For whom? Say for instance “standup optional @Priya”.",
                    new Button("The settings", "standup questions")
                );
        if (TakeWhere(words) is { } together)
            return new SetStandup(null, null, together);
        words.Rewind();
        words.Skip("change|set|edit");
        if (!words.Take("standup", "questions|settings|question"))
            return Parsed.NotMine;
        var name = words.TakeTail("name")["name"];
        return words.AtEnd ? new SetStandup(name, null) : Parsed.NotMine;
    }

    // “standup together”, “hold the standup in the channel”; “standup directly”.
    private static bool? TakeWhere(Words words)
    {
        if (!words.Skip("ask|hold|do|the|our").Take("standup"))
            return null;
        if (words.Take("together") || (words.Skip("in|the").Take("channel") && words.Skip("together").AtEnd))
            return words.Skip("in|the|channel").AtEnd ? true : null;
        return words.Take("directly|direct") && words.AtEnd ? false : null;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindStandup(turn, Name, cancel) is not { } standup)
            return StandupFinder.None(turn);
        if (Optional is { } person)
            return MakeOptional(turn, work, standup, person);
        if (Together is { } together)
            return MoveTo(work, standup, together);
        var fields = turn.Inbound.Fields;
        if (fields.Count == 0)
            return Reply.Ask(StandupSettingsForm.Of(standup));
        if (StandupSettingsForm.Read(standup, fields, turn.Limits, out var wrong) is not { } changed)
            return Reply.Ask(wrong!);
        work.Store(changed);
        var questions = changed.Questions.Count == 1 ? "1 question" : $"{changed.Questions.Count} questions";
        return Reply.Done(
            $"The standup asks {questions} and sums up after {changed.WindowMinutes} minutes, from the next one on.",
            new Button("See the status", "standup status"),
            StoryWords.Undo
        );
    }

    private static Reply MoveTo(IWork work, Standup standup, bool together)
    {
        var how = together ? "in the channel" : "each person directly";
        if (standup.IsTogether == together)
            return Reply.Private($"It asks {how} already.", new Button("The settings", "standup questions"));
        if (together && standup.IsOwnTime)
            return Reply.No(
                "It asks at each person’s own time; together it needs one for all: “standup at 9:30 weekdays together”.",
                new Button("The settings", "standup questions")
            );
        work.Store(standup with { IsTogether = together });
        return Reply.Done($"The standup asks {how} from the next one on.", StoryWords.Undo);
    }

    private static Reply MakeOptional(Turn turn, IWork work, Standup standup, MentionedEntity person)
    {
        var member = turn.IdOf(person);
        var changed = standup.ToggleOptional(member);
        work.Store(changed);
        return Reply.Done(
            changed.Optional.Contains(member)
                ? $"The standup is optional for {person.Name} now: they can answer, but nobody waits for them."
                : $"The standup waits for {person.Name} again.",
            StoryWords.Undo
        );
    }
}
