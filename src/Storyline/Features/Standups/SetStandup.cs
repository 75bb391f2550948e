using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Standups;

/// <summary>Changes what a standup asks, where, how long it is open, for whom it is optional, and whether the missing are notified.</summary>
/// <param name="Together">Asked in the channel, or each person directly; <c>null</c>: as it is.</param>
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
        );

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

    // «standup together», «hold the standup in the channel»; «standup directly».
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
            return Ask(work, standup, together);
        var fields = turn.Inbound.Fields;
        if (fields.Count == 0)
            return Reply.Ask(Form(standup, null));
        var questions = (fields.GetValueOrDefault("questions") ?? "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToList();
        if (questions.Count is 0 or > Standup.MostQuestions)
            return Reply.Ask(
                Form(standup, ("questions", $"From 1 to {Standup.MostQuestions} questions, a line each."))
            );
        if (questions.Any(question => question.Length > turn.Limits.TitleLength))
            return Reply.Ask(
                Form(standup, ("questions", $"A question has at most {turn.Limits.TitleLength} characters."))
            );
        var minutes = int.TryParse(
            fields.GetValueOrDefault("minutes"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var said
        )
            ? said
            : standup.WindowMinutes;
        if (minutes is < 15 or > 12 * 60)
            return Reply.Ask(Form(standup, ("minutes", "From 15 minutes to 12 hours (720).")));
        var changed = standup with
        {
            Questions = questions,
            WindowMinutes = minutes,
            Tags = fields.GetValueOrDefault("tags") == "yes",
        };
        work.Store(changed);
        return Reply.Done(
            $"The standup asks {questions.Count} {(questions.Count == 1 ? "question" : "questions")} and sums up after {minutes} minutes, from the next one on.",
            new Button("See the status", "standup status"),
            StoryWords.Undo
        );
    }

    private static Reply Ask(IWork work, Standup standup, bool together)
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
        var wasOptional = standup.Optional.Contains(member);
        work.Store(
            standup with
            {
                Optional = wasOptional
                    ? [.. standup.Optional.Where(one => one != member)]
                    : [.. standup.Optional, member],
            }
        );
        return Reply.Done(
            wasOptional
                ? $"{person.Name} is waited for again."
                : $"The standup is optional for {person.Name}: welcome, and never missed.",
            StoryWords.Undo
        );
    }

    private static Part.Form Form(Standup standup, (string Field, string Error)? wrong) =>
        new(
            "The standup",
            $"standup questions name:{standup.Name}",
            "Save",
            [
                new Input.Lines(
                    "questions",
                    "Questions, a line each",
                    Required: true,
                    Value: string.Join('\n', standup.Questions),
                    Error: wrong is ("questions", var error) ? error : null
                ),
                new Input.Line(
                    "minutes",
                    "Minutes from the question to the summary",
                    Value: string.Create(CultureInfo.InvariantCulture, $"{standup.WindowMinutes}"),
                    Error: wrong is ("minutes", var problem) ? problem : null
                ),
                new Input.Choice(
                    "tags",
                    "Notify those who have not answered?",
                    [new Option("No, only name them", "no"), new Option("Yes", "yes")],
                    Value: standup.Tags ? "yes" : "no"
                ),
            ]
        );
}
