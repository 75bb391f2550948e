using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Turns;

namespace Storyline.Domain.Schedule;

/// <summary>Reads the rule of something that repeats, or asks for the missing part.</summary>
internal sealed partial class TimePhraseReader
{
    private TimePhraseResult ReadRepeating(TimePhrase timePhrase, Repetition every, LocalTime? earliest)
    {
        var isStep = every.Frequency is Frequency.Minutely or Frequency.Hourly;
        var times = TimesOf(timePhrase, isStep ? every.Between?.From ?? LocalTime.Midnight : earliest);
        if (AskWhatIsOpen(timePhrase, every, isStep, times) is { } question)
            return new TimePhraseResult(null, question);
        if (RuleOf(every, times) is not { } rule)
            return No("That leaves no day on which it could happen.");
        var from = LocalDate.Max(here.Date, timePhrase.From?.On(here.Date) ?? here.Date);
        var recurrence = new Recurrence(isStep ? from + times[0] : FirstOf(rule, from + times[0]), zone.Id, rule)
        {
            Except = [.. every.ExceptDates.SelectMany(day => times.Select(time => day.On(here.Date) + time))],
            Ties = TiesOf(timePhrase, !isStep && earliest is null && timePhrase.Times is [] or [{ Start: true }]),
        };
        return Limit(recurrence, timePhrase, from) is { } limited
            ? new TimePhraseResult(limited, null, IsDefaultTime: timePhrase.Times.Count == 0 && !isStep)
            : No("That ends before it starts.");
    }

    private List<LocalTime> TimesOf(TimePhrase timePhrase, LocalTime? unsaid) =>
        timePhrase.Times.Count > 0
            ? [.. timePhrase.Times.Select(TimeOf).Distinct().Order()]
            : [unsaid ?? calendar.DayStarts];

    private Reply? AskWhatIsOpen(TimePhrase timePhrase, Repetition every, bool isStep, IEnumerable<LocalTime> times) =>
        AskMonthEnd(timePhrase, every)
        ?? AskMonthDay(timePhrase, every)
        ?? RefuseTimes(timePhrase, isStep, times)
        ?? AskWeekday(timePhrase, every);

    private static Reply? RefuseTimes(TimePhrase timePhrase, bool isStep, IEnumerable<LocalTime> times)
    {
        if (isStep && timePhrase.Times.Count > 0)
            return Refused(
                "Every so many minutes or hours has no time of day. Say for instance every 2 hours between 9:00 and 17:00, or every day at 9:00."
            );
        return times.Select(time => time.Minute).Distinct().Count() > 1
            ? Refused(
                "Several times in one schedule must have the same minute, such as 9:30 and 14:30. Otherwise make one schedule for each time."
            )
            : null;
    }

    // “every week”: the weekday it happens to be said on is a guess.
    private Reply? AskWeekday(TimePhrase timePhrase, Repetition every)
    {
        if (
            every is not { Frequency: Frequency.Weekly, Days.Count: 0, OnWorkingDays: false }
            || timePhrase.From is not null
        )
            return null;
        return Reply.Ask(
            "On which day of the week?",
            [.. calendar.WorkingDays.Select(day => Choice(day.ToString(), $"{timePhrase.Said} on {day}"))]
        );
    }

    // The first occurrence from now on, whatever the interval: the interval counts from it.
    private LocalDateTime FirstOf(RecurrenceRule rule, LocalDateTime start) =>
        RuleDates.From(start, start, rule with { Interval = 1 }).FirstOrDefault(moment => moment > here, start);

    private RecurrenceRule? RuleOf(Repetition every, List<LocalTime> times)
    {
        var days = DaysOf(every);
        var hasExceptions = every.ExceptDays.Count > 0;
        if (hasExceptions && days.Count == 0)
            return null;
        var isWeekly = hasExceptions && every is { Frequency: Frequency.Daily, Interval: 1 };
        return new RecurrenceRule(isWeekly ? Frequency.Weekly : every.Frequency, every.Interval)
        {
            Days = days,
            MonthDays = every.MonthDays,
            Months = every.Months,
            Positions = every.Positions,
            Closed = every.OnWorkingDays && every.Positions.Count > 0 ? calendar.ClosedFrom(here.Date) : [],
            Hours = HoursOf(every, times),
        };
    }

    private List<RuleDay> DaysOf(Repetition every)
    {
        List<RuleDay> days = every.OnWorkingDays
            ? [.. calendar.WorkingDays.Order().Select(day => new RuleDay(day))]
            : [.. every.Days];
        if (every.ExceptDays.Count == 0)
            return days;
        if (days.Count == 0)
            days = [.. Enumerable.Range(1, 7).Select(day => new RuleDay((IsoDayOfWeek)day))];
        return [.. days.Where(day => !every.ExceptDays.Contains(day.Weekday))];
    }

    private static IReadOnlyList<int> HoursOf(Repetition every, List<LocalTime> times)
    {
        if (every.Between is var (from, to))
            return [.. Enumerable.Range(from.Hour, to.Hour - from.Hour + 1)];
        return times.Count > 1 ? [.. times.Select(time => time.Hour)] : [];
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
}
