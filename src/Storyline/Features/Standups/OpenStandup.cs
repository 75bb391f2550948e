using System.Globalization;
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
/// Opens today's standup: everyone is asked, and the summary is set. The clock says it; the SM may as well. Where each is asked at their
/// own time the clock says it once a zone: the first opens the day, which is the date on the wall of those who are asked.
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
        );

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
            return await AskWhoseTimeItIs(turn, work, standup, alarmFiring, cancel);
        var date = StandupFinder.TodayOf(turn, standup);
        var day = await work.FindDay(standup, date, cancel) ?? StandupFinder.New(standup, date);
        if (day.Opened is not null)
            return Reply.Private("Today’s standup is open already.", new Button("Status", "standup status"));

        day = await Open(turn, work, standup, day, cancel);
        if (standup.IsTogether)
            work.Post(standup.Place, await StandupCard.Asking(turn, work, standup, day, cancel), day.Card);
        else
            foreach (var member in await work.Waiting(turn, standup, day, cancel))
                if (!standup.IsOwnTime || StartFor(turn, standup, member, date) <= turn.Now)
                    work.Tell(
                        member.Id,
                        StandupCard.Question(turn, standup, day),
                        about: StandupCard.Concern(turn, day)
                    );
        return turn.UnlessByClock(
            Reply.Noted(
                $"Everyone is asked; the summary comes at {turn.Local(day.Deadline!.Value)}.",
                new Button("Status", "standup status")
            )
        );
    }

    // After an outage several zones may be due, and for a few people it is another date already.
    private static async Task<Reply> AskWhoseTimeItIs(
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
        {
            var day = await work.FindDay(standup, sameDate.Key, cancel) ?? StandupFinder.New(standup, sameDate.Key);
            if (day.Opened is null)
                day = await Open(turn, work, standup, day, cancel);
            var waiting = (await work.Waiting(turn, standup, day, cancel)).Select(member => member.Id).ToHashSet();
            var question = StandupCard.Question(turn, standup, day);
            foreach (var (member, own, _) in sameDate.Where(one => waiting.Contains(one.Member.Id)))
                work.Tell(
                    member.Id,
                    own.IsLate ? question.With(ScheduleCard.Late(own)) : question,
                    about: StandupCard.Concern(turn, day)
                );
        }
        return Reply.Silent;
    }

    private static async Task<StandupDay> Open(
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var last = standup.IsOwnTime
            ? StandupFinder
                .Expected(turn, standup)
                .Select(member => StartFor(turn, standup, member, day.Date))
                .Append(turn.Now)
                .Max()
            : turn.Now;
        day = day with
        {
            Opened = turn.Now,
            Questions = standup.Questions,
            Deadline = last + Duration.FromMinutes(standup.WindowMinutes),
        };
        work.Store(day);
        if (standup.WindowMinutes > 2 * ReminderMinutes)
            await Set(
                turn,
                work,
                standup,
                day,
                "reminder",
                day.Deadline.Value - Duration.FromMinutes(ReminderMinutes),
                "remind",
                cancel
            );
        await Set(turn, work, standup, day, "summary", day.Deadline.Value, "summary", cancel);
        return day;
    }

    /// <summary>When it is the standup's time where somebody lives.</summary>
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

    private static async Task Set(
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        string what,
        Instant at,
        string says,
        CancellationToken cancel
    )
    {
        if (at <= turn.Now)
            return;
        // Around the world one day is still open when the next one opens: each has its own.
        var name = standup.IsOwnTime
            ? string.Create(CultureInfo.InvariantCulture, $"{standup.Name} {what} {day.Date.DayOfWeek}")
                .ToLowerInvariant()
            : $"{standup.Name} {what}";
        var alarm = Alarm.Of(
            turn,
            name,
            $"Standup {what}",
            Recurrence.Once(at, turn.Product.Zone),
            $"standup {says} name:{standup.Name} day:{LocalDatePattern.Iso.Format(day.Date)}",
            Matter.Standup
        ) with
        {
            Place = standup.Place,
            OnDayOff = DayOff.Run,
            GraceMinutes = 6 * 60,
        };
        await work.Schedule(turn, alarm, cancel);
    }
}
