using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
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

    public TimePhraseResult Read(TimePhrase timePhrase, LocalTime? earliest)
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
        if (timePhrase.Every is { } every)
            return ReadRepeating(timePhrase, every, earliest);
        return ReadOnce(timePhrase, earliest);
    }

    // «tomorrow evening» is no time yet, and «in the morning at 3pm» none at all.
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

    // «evening at 7» is 19:00; «night at 2» stays open.
    private static SpokenTime In(DayPart part, SpokenTime time) =>
        part switch
        {
            _ when time.IsHalved || time.End || time.Start => time,
            DayPart.Morning => time with { IsOpen = false },
            DayPart.Night when time.Time.Hour < 6 => time,
            _ when time.Time.Hour is > 0 and < 12 => time with { Time = time.Time.PlusHours(12), IsOpen = false },
            _ => time,
        };

    // «at 5»: in the morning or in the afternoon?
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
        );
    }

    private TimePhraseResult ReadOnce(TimePhrase timePhrase, LocalTime? earliest)
    {
        if (timePhrase.Times.Count > 1)
            return No("Several times need a day that comes again: say for instance every day at 9:00 and 14:00.");
        if (timePhrase is not { Until: null, Count: null, ForDays: null })
            return No(
                "Something that happens once has no end. Say for instance every Monday at 9:00 until 18 December."
            );
        if (AskLaterDay(timePhrase) is { } either)
            return new TimePhraseResult(null, either);
        if (AskDay(ref timePhrase) is { } which)
            return new TimePhraseResult(null, which);
        var isTimed = timePhrase.Times.Count == 1;
        var time = isTimed ? TimeOf(timePhrase.Times[0]) : earliest ?? calendar.DayStarts;
        LocalDateTime moment;
        if (timePhrase.WorkingDays is { } count)
            moment = WorkingDay(count) + time;
        else if (timePhrase.Later is { } period)
            moment = isTimed ? (here.Date + period) + time : here.With(TimeAdjusters.TruncateToMinute) + period;
        else if (timePhrase.On is { } dayReading)
        {
            if (AskWeek(dayReading, timePhrase) is { } week)
                return new TimePhraseResult(null, week);
            var date = dayReading.On(here.Date);
            // «tonight at midnight» is when today ends.
            moment = date.PlusDays(IsTonight(timePhrase) ? 1 : 0) + time;
            if (moment <= here && dayReading is { Weekday: not null } or { Month: 0, DayOfMonth: > 0 })
                moment = Again(dayReading, date) + time;
            if (moment <= here)
                return Past(timePhrase, dayReading, moment, isTimed);
        }
        else if (timePhrase.From is { } from)
            moment = from.On(here.Date) + time;
        else
        {
            moment = here.Date + time;
            if (moment <= here)
                moment = moment.PlusDays(1);
        }
        return moment.Year > here.Year + 10
            ? No("That is more than ten years from now.")
            : new TimePhraseResult(
                Recurrence.Once(moment, zone.Id) with
                {
                    Ties = TiesOf(
                        timePhrase,
                        isDefault: (!isTimed || timePhrase.Times[0].Start)
                            && timePhrase.Later is null
                            && earliest is null
                    ),
                },
                null,
                IsDefaultTime: !isTimed && timePhrase.Later is null
            );
    }

    // «in 2 weeks on Monday»: the one before that day, or the one after it?
    private Reply? AskLaterDay(TimePhrase timePhrase)
    {
        if (timePhrase.On is not { } on || (timePhrase.Later is null && timePhrase.WorkingDays is null))
            return null;
        var then = timePhrase.WorkingDays is { } count ? WorkingDay(count) : here.Date + timePhrase.Later!;
        if (on.Weekday is not { } weekday)
            return Reply.No(
                $"That names two days, one of them {ScheduleWords.Date(then)}. Say one.",
                new Button("How to say when", "help reminders")
            );
        var after = then.DayOfWeek == weekday ? then : then.Next(weekday);
        Button Dated(LocalDate date) =>
            Choice(ScheduleWords.Date(date), $"{LocalDatePattern.Iso.Format(date)} {TimesSaid(timePhrase)}".Trim());
        return after == then
            ? Reply.Ask($"{ScheduleWords.Date(then)}?", Dated(then))
            : Reply.Ask(
                $"Which {weekday}: {ScheduleWords.Date(after.PlusWeeks(-1))} or {ScheduleWords.Date(after)}?",
                Dated(after.PlusWeeks(-1)),
                Dated(after)
            );
    }

    private static LocalDate Again(DayReading dayReading, LocalDate date) =>
        dayReading.Weekday is not null ? date.PlusWeeks(1) : dayReading.On(date.PlusDays(1));

    private TimePhraseResult Past(TimePhrase timePhrase, DayReading dayReading, LocalDateTime moment, bool isTimed)
    {
        if (!isTimed && dayReading.On(here.Date) == here.Date)
            return new TimePhraseResult(
                null,
                Reply.Ask(
                    "At what time today?",
                    [
                        .. Enumerable
                            .Range(here.Hour + 1, 3)
                            .Where(hour => hour < 24)
                            .Select(hour => Choice($"{hour:00}:00", $"{Lasting(timePhrase)} at {hour:00}:00")),
                    ]
                )
            );
        var later = timePhrase.Times is [{ Said: var said }] ? said : "";
        return new TimePhraseResult(
            null,
            Reply.No(
                $"{ScheduleWords.Date(moment.Date)} {ScheduleWords.Time(moment.TimeOfDay)} ({zone.Id}) has passed: it is {TimeText.InZone(now, zone)} now.",
                Choice("Tomorrow instead", $"{LocalDatePattern.Iso.Format(here.Date.PlusDays(1))} {later}".Trim())
            )
        );
    }

    // Said on a Monday, «next Tuesday» is tomorrow for some and in eight days for others.
    private Reply? AskWeek(DayReading dayReading, TimePhrase timePhrase)
    {
        if (dayReading is not { NextWeek: true, IsWeekSaid: false, Weekday: { } weekday } || weekday <= here.DayOfWeek)
            return null;
        var (near, far) = (here.Date.Next(weekday), dayReading.On(here.Date));
        return Reply.Ask(
            $"Which {weekday}: {ScheduleWords.Date(near)} or {ScheduleWords.Date(far)}?",
            Dated(near),
            Dated(far)
        );

        Button Dated(LocalDate date) =>
            Choice(ScheduleWords.Date(date), ReplaceDay(timePhrase.Said, LocalDatePattern.Iso.Format(date)));
    }

    private static string ReplaceDay(string said, string date)
    {
        var words = said.Split(' ').ToList();
        var next = words.FindIndex(word => word.Equals("next", StringComparison.OrdinalIgnoreCase));
        words[next] = date;
        words.RemoveAt(next + 1);
        if (next > 0 && words[next - 1].Equals("on", StringComparison.OrdinalIgnoreCase))
            words.RemoveAt(next - 1);
        return string.Join(' ', words);
    }

    private TimePhraseResult ReadRepeating(TimePhrase timePhrase, Repetition every, LocalTime? earliest)
    {
        if ((AskMonthEnd(timePhrase, every) ?? AskMonthDay(timePhrase, every)) is { } which)
            return new TimePhraseResult(null, which);
        var isStep = every.Frequency is Frequency.Minutely or Frequency.Hourly;
        if (isStep && timePhrase.Times.Count > 0)
            return No(
                "Every so many minutes or hours has no time of day. Say for instance every 2 hours between 9:00 and 17:00, or every day at 9:00."
            );
        var times =
            timePhrase.Times.Count > 0
                ? timePhrase.Times.Select(TimeOf).Distinct().Order().ToList()
                : [isStep ? every.Between?.From ?? LocalTime.Midnight : earliest ?? calendar.DayStarts];
        if (times.Select(time => time.Minute).Distinct().Count() > 1)
            return No(
                "Several times of one schedule must have the same minute, such as 9:30 and 14:30. Make a schedule of its own for each time."
            );
        if (every is { Frequency: Frequency.Weekly, Days.Count: 0, OnWorkingDays: false } && timePhrase.From is null)
            return AskWeekday(timePhrase);
        if (RuleOf(every, times) is not { } rule)
            return No("That leaves no day on which it could happen.");
        var from = timePhrase.From?.On(here.Date) ?? here.Date;
        if (from < here.Date)
            from = here.Date;
        var start = RuleDates
            .From(from + times[0], from + times[0], rule with { Interval = 1 })
            .FirstOrDefault(moment => moment > here, from + times[0]);
        var recurrence = new Recurrence(isStep ? from + times[0] : start, zone.Id, rule)
        {
            Except =
            [
                .. every.ExceptDates.SelectMany(dayReading => times.Select(time => dayReading.On(here.Date) + time)),
            ],
            Ties = TiesOf(
                timePhrase,
                isDefault: timePhrase.Times is [] or [{ Start: true }] && !isStep && earliest is null
            ),
        };
        if (Limit(recurrence, timePhrase, from) is not { } limited)
            return No("That ends before it starts.");
        return new TimePhraseResult(limited, null, IsDefaultTime: timePhrase.Times.Count == 0 && !isStep);
    }

    /// <summary>What was left to the team's calendar, and changes with it.</summary>
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

    private TimePhraseResult AskWeekday(TimePhrase timePhrase) =>
        new(
            null,
            Reply.Ask(
                "On which day of the week?",
                [.. calendar.WorkingDays.Select(day => Choice(day.ToString(), $"{timePhrase.Said} on {day}"))]
            )
        );

    private static string TimesSaid(TimePhrase timePhrase) =>
        string.Join(" and ", timePhrase.Times.Select(time => $"at {ScheduleWords.Time(time.Time)}"))
        + (timePhrase.ZoneSaid is { } zone ? $" {zone}" : "");

    private RecurrenceRule? RuleOf(Repetition every, List<LocalTime> times)
    {
        var days = every.OnWorkingDays
            ? calendar.WorkingDays.Order().Select(day => new RuleDay(day)).ToList()
            : [.. every.Days];
        var frequency = every.Frequency;
        if (every.ExceptDays.Count > 0)
        {
            if (days.Count == 0)
                days = [.. Enumerable.Range(1, 7).Select(day => new RuleDay((IsoDayOfWeek)day))];
            days.RemoveAll(day => every.ExceptDays.Contains(day.Weekday));
            if (days.Count == 0)
                return null;
            if (frequency == Frequency.Daily && every.Interval == 1)
                frequency = Frequency.Weekly;
        }
        if (
            every.Months.Count == 0
            && every.ExceptDays.Count == 0
            && days.Count == 0
            && every.MonthDays.Count == 0
            && frequency == Frequency.Daily
        )
            days = [];
        return new RecurrenceRule(frequency, every.Interval)
        {
            Days = days,
            MonthDays = every.MonthDays,
            Months = every.Months,
            Positions = every.Positions,
            Closed = every.OnWorkingDays && every.Positions.Count > 0 ? calendar.ClosedFrom(here.Date) : [],
            Hours =
                every.Between is var (from, to) ? [.. Enumerable.Range(from.Hour, to.Hour - from.Hour + 1)]
                : times.Count > 1 ? [.. times.Select(time => time.Hour)]
                : [],
        };
    }

    private static Recurrence? Limit(Recurrence recurrence, TimePhrase timePhrase, LocalDate from)
    {
        var zone = recurrence.DateTimeZone;
        Instant? until = null;
        var firstDay = recurrence.Start.Date;
        if (timePhrase.Until is { } last)
            until = EndOf(last.On(from), zone);
        if (timePhrase.ForDays is { } days)
            until = EndOf(firstDay.PlusDays(days - 1), zone);
        if (timePhrase.Count is { } count)
            until = recurrence
                .AllAfter(zone.AtStartOfDay(firstDay).ToInstant() - Duration.Epsilon)
                .Take(count)
                .LastOrDefault();
        if (until is null)
            return recurrence;
        return until < zone.AtStartOfDay(firstDay).ToInstant()
            ? null
            : recurrence with
            {
                Rule = recurrence.Rule! with { Until = until },
            };
    }

    private static Instant EndOf(LocalDate day, DateTimeZone zone) =>
        zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromSeconds(1);

    private LocalDate WorkingDay(int count)
    {
        var day = here.Date;
        for (var passed = 0; passed < Math.Min(count, 1_000); passed++)
            day = calendar.WorkingDayAfter(day) ?? day.PlusDays(1);
        return day;
    }

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

    private static TimePhraseResult No(Rich why) =>
        new(null, Reply.No(why, new Button("How to say when", "help reminders")));
}
