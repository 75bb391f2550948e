using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Standups;

/// <summary>Finds standups, their days, and the people who take part.</summary>
internal static class StandupFinder
{
    /// <summary>The most days read at once.</summary>
    public const int LongestPeriod = 92;

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

    /// <summary>The next three times of a schedule.</summary>
    public static Rich NextOf(Turn turn, Recurrence recurrence) =>
        Rich.Join(
            ", ",
            recurrence.AllAfter(turn.Now).Take(3).Select(at => (Rich)$"{TimeText.InZone(at, recurrence.DateTimeZone)}")
        );

    /// <summary>Stakeholders may read the summary but not answer.</summary>
    public static Reply? RefuseOutsiders(Turn turn) =>
        turn.Speaker.Is(Role.Stakeholder)
            ? Reply.No(
                $"The standup is for the people of team {turn.Team.Name}. You can read it, and ask questions.",
                new Button("The summary", "standup report today"),
                new Button("Ask the PM", "ask PM")
            )
            : null;

    /// <summary>
    /// Today's date for a standup: in the speaker's own zone where everyone is asked at their own time.
    /// </summary>
    public static LocalDate TodayOf(Turn turn, Standup standup) => NowOf(turn, standup).Date;

    private static LocalDateTime NowOf(Turn turn, Standup standup) =>
        turn
            .Now.InZone(
                standup.IsOwnTime
                    ? DateTimeZoneProviders.Tzdb[PersonalTimes.ZoneOf(turn.Product, turn.Speaker.Member)]
                    : turn.Room!.Zone
            )
            .LocalDateTime;

    /// <summary>Reads an ISO date; <c>null</c>: the option holds none.</summary>
    public static LocalDate? Date(string? option) =>
        NodaTime.Text.LocalDatePattern.Iso.Parse(option ?? "") is { Success: true, Value: var date } ? date : null;

    public static Task<StandupDay?> FindDay(
        this IWork work,
        Standup standup,
        LocalDate date,
        CancellationToken cancel
    ) => work.Find<StandupDay>(StandupDay.IdOf(standup.Team, standup.Name, date), cancel);

    public static StandupDay New(Turn turn, Standup standup, LocalDate date) =>
        new()
        {
            Team = standup.Team,
            Name = standup.Name,
            Date = date,
            Questions = standup.AskedAt(turn.Product.Stage),
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
                    new SortRange(StandupDay.Of(standup.Team, standup.Name), Before: StandupDay.SortOf(standup, date)),
                    atMost
                )
                {
                    Descending = true,
                },
                cancel
            )
        ).Items;

    /// <summary>
    /// The days in a period, both ends included, on which the standup was opened or answered; oldest first.
    /// </summary>
    public static async Task<IReadOnlyList<StandupDay>> HeldDays(
        this IWork work,
        Standup standup,
        LocalDate from,
        LocalDate until,
        CancellationToken cancel
    )
    {
        var range = new SortRange(
            StandupDay.Of(standup.Team, standup.Name),
            StandupDay.SortOf(standup, from.PlusDays(-1)),
            StandupDay.SortOf(standup, until.PlusDays(1))
        );
        var page = await work.List<StandupDay>(new Slice(range, LongestPeriod), cancel);
        return [.. page.Items.Where(day => day.Answers.Count > 0 || day.Opened is not null)];
    }

    /// <summary>Monday to Sunday of the week before a date.</summary>
    public static (LocalDate From, LocalDate Until) LastWeek(LocalDate today)
    {
        var monday = today.PlusDays(-6 - (int)today.DayOfWeek);
        return (monday, monday.PlusDays(6));
    }

    /// <summary>
    /// The day an answer is for: today, even after the summary, or the next working day for people who answer ahead.
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
        // A standup opened before midnight can be answered after it.
        if (
            !isAhead
            && await work.FindDay(standup, today.PlusDays(-1), cancel)
                is { Opened: not null, Summarised: null, Deadline: var ends } still
            && ends > turn.Now
        )
            return still;
        // On a working day, an answer before anyone was asked is for today.
        var date =
            !isAhead && calendar.IsWorking(today) && now.TimeOfDay < Evening
                ? today
                : calendar.WorkingDayAfter(today) ?? today.PlusDays(1);
        return await work.FindDay(standup, date, cancel) ?? New(turn, standup, date);
    }

    /// <summary>From this time on, an answer nobody asked for is for the next working day.</summary>
    private static readonly LocalTime Evening = new(15, 0);

    /// <summary>The developers, except those for whom the standup is optional.</summary>
    public static IReadOnlyList<Member> Expected(Turn turn, Standup standup) =>
        [
            .. turn
                .Product.HoldersOf(Role.Developer, turn.Team, turn.Today)
                .Where(member => !standup.Optional.Contains(member.Id)),
        ];

    /// <summary>The leave of people who are away on a date, by member id.</summary>
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

    /// <summary>The expected people who have not answered, have not skipped and are not away.</summary>
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
