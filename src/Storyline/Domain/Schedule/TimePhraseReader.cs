using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Schedule;

/// <summary>Reads one time with the clock, zone and calendar of its speaker at hand.</summary>
internal sealed partial class TimePhraseReader(
    Instant now,
    DateTimeZone zone,
    TeamCalendar calendar,
    Func<string, string> again
)
{
    private readonly LocalDateTime here = now.InZone(zone).LocalDateTime;

    private DayContext Days => new(here.Date, calendar.IsWorking, null);

    public TimePhraseResult Read(TimePhrase timePhrase, LocalTime? earliest, bool repeats)
    {
        if (timePhrase.In is { } wait)
            return wait < Duration.FromMinutes(1) || wait > Duration.FromDays(3_660)
                ? No("Say a time from one minute to ten years from now.")
                : new TimePhraseResult(Recurrence.Once(now + wait, zone.Id), null);
        if (timePhrase.Part is { } part)
        {
            if (AskTime(timePhrase, part) is { } hour)
                return new TimePhraseResult(null, hour);
            timePhrase = timePhrase with { Times = [.. timePhrase.Times.Select(time => In(part, time))] };
        }
        if (AskHalf(timePhrase) is { } half)
            return new TimePhraseResult(null, half);
        if (timePhrase.Every is not { } every)
            return ReadOnce(timePhrase, earliest);
        var read = ReadRepeating(timePhrase, every, earliest);
        return repeats || !every.MayBeOnce || timePhrase.IsLimited ? read : FirstOf(read);
    }

    // “the last working day of the month”, where no “every” was said.
    private TimePhraseResult FirstOf(TimePhraseResult read) =>
        read.Recurrence is { } recurrence && recurrence.After(now) is { } first
            ? read with
            {
                Recurrence = Recurrence.Once(first.InZone(zone).LocalDateTime, zone.Id) with
                {
                    Ties = recurrence.Ties & (ScheduleTies.Zone | ScheduleTies.DayStart | ScheduleTies.DayEnd),
                },
            }
            : read;

    // “tomorrow evening” is no time yet, and “in the morning at 3pm” none at all.
    private Reply? AskTime(TimePhrase timePhrase, DayPart part)
    {
        var hours = part switch
        {
            DayPart.Morning => [8, 9, 10],
            DayPart.Afternoon => [14, 15, 16],
            DayPart.Evening => [18, 19, 20],
            _ => (int[])[21, 22, 23],
        };
        var name = part.ToString().ToLowerInvariant();
        if (timePhrase.Times.Count == 0)
            return Reply.Ask(
                $"At what time in the {name}?",
                [.. hours.Select(hour => Choice($"{hour:00}:00", $"{Lasting(timePhrase)} at {hour:00}:00"))]
            );
        return timePhrase.Times.Any(time =>
            time.IsHalved && In(part, time with { IsHalved = false }).Time != time.Time
            || part == DayPart.Morning && time.Time.Hour >= 12
        )
            ? Reply.No(
                $"{ScheduleWords.Time(timePhrase.Times[0].Time)} is not in the {name}. Which of them is meant?",
                new Button("How to say when", "help reminders")
            )
            : null;
    }

    // “evening at 7” is 19:00; “night at 2” stays open.
    private static SpokenTime In(DayPart part, SpokenTime time) =>
        part switch
        {
            _ when time.IsHalved || time.End || time.Start => time,
            DayPart.Morning => time with { IsOpen = false },
            DayPart.Night when time.Time.Hour < 6 => time,
            _ when time.Time.Hour is > 0 and < 12 => time with { Time = time.Time.PlusHours(12), IsOpen = false },
            _ => time,
        };

    // “at 5”: in the morning or in the afternoon?
    private Reply? AskHalf(TimePhrase timePhrase)
    {
        if (!timePhrase.Times.Any(time => time.IsOpen))
            return null;
        string With(int hours)
        {
            var said = Lasting(timePhrase);
            foreach (var time in timePhrase.Times.Where(time => time.IsOpen))
                said = said.Replace(
                    time.Said,
                    $"at {ScheduleWords.Time(time.Time.PlusHours(hours))}",
                    StringComparison.Ordinal
                );
            return again(said);
        }
        var first = timePhrase.Times.First(time => time.IsOpen).Time;
        return Reply.Ask(
            $"{ScheduleWords.Time(first)} in the morning, or {ScheduleWords.Time(first.PlusHours(12))}?",
            new Button(ScheduleWords.Time(first), With(0)),
            new Button(ScheduleWords.Time(first.PlusHours(12)), With(12))
        ) with
        {
            Gap = AnswerGap.TimeAtEnd,
        };
    }

    /// <summary>The parts that were left to the team's calendar and change with it.</summary>
    private static ScheduleTies TiesOf(TimePhrase timePhrase, bool isDefault) =>
        (timePhrase.ZoneSaid is null ? ScheduleTies.Zone : ScheduleTies.None)
        | (isDefault ? ScheduleTies.DayStart : ScheduleTies.None)
        | (timePhrase.Times is [{ End: true }] ? ScheduleTies.DayEnd : ScheduleTies.None)
        | (
            timePhrase.Every is { OnWorkingDays: true } every
                ? every.ExceptDays.Aggregate(
                    ScheduleTies.WorkingDays,
                    (scheduleTies, day) => scheduleTies | CalendarRefit.Without(day)
                )
                : ScheduleTies.None
        );

    private static string TimesSaid(TimePhrase timePhrase) =>
        string.Join(" and ", timePhrase.Times.Select(time => $"at {ScheduleWords.Time(time.Time)}"))
        + (timePhrase.ZoneSaid is { } zone ? $" {zone}" : "");

    private LocalTime TimeOf(SpokenTime time) =>
        time.End ? calendar.DayEnds
        : time.Start ? calendar.DayStarts
        : time.Time;

    // A button may be pressed when tomorrow has come.
    private string Lasting(TimePhrase timePhrase) =>
        timePhrase is { OnSaid.Length: > 0, On: { } dayReading }
            ? timePhrase.Said.Replace(
                timePhrase.OnSaid,
                LocalDatePattern.Iso.Format(dayReading.On(here.Date)),
                StringComparison.Ordinal
            )
            : timePhrase.Said;

    private Button Choice(string label, string phrase) => new(label, again(phrase));

    private static TimePhraseResult No(Rich why) => new(null, Refused(why));

    private static Reply Refused(Rich why) => Reply.No(why, new Button("How to say when", "help reminders"));
}
