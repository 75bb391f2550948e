using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Standups;

/// <summary>Finds standups and their days, and who takes part in one.</summary>
internal static class StandupFinder
{
    public static readonly Button Schedule = new("Schedule one", "standup at 9:30 weekdays");

    public static async Task<Standup?> FindStandup(
        this IWork work,
        Turn turn,
        string? name,
        CancellationToken cancel
    ) =>
        name is not null
            ? await work.Find<Standup>(Standup.IdOf(turn.Team.Id, name.ToLowerInvariant()), cancel)
            : await work.Find<Standup>(Standup.IdOf(turn.Team.Id, Standup.DefaultName), cancel)
                ?? (
                    (await work.List<Standup>(new Slice(new SortRange($"{turn.Team.Id}/"), 1), cancel)).Items
                        is [var only]
                        ? only
                        : null
                );

    public static Reply None(Turn turn) =>
        Reply.No($"Team {turn.Team.Name} has no standup yet. Say for instance “standup at 9:30 weekdays”.", Schedule);

    /// <summary>Stakeholders read the summary; the standup is the team's.</summary>
    public static Reply? RefuseOutsiders(Turn turn) =>
        turn.Speaker.Is(Role.Stakeholder)
            ? Reply.No(
                $"The standup is for team {turn.Team.Name} itself. You can read it, and ask.",
                new Button("The summary", "standup report today"),
                new Button("Ask the PM", "ask PM")
            )
            : null;

    /// <summary>Today's date for a standup: that of the speaker's own wall, where each is asked at their own time.</summary>
    public static LocalDate TodayOf(Turn turn, Standup standup) => NowOf(turn, standup).Date;

    private static LocalDateTime NowOf(Turn turn, Standup standup) =>
        turn
            .Now.InZone(
                standup.IsOwnTime
                    ? DateTimeZoneProviders.Tzdb[PersonalTimes.ZoneOf(turn.Product, turn.Speaker.Member)]
                    : turn.Room!.Zone
            )
            .LocalDateTime;

    /// <summary>The date of an option; <c>null</c>: it names none.</summary>
    public static LocalDate? Date(string? option) =>
        NodaTime.Text.LocalDatePattern.Iso.Parse(option ?? "") is { Success: true, Value: var date } ? date : null;

    public static Task<StandupDay?> FindDay(
        this IWork work,
        Standup standup,
        LocalDate date,
        CancellationToken cancel
    ) => work.Find<StandupDay>(StandupDay.IdOf(standup.Team, standup.Name, date), cancel);

    public static StandupDay New(Standup standup, LocalDate date) =>
        new()
        {
            Team = standup.Team,
            Name = standup.Name,
            Date = date,
            Questions = standup.Questions,
        };

    /// <summary>The last days of a standup before a date, latest first.</summary>
    public static async Task<IReadOnlyList<StandupDay>> DaysBefore(
        this IWork work,
        Standup standup,
        LocalDate date,
        int atMost,
        CancellationToken cancel
    ) =>
        (
            await work.List<StandupDay>(
                new Slice(
                    new SortRange(StandupDay.Of(standup.Team, standup.Name), Before: New(standup, date).Sort),
                    atMost
                )
                {
                    Descending = true,
                },
                cancel
            )
        ).Items;

    /// <summary>
    /// The day that an answer is for: today while it is open or was answered late; the next one for those who answer ahead.
    /// </summary>
    public static async Task<StandupDay> DayFor(
        this IWork work,
        Turn turn,
        Standup standup,
        bool isAhead,
        CancellationToken cancel
    )
    {
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        var now = NowOf(turn, standup);
        var today = now.Date;
        if (!isAhead && await work.FindDay(standup, today, cancel) is { Opened: not null } opened)
            return opened;
        // What was asked before midnight is answered after it, too.
        if (
            !isAhead
            && await work.FindDay(standup, today.PlusDays(-1), cancel)
                is { Opened: not null, Summarised: null, Deadline: var ends } still
            && ends > turn.Now
        )
            return still;
        // Before it has been asked, today's is the next one on a working day.
        var date =
            !isAhead && calendar.IsWorking(today) && now.TimeOfDay < Evening
                ? today
                : calendar.WorkingDayAfter(today) ?? today.PlusDays(1);
        return await work.FindDay(standup, date, cancel) ?? New(standup, date);
    }

    /// <summary>From here on an answer that nobody has asked for is one for tomorrow.</summary>
    private static readonly LocalTime Evening = new(15, 0);

    /// <summary>Everyone who is waited for: the developers, without those for whom it is optional.</summary>
    public static IReadOnlyList<Member> Expected(Turn turn, Standup standup) =>
        [
            .. turn
                .Product.HoldersOf(Role.Developer, turn.Team, turn.Today)
                .Where(member => !standup.Optional.Contains(member.Id)),
        ];

    /// <summary>Those who are away on a date.</summary>
    public static async Task<IReadOnlyDictionary<string, AbsenceDays>> AwayOn(
        this IWork work,
        IEnumerable<Member> members,
        LocalDate date,
        CancellationToken cancel
    )
    {
        var calendars = await work.FindMany<PersonCalendar>(
            [.. members.Select(member => PersonCalendar.IdOf(member.Id))],
            cancel
        );
        return calendars
            .Where(calendar => calendar.LeaveOn(date) is not null)
            .ToDictionary(calendar => calendar.Member, calendar => calendar.LeaveOn(date)!);
    }

    /// <summary>Who has neither answered nor skipped nor is away.</summary>
    public static async Task<IReadOnlyList<Member>> Waiting(
        this IWork work,
        Turn turn,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var expected = Expected(turn, standup);
        var away = await work.AwayOn(expected, day.Date, cancel);
        return
        [
            .. expected.Where(member =>
                !day.Answers.ContainsKey(member.Id) && !day.Skipped.Contains(member.Id) && !away.ContainsKey(member.Id)
            ),
        ];
    }
}
