using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Standups;

/// <summary>
/// Opens today's standup: asks everyone and schedules the summary. The clock does it, or the SM. Where everyone is
/// asked at their own time, the clock does it once per zone; the day is the local date there, and the first zone opens
/// it.
/// </summary>
public sealed record OpenStandup(string? Name) : ICommand<OpenStandup>
{
    private const int ReminderMinutes = 15;

    public static Usage Usage { get; } =
        new(
            Say: "standup open",
            Does: "asks everyone now",
            Example: "standup open",
            Topic: "standup",
            Matter: Matter.Standup,
            Also: ["standup now", "standup start"]
        )
        {
            Ways = StandupPhrases.Open,
        };

    public static Parsed<OpenStandup> Parse(Words words)
    {
        if (!words.Take("standup", "open|now|start"))
            return Parsed.NotMine;
        var name = words.TakeTail("name")["name"];
        return words.AtEnd ? new OpenStandup(name) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindStandup(turn, Name, cancel) is not { } standup)
            return StandupFinder.None(turn);
        if (await work.FindRing(turn, cancel) is { Alarm.IsOwnTime: true } alarmFiring)
            return await AskWhereItIsTime(turn, work, standup, alarmFiring, cancel);
        var date = StandupFinder.TodayOf(turn, standup);
        var day = await work.FindDay(standup, date, cancel) ?? StandupFinder.New(turn, standup, date);
        if (day.Opened is not null)
            return Reply.Private("Today’s standup is open already.", new Button("Status", "standup status"));

        day = await Open(turn, work, standup, day, cancel);
        if (standup.IsTogether)
            work.Post(standup.Place, await StandupCard.Asking(turn, work, standup, day, cancel), day.Card);
        else
            await AskEach(turn, work, standup, day, cancel);
        return turn.UnlessByClock(
            Reply.Noted(
                $"Everyone is asked; the summary comes {turn.Local(day.Deadline!.Value)}.",
                new Button("Status", "standup status")
            )
        );
    }

    private static async Task AskEach(Turn turn, IWork work, Standup standup, StandupDay day, CancellationToken cancel)
    {
        var question = StandupCard.Question(turn, standup, day);
        foreach (var member in await work.Waiting(turn, standup, day, cancel))
            if (!standup.IsOwnTime || StartFor(turn, standup, member, day.Date) <= turn.Now)
                work.Tell(member.Id, question, about: StandupCard.Concern(turn, day));
    }

    // After an outage several zones may be due at once, and it may be another date for some people.
    private static async Task<Reply> AskWhereItIsTime(
        Turn turn,
        IWork work,
        Standup standup,
        AlarmFiring alarmFiring,
        CancellationToken cancel
    )
    {
        var expected = StandupFinder.Expected(turn, standup).Select(member => member.Id).ToHashSet();
        var hearers = (await work.Hearers(turn, alarmFiring.Alarm, alarmFiring, cancel)).Where(one =>
            expected.Contains(one.Member.Id)
        );
        foreach (var sameDate in hearers.GroupBy(one => one.Ring.Due.InZone(one.Ring.Alarm.When.DateTimeZone).Date))
            await AskOn(sameDate.Key, sameDate, turn, work, standup, cancel);
        return Reply.Silent;
    }

    private static async Task AskOn(
        LocalDate date,
        IEnumerable<PersonalTimes.PersonalRecipient> hearers,
        Turn turn,
        IWork work,
        Standup standup,
        CancellationToken cancel
    )
    {
        var day = await FindOpen(turn, work, standup, date, cancel);
        var waiting = (await work.Waiting(turn, standup, day, cancel)).Select(member => member.Id).ToHashSet();
        var question = StandupCard.Question(turn, standup, day);
        foreach (var (member, own, _) in hearers.Where(one => waiting.Contains(one.Member.Id)))
            work.Tell(
                member.Id,
                own.IsLate ? question.With(ScheduleCard.Late(own)) : question,
                about: StandupCard.Concern(turn, day)
            );
    }

    private static async Task<StandupDay> FindOpen(
        Turn turn,
        IWork work,
        Standup standup,
        LocalDate date,
        CancellationToken cancel
    )
    {
        var day = await work.FindDay(standup, date, cancel) ?? StandupFinder.New(turn, standup, date);
        return day.Opened is null ? await Open(turn, work, standup, day, cancel) : day;
    }

    private static async Task<StandupDay> Open(
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var lastAsked = standup.IsOwnTime ? LastStart(turn, standup, day.Date) : turn.Now;
        var deadline = lastAsked + Duration.FromMinutes(standup.WindowMinutes);
        var opened = day.Open(standup.AskedAt(turn.Product.Stage), turn.Now, deadline);
        work.Store(opened);
        foreach (var alarm in Alarms(turn, standup, day.Date, deadline))
            await work.Schedule(turn, alarm, cancel);
        return opened;
    }

    private static Instant LastStart(Turn turn, Standup standup, LocalDate date) =>
        StandupFinder
            .Expected(turn, standup)
            .Select(member => StartFor(turn, standup, member, date))
            .Append(turn.Now)
            .Max();

    /// <summary>The standup's time in the zone where a person lives.</summary>
    private static Instant StartFor(
        Turn turn,
        Standup standup,
        Storyline.Core.Products.Member member,
        LocalDate date
    ) =>
        DateTimeZoneProviders
            .Tzdb[PersonalTimes.ZoneOf(turn.Product, member)]
            .AtLeniently(date + standup.Time)
            .ToInstant();

    private static IEnumerable<Alarm> Alarms(Turn turn, Standup standup, LocalDate date, Instant deadline)
    {
        var reminder = deadline - Duration.FromMinutes(ReminderMinutes);
        if (standup.WindowMinutes > 2 * ReminderMinutes && reminder > turn.Now)
            yield return AlarmOf(turn, standup, date, reminder, "reminder", "standup remind");
        if (deadline > turn.Now)
            yield return AlarmOf(turn, standup, date, deadline, "summary", "standup summary");
    }

    private static Alarm AlarmOf(Turn turn, Standup standup, LocalDate date, Instant at, string what, string says)
    {
        // With own times, one day may still be open when the next one opens, so each weekday has its own alarms.
        var name = standup.IsOwnTime
            ? $"{standup.Name} {what} {date.DayOfWeek}".ToLowerInvariant()
            : $"{standup.Name} {what}";
        return Alarm.Of(
            turn,
            name,
            $"Standup {what}",
            Recurrence.Once(at, turn.Product.Zone),
            $"{says} name:{standup.Name} day:{LocalDatePattern.Iso.Format(date)}",
            Matter.Standup
        ) with
        {
            Place = standup.Place,
            OnDayOff = DayOff.Run,
            GraceMinutes = 6 * 60,
        };
    }
}
