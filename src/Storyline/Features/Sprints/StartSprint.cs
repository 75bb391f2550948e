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

/// <summary>Starts the sprint that is prepared: its dates, days off and scope are shown first, and agreed to.</summary>
/// <param name="Length">In days; <c>null</c>: as long as the last one.</param>
public sealed record StartSprint(DayReader When, int? Length, string? Goal) : ICommand<StartSprint>
{
    /// <summary>A sprint may have started, or may start, so many days from today.</summary>
    private const int DaysAway = 14;

    public static Usage Usage { get; } =
        new(
            Say: "sprint start 2w goal:\"…\"",
            Does: "starts the next sprint, after showing its dates",
            Example: "sprint start 2w goal:\"Register without paper\"",
            Topic: "sprint",
            Matter: Matter.SprintGoal,
            Also: ["start sprint", "begin sprint", "new sprint", "commit"]
        );

    public static Parsed<StartSprint> Parse(Words words)
    {
        if (!words.Take("sprint", "start|begin|new"))
            return ReadCommitment(words);
        var options = words.TakeTail("goal", "from|starting|starts", "until|ends|to", "length|for|weeks");
        var (length, dayReader) = ReadWhen(words);
        if (!words.AtEnd)
            return Parsed.No(
                $"I did not understand “{StoryWords.Cut(words.Rest(), 80)}”. Say for instance “sprint start 2w goal:\"Register without paper\"” or “sprint start from Monday until 20 March”.",
                new Button("Start for two weeks", "sprint start 2w")
            );
        foreach (var name in (ReadOnlySpan<string>)["from", "until", "length"])
        {
            if (options[name] is not { } said)
                continue;
            var inner = new Words(Utterance.Plain(name == "length" ? said : $"{name} {said}"), words.Hearing);
            var (more, period) = ReadWhen(inner);
            if (!inner.AtEnd)
                return Parsed.No(
                    $"“{StoryWords.Cut(said, 40)}” is not a day I know. Write it like 2026-03-20 or “next Monday”.",
                    new Button("Start for two weeks", "sprint start 2w")
                );
            length ??= more;
            dayReader = new DayReader(
                dayReader.From ?? period.From,
                dayReader.Until ?? period.Until,
                dayReader.Length ?? period.Length
            );
        }
        return new StartSprint(dayReader, length, options["goal"]);
    }

    // «We commit»: how a team ends its planning.
    private static Parsed<StartSprint> ReadCommitment(Words words)
    {
        words.Skip("we|i");
        return words.Take("commit|committed") && words.Skip("to|this|it|that|the|our|plan|sprint|goal").AtEnd
            ? new StartSprint(new DayReader(null, null, null), null, null)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var book = await work.SprintBook(turn.Team.Id, cancel);
        if (await work.RunningSprint(turn.Team.Id, cancel) is { } running)
            return Reply.No(
                $"{running.Name:b} runs until {SprintWords.Day(running.Until!.Value)}. A team has one sprint at a time: close it first. What comes next can be prepared meanwhile.",
                SprintWords.See,
                new Button("Close it", "sprint close"),
                new Button("Prepare the next", "sprint plan")
            );
        if (Goal?.Length > Sprint.LongestGoal)
            return Reply.No(
                $"That goal has {Goal.Length} characters; a goal that fits on a line ({Sprint.LongestGoal}) is one people remember.",
                new Button("Start without a goal", "sprint start 2w")
            );
        var (from, until, no) = Dates(turn, book);
        no ??= await RefuseOverlap(turn, work, from, cancel);
        if (no is not null)
            return no;

        var prepared =
            await work.NextSprint(turn.Team.Id, cancel) ?? new Sprint { Team = turn.Team.Id, Number = book.Last + 1 };
        var stories = (await work.StoriesOf(prepared, cancel)).Where(story => story.IsOpen).ToList();
        var sprint = prepared with
        {
            State = SprintState.Running,
            Goal = Goal ?? prepared.Goal,
            From = from,
            Until = until,
            Zone = turn.Product.Zone,
            Stories = [.. stories.Select(story => story.Key)],
            Started = turn.Now,
            Committed = stories.Sum(story => story.Points ?? 0),
        };
        var sprintCapacity = await SprintCapacity.Of(turn, work, from, until, cancel);
        if (!turn.IsConfirmed)
            return Reply.Preview(
                await StartPreview.Of(turn, work, sprint, stories, sprintCapacity, cancel),
                $"Start {sprint.Name.ToLowerInvariant()}"
            );

        work.Store(sprint);
        work.Store(
            book with
            {
                Current = sprint.Number,
                Next = null,
                Last = Math.Max(book.Last, sprint.Number),
                Length = Period.DaysBetween(from, until) + 1,
            }
        );
        return Reply.Done(await SprintCard.Of(turn, work, sprint, 1, cancel));
    }

    private (LocalDate From, LocalDate Until, Reply? No) Dates(Turn turn, SprintBook book)
    {
        if (When.On(turn.Today) is not var (from, until))
            return (default, default, EndsEarly());
        if (When.Until is null && When.Length is null)
            until = from.PlusDays((Length ?? book.Length) - 1);
        if (until < from || until < turn.Today)
            return (from, until, EndsEarly());
        if (Period.DaysBetween(from, until) >= Sprint.MostDays)
            return (
                from,
                until,
                Reply.No(
                    $"A sprint lasts at most {Sprint.MostDays} days; two weeks are usual.",
                    new Button("Start for two weeks", "sprint start 2w")
                )
            );
        if (Math.Abs(Period.DaysBetween(turn.Today, from)) > DaysAway)
            return (
                from,
                until,
                Reply.No(
                    $"{SprintWords.Day(from)} is more than {DaysAway} days from today. Start it nearer to its first day; until then it can be prepared.",
                    new Button("Prepare the next", "sprint plan")
                )
            );
        return (from, until, null);
    }

    private static Reply EndsEarly() =>
        Reply.No(
            "That sprint would be over before it starts. Say for instance “sprint start from Monday for 2 weeks”.",
            new Button("Start for two weeks", "sprint start 2w")
        );

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

    // «2w», «10d», «2 weeks», «from Monday until 20 March», in any order.
    private static (int? Length, DayReader Days) ReadWhen(Words words)
    {
        int? length = null;
        var dayReader = new DayReader(null, null, null);
        while (!words.AtEnd)
        {
            words.Skip("for|with|a|length|lasting|of");
            if (length is null && SprintWords.TakeLength(words, out var read))
                length = read;
            else if (words.Take(out DayReader more))
                dayReader = new DayReader(
                    dayReader.From ?? more.From,
                    dayReader.Until ?? more.Until,
                    dayReader.Length ?? more.Length
                );
            else
                break;
        }
        return (length, dayReader);
    }
}
