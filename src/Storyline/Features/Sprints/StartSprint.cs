using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Starts the prepared sprint once the speaker agrees to its dates, days off and scope.</summary>
/// <param name="Length">In days; <c>null</c>: as long as the last sprint.</param>
public sealed record StartSprint(DayReader When, int? Length, string? Goal) : ICommand<StartSprint>
{
    /// <summary>The first day may be this many days before or after today.</summary>
    private const int DaysAway = 14;

    private static readonly Button WithoutGoal = new("Start without a goal", "sprint start 2w");
    private static readonly Button ForTwoWeeks = new("Start for two weeks", "sprint start 2w");

    public static Usage Usage { get; } =
        new(
            Say: "sprint start 2w goal:\"…\"",
            Does: "starts the next sprint, after showing its dates",
            Example: "sprint start 2w goal:\"Register without paper\"",
            Topic: "sprint",
            Matter: Matter.SprintGoal,
            Also: ["start sprint", "begin sprint", "new sprint", "commit"]
        )
        {
            Ways = SprintPhrases.Start,
        };

    public static Parsed<StartSprint> Parse(Words words)
    {
        if (!words.Take("sprint", "start|begin|new"))
            return ReadCommitment(words);
        var options = words.TakeTail("goal", "from|starting|starts", "until|ends|to", "length|for|weeks");
        var when = SprintLength.Take(words);
        if (!words.AtEnd)
            return NotUnderstood(words.Rest());
        foreach (var name in (ReadOnlySpan<string>)["from", "until", "length"])
        {
            if (options[name] is not { } said)
                continue;
            var inner = new Words(Utterance.Plain(name == "length" ? said : $"{name} {said}"), words.Hearing);
            when = when.Or(SprintLength.Take(inner));
            if (!inner.AtEnd)
                return Parsed.No(
                    $"“{StoryWords.Cut(said, 40)}” is not a day I know. Write it like 2026-03-20 or “next Monday”.",
                    ForTwoWeeks
                );
        }
        return new StartSprint(when.Days, when.Length, options["goal"]);
    }

    private static Parsed NotUnderstood(string rest)
    {
        const string Examples =
            "“sprint start 2w goal:\"Register without paper\"” or “sprint start from Monday until 20 March”";
        return Parsed.No(
            $"I did not understand “{StoryWords.Cut(rest, 80)}”. Say for instance {Examples}.",
            ForTwoWeeks
        );
    }

    // “We commit”: how a team ends its planning.
    private static Parsed<StartSprint> ReadCommitment(Words words)
    {
        words.Skip("we|i");
        return words.Take("commit|committed") && words.Skip("to|this|it|that|the|our|plan|sprint|goal").AtEnd
            ? new StartSprint(DayReader.Nothing, null, null)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.RunningSprint(turn.Team.Id, cancel) is { } running)
            return RefuseSecond(running);
        if (SprintWords.RefuseGoal(Goal, WithoutGoal) is { } tooLong)
            return tooLong;
        var book = await work.SprintBook(turn.Team.Id, cancel);
        if (Dates(await work.DaysOf(turn, cancel), book.Length) is not var (from, until))
            return EndsEarly();
        if ((RefuseDates(turn.Today, from, until) ?? await RefuseOverlap(turn, work, from, cancel)) is { } no)
            return no;
        return await Start(turn, work, book, from, until, cancel);
    }

    private async Task<Reply> Start(
        Turn turn,
        IWork work,
        SprintBook book,
        LocalDate from,
        LocalDate until,
        CancellationToken cancel
    )
    {
        var prepared = await Prepared(turn, work, book, cancel);
        var stories = (await work.StoriesOf(prepared, cancel)).Where(story => story.IsOpen).ToList();
        var sprint = prepared.Start(turn.Now, from, until, turn.Product.Zone, stories);
        if (!turn.IsConfirmed)
            return await Preview(turn, work, sprint, stories, cancel);

        work.Store(sprint);
        work.Store(book.Start(sprint));
        return Reply.Done(await SprintCard.Of(turn, work, sprint, 1, cancel));
    }

    private async Task<Sprint> Prepared(Turn turn, IWork work, SprintBook book, CancellationToken cancel)
    {
        var next =
            await work.NextSprint(turn.Team.Id, cancel) ?? new Sprint { Team = turn.Team.Id, Number = book.Last + 1 };
        return next with { Goal = Goal ?? next.Goal };
    }

    private static async Task<Reply> Preview(
        Turn turn,
        IWork work,
        Sprint sprint,
        List<Story> stories,
        CancellationToken cancel
    )
    {
        var sprintCapacity = await SprintCapacity.Of(turn, work, sprint.From!.Value, sprint.Until!.Value, cancel);
        var preview = await StartPreview.Of(turn, work, sprint, stories, sprintCapacity, cancel);
        return Reply.Preview(preview, $"Start {sprint.Name.ToLowerInvariant()}");
    }

    private static Reply RefuseSecond(Sprint running)
    {
        var until = SprintWords.Day(running.Until!.Value);
        return Reply.No(
            $"{running.Name:b} runs until {until}. A team has one sprint at a time: close it first, or prepare the next one meanwhile.",
            SprintWords.See,
            new Button("Close it", "sprint close"),
            new Button("Prepare the next", "sprint plan")
        );
    }

    /// <summary>
    /// The first and the last day; <c>null</c>: the sprint would end before it starts, or before today.
    /// </summary>
    private (LocalDate From, LocalDate Until)? Dates(DayContext days, int usual)
    {
        if (When.On(days) is not var (from, until))
            return null;
        if (!When.HasEnd)
            until = from.PlusDays((Length ?? usual) - 1);
        return until < from || until < days.Today ? null : (from, until);
    }

    private static Reply EndsEarly() =>
        Reply.No(
            "That sprint would be over before it starts. Say for instance “sprint start from Monday for 2 weeks”.",
            ForTwoWeeks
        );

    private static Reply? RefuseDates(LocalDate today, LocalDate from, LocalDate until)
    {
        if (Period.DaysBetween(from, until) >= Sprint.MostDays)
            return Reply.No($"A sprint lasts at most {Sprint.MostDays} days; two weeks are usual.", ForTwoWeeks);
        return Math.Abs(Period.DaysBetween(today, from)) > DaysAway
            ? Reply.No(
                $"{SprintWords.Day(from)} is more than {DaysAway} days from today. Prepare it now, and start it nearer to that day.",
                new Button("Prepare the next", "sprint plan")
            )
            : null;
    }

    private static async Task<Reply?> RefuseOverlap(Turn turn, IWork work, LocalDate from, CancellationToken cancel)
    {
        if (await work.ClosedSprints(turn.Team.Id, 1, cancel) is not [{ ClosedAt: { } at } last])
            return null;
        var closed = at.InZone(last.Days).Date;
        return from >= closed
            ? null
            : Reply.No(
                $"{last.Name} was closed on {SprintWords.Day(closed)}; the next one cannot start before that, on {SprintWords.Day(from)}.",
                new Button("Start today", "sprint start today")
            );
    }
}
