using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Standups;

/// <summary>Skips standups for the speaker, who is then neither asked nor named as missing.</summary>
public sealed record SkipStandup(DayReader When) : ICommand<SkipStandup>
{
    private const int MostDays = 31;

    public static Usage Usage { get; } =
        new(
            Say: "skip standup today",
            Does: "leaves a standup out for you",
            Example: "skip standup today",
            Topic: "standup",
            Also: "skip daily"
        )
        {
            Ways = StandupPhrases.Skip,
            Rule = "each person for themselves",
        };

    public static Parsed<SkipStandup> Parse(Words words)
    {
        if (words.Take("skip") && words.AtEnd)
            return Parsed.Ask(
                "What do you want to skip?",
                new Button("Today’s standup, for me", "skip standup today"),
                new Button("The story on the poker table", "poker skip")
            );
        words.Rewind();
        if (!words.Take("skip", "standup|daily"))
            return Parsed.NotMine;
        _ = words.Take(out DayReader dayReader);
        return words.AtEnd
            ? new SkipStandup(dayReader)
            : Parsed.No(
                "Say for instance “skip standup today”, “skip standup tomorrow”; for longer: “ooo until Monday”.",
                new Button("Skip today", "skip standup today")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (StandupFinder.RefuseOutsiders(turn) is { } refusal)
            return refusal;
        if (await work.FindStandup(turn, null, cancel) is not { } standup)
            return StandupFinder.None(turn);
        var today = StandupFinder.TodayOf(turn, standup);
        var days = (await work.DaysOf(turn, cancel)) with { Today = today };
        if (When.On(days) is not var (from, until) || until < today)
            return Reply.No("That is over already.", new Button("Skip today", "skip standup today"));
        if (Period.DaysBetween(from, until) >= MostDays)
            return Reply.No(
                "For that long, say that you are away: “ooo until …”.",
                new Button("How to say it", "help ooo")
            );
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        var dates = WorkingDays(calendar, LocalDate.Max(from, today), until);
        foreach (var date in dates)
            await Skip(turn, work, standup, date, cancel);
        return dates.Count == 0
            ? Reply.Private("No standup falls on that day.", new Button("Status", "standup status"))
            : LeftOut(dates);
    }

    private static Reply LeftOut(List<LocalDate> dates) =>
        Reply.Private(
            $"You are left out of the standup on {string.Join(", ", dates.Select(StandupCard.Date))}. Answering brings you back in.",
            new Button("Answer after all", "standup")
        );

    private static List<LocalDate> WorkingDays(TeamCalendar calendar, LocalDate from, LocalDate until) =>
        [.. Enumerable.Range(0, Period.DaysBetween(from, until) + 1).Select(from.PlusDays).Where(calendar.IsWorking)];

    private static async Task Skip(Turn turn, IWork work, Standup standup, LocalDate date, CancellationToken cancel)
    {
        var day = (await work.FindDay(standup, date, cancel) ?? StandupFinder.New(turn, standup, date)).Skip(
            turn.Speaker.Id
        );
        work.Store(day);
        if (day.Summarised is not null)
            await StandupSummaryCard.Post(turn, work, standup, day, cancel);
    }
}
