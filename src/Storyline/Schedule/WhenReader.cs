using NodaTime;
using NodaTime.Text;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Schedule;

/// <summary>Reads one time with the clock, zone and calendar of its speaker at hand.</summary>
internal sealed partial class WhenReader(
    Instant now,
    DateTimeZone zone,
    TeamCalendar calendar,
    Func<string, string> again
)
{
    private readonly LocalDateTime here = now.InZone(zone).LocalDateTime;

    public WhenRead Read(When when, LocalTime? earliest)
    {
        if (when.In is { } wait)
            return wait < Duration.FromMinutes(1) || wait > Duration.FromDays(3_660)
                ? No("Say a time from one minute to ten years from now.")
                : new WhenRead(Recurrence.Once(now + wait, zone.Id), null);
        if (when.Part is { } part)
        {
            if (AskTime(when, part) is { } hour)
                return new WhenRead(null, hour);
            when = when with { Times = [.. when.Times.Select(time => In(part, time))] };
        }
        if (AskHalf(when) is { } half)
            return new WhenRead(null, half);
        if (when.Every is { } every)
            return ReadRepeating(when, every, earliest);
        return ReadOnce(when, earliest);
    }

    // «tomorrow evening» is no time yet, and «in the morning at 3pm» none at all.
    private Reply? AskTime(When when, DayPart part)
    {
        var hours = part switch
        {
            DayPart.Morning => [8, 9, 10],
            DayPart.Afternoon => [14, 15, 16],
            DayPart.Evening => [18, 19, 20],
            _ => (int[])[21, 22, 23],
        };
        var name = part.ToString().ToLowerInvariant();
        if (when.Times.Count == 0)
            return Reply.Ask(
                $"At what time in the {name}?",
                [.. hours.Select(hour => Choice($"{hour:00}:00", $"{Lasting(when)} at {hour:00}:00"))]
            );
        return when.Times.Any(time =>
            time.IsHalved && In(part, time with { IsHalved = false }).Time != time.Time
            || part == DayPart.Morning && time.Time.Hour >= 12
        )
            ? Reply.No(
                $"{ScheduleWords.Time(when.Times[0].Time)} is not in the {name}. Which of them is meant?",
                new Button("How to say when", "help reminders")
            )
            : null;
    }

    // «evening at 7» is 19:00; «night at 2» stays open.
    private static SaidTime In(DayPart part, SaidTime time) =>
        part switch
        {
            _ when time.IsHalved || time.End || time.Start => time,
            DayPart.Morning => time with { IsOpen = false },
            DayPart.Night when time.Time.Hour < 6 => time,
            _ when time.Time.Hour is > 0 and < 12 => time with { Time = time.Time.PlusHours(12), IsOpen = false },
            _ => time,
        };

    // «at 5»: in the morning or in the afternoon?
    private Reply? AskHalf(When when)
    {
        if (!when.Times.Any(time => time.IsOpen))
            return null;
        string With(int hours)
        {
            var said = Lasting(when);
            foreach (var time in when.Times.Where(time => time.IsOpen))
                said = said.Replace(
                    time.Said,
                    $"at {ScheduleWords.Time(time.Time.PlusHours(hours))}",
                    StringComparison.Ordinal
                );
            return again(said);
        }
        var first = when.Times.First(time => time.IsOpen).Time;
        return Reply.Ask(
            $"{ScheduleWords.Time(first)} in the morning, or {ScheduleWords.Time(first.PlusHours(12))}?",
            new Button(ScheduleWords.Time(first), With(0)),
            new Button(ScheduleWords.Time(first.PlusHours(12)), With(12))
        );
    }

    private WhenRead ReadOnce(When when, LocalTime? earliest)
    {
        if (when.Times.Count > 1)
            return No("Several times need a day that comes again: say for instance every day at 9:00 and 14:00.");
        if (when is not { Until: null, Count: null, ForDays: null })
            return No(
                "Something that happens once has no end. Say for instance every Monday at 9:00 until 18 December."
            );
        if (AskLaterDay(when) is { } either)
            return new WhenRead(null, either);
        if (AskDay(ref when) is { } which)
            return new WhenRead(null, which);
        var isTimed = when.Times.Count == 1;
        var time = isTimed ? TimeOf(when.Times[0]) : earliest ?? calendar.DayStarts;
        LocalDateTime moment;
        if (when.WorkingDays is { } count)
            moment = WorkingDay(count) + time;
        else if (when.Later is { } period)
            moment = isTimed ? (here.Date + period) + time : here.With(TimeAdjusters.TruncateToMinute) + period;
        else if (when.On is { } day)
        {
            if (AskWeek(day, when) is { } week)
                return new WhenRead(null, week);
            var date = day.On(here.Date);
            // «tonight at midnight» is when today ends.
            moment = date.PlusDays(IsTonight(when) ? 1 : 0) + time;
            if (moment <= here && day is { Weekday: not null } or { Month: 0, DayOfMonth: > 0 })
                moment = Again(day, date) + time;
            if (moment <= here)
                return Past(when, day, moment, isTimed);
        }
        else if (when.From is { } from)
            moment = from.On(here.Date) + time;
        else
        {
            moment = here.Date + time;
            if (moment <= here)
                moment = moment.PlusDays(1);
        }
        return moment.Year > here.Year + 10
            ? No("That is more than ten years from now.")
            : new WhenRead(
                Recurrence.Once(moment, zone.Id) with
                {
                    Ties = TiesOf(
                        when,
                        isDefault: (!isTimed || when.Times[0].Start) && when.Later is null && earliest is null
                    ),
                },
                null,
                IsDefaultTime: !isTimed && when.Later is null
            );
    }

    // «in 2 weeks on Monday»: the one before that day, or the one after it?
    private Reply? AskLaterDay(When when)
    {
        if (when.On is not { } on || (when.Later is null && when.WorkingDays is null))
            return null;
        var then = when.WorkingDays is { } count ? WorkingDay(count) : here.Date + when.Later!;
        if (on.Weekday is not { } weekday)
            return Reply.No(
                $"That names two days, one of them {ScheduleWords.Date(then)}. Say one.",
                new Button("How to say when", "help reminders")
            );
        var after = then.DayOfWeek == weekday ? then : then.Next(weekday);
        Button Dated(LocalDate date) =>
            Choice(ScheduleWords.Date(date), $"{LocalDatePattern.Iso.Format(date)} {TimesSaid(when)}".Trim());
        return after == then
            ? Reply.Ask($"{ScheduleWords.Date(then)}?", Dated(then))
            : Reply.Ask(
                $"Which {weekday}: {ScheduleWords.Date(after.PlusWeeks(-1))} or {ScheduleWords.Date(after)}?",
                Dated(after.PlusWeeks(-1)),
                Dated(after)
            );
    }

    private static LocalDate Again(Day day, LocalDate date) =>
        day.Weekday is not null ? date.PlusWeeks(1) : day.On(date.PlusDays(1));

    private WhenRead Past(When when, Day day, LocalDateTime moment, bool isTimed)
    {
        if (!isTimed && day.On(here.Date) == here.Date)
            return new WhenRead(
                null,
                Reply.Ask(
                    "At what time today?",
                    [
                        .. Enumerable
                            .Range(here.Hour + 1, 3)
                            .Where(hour => hour < 24)
                            .Select(hour => Choice($"{hour:00}:00", $"{Lasting(when)} at {hour:00}:00")),
                    ]
                )
            );
        var later = when.Times is [{ Said: var said }] ? said : "";
        return new WhenRead(
            null,
            Reply.No(
                $"{ScheduleWords.Date(moment.Date)} {ScheduleWords.Time(moment.TimeOfDay)} ({zone.Id}) has passed: it is {Moments.InZone(now, zone)} now.",
                Choice("Tomorrow instead", $"{LocalDatePattern.Iso.Format(here.Date.PlusDays(1))} {later}".Trim())
            )
        );
    }

    // Said on a Monday, «next Tuesday» is tomorrow for some and in eight days for others.
    private Reply? AskWeek(Day day, When when)
    {
        if (day is not { NextWeek: true, IsWeekSaid: false, Weekday: { } weekday } || weekday <= here.DayOfWeek)
            return null;
        var (near, far) = (here.Date.Next(weekday), day.On(here.Date));
        return Reply.Ask(
            $"Which {weekday}: {ScheduleWords.Date(near)} or {ScheduleWords.Date(far)}?",
            Dated(near),
            Dated(far)
        );

        Button Dated(LocalDate date) =>
            Choice(ScheduleWords.Date(date), ReplaceDay(when.Said, LocalDatePattern.Iso.Format(date)));
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

    private WhenRead ReadRepeating(When when, Repetition every, LocalTime? earliest)
    {
        if ((AskMonthEnd(when, every) ?? AskMonthDay(when, every)) is { } which)
            return new WhenRead(null, which);
        var isStep = every.Frequency is Frequency.Minutely or Frequency.Hourly;
        if (isStep && when.Times.Count > 0)
            return No(
                "Every so many minutes or hours has no time of day. Say for instance every 2 hours between 9:00 and 17:00, or every day at 9:00."
            );
        var times =
            when.Times.Count > 0
                ? when.Times.Select(TimeOf).Distinct().Order().ToList()
                : [isStep ? every.Between?.From ?? LocalTime.Midnight : earliest ?? calendar.DayStarts];
        if (times.Select(time => time.Minute).Distinct().Count() > 1)
            return No(
                "Several times of one schedule must have the same minute, such as 9:30 and 14:30. Make a schedule of its own for each time."
            );
        if (every is { Frequency: Frequency.Weekly, Days.Count: 0, OnWorkingDays: false } && when.From is null)
            return AskWeekday(when);
        if (RuleOf(every, times) is not { } rule)
            return No("That leaves no day on which it could happen.");
        var from = when.From?.On(here.Date) ?? here.Date;
        if (from < here.Date)
            from = here.Date;
        var start = RuleDates
            .From(from + times[0], from + times[0], rule with { Interval = 1 })
            .FirstOrDefault(moment => moment > here, from + times[0]);
        var recurrence = new Recurrence(isStep ? from + times[0] : start, zone.Id, rule)
        {
            Except = [.. every.ExceptDates.SelectMany(day => times.Select(time => day.On(here.Date) + time))],
            Ties = TiesOf(when, isDefault: when.Times is [] or [{ Start: true }] && !isStep && earliest is null),
        };
        if (Limit(recurrence, when, from) is not { } limited)
            return No("That ends before it starts.");
        return new WhenRead(limited, null, IsDefaultTime: when.Times.Count == 0 && !isStep);
    }

    /// <summary>What was left to the team's calendar, and changes with it.</summary>
    private static Ties TiesOf(When when, bool isDefault) =>
        (when.ZoneSaid is null ? Ties.Zone : Ties.None)
        | (isDefault ? Ties.DayStart : Ties.None)
        | (when.Times is [{ End: true }] ? Ties.DayEnd : Ties.None)
        | (
            when.Every is { OnWorkingDays: true } every
                ? every.ExceptDays.Aggregate(Ties.WorkingDays, (ties, day) => ties | Refitting.Without(day))
                : Ties.None
        );

    private WhenRead AskWeekday(When when) =>
        new(
            null,
            Reply.Ask(
                "On which day of the week?",
                [.. calendar.WorkingDays.Select(day => Choice(day.ToString(), $"{when.Said} on {day}"))]
            )
        );

    private static string TimesSaid(When when) =>
        string.Join(" and ", when.Times.Select(time => $"at {ScheduleWords.Time(time.Time)}"))
        + (when.ZoneSaid is { } zone ? $" {zone}" : "");

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

    private static Recurrence? Limit(Recurrence recurrence, When when, LocalDate from)
    {
        var zone = recurrence.DateTimeZone;
        Instant? until = null;
        var firstDay = recurrence.Start.Date;
        if (when.Until is { } last)
            until = EndOf(last.On(from), zone);
        if (when.ForDays is { } days)
            until = EndOf(firstDay.PlusDays(days - 1), zone);
        if (when.Count is { } count)
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

    private LocalTime TimeOf(SaidTime time) =>
        time.End ? calendar.DayEnds
        : time.Start ? calendar.DayStarts
        : time.Time;

    // A button may be pressed when tomorrow has come.
    private string Lasting(When when) =>
        when is { OnSaid.Length: > 0, On: { } day }
            ? when.Said.Replace(when.OnSaid, LocalDatePattern.Iso.Format(day.On(here.Date)), StringComparison.Ordinal)
            : when.Said;

    private Button Choice(string label, string phrase) => new(label, again(phrase));

    private static WhenRead No(Rich why) => new(null, Reply.No(why, new Button("How to say when", "help reminders")));
}
