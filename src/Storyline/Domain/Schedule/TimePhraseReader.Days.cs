using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Schedule;

/// <summary>Asks which day is meant where several may be: “next week”, “2nd Tuesday”, “Friday at midnight”, “every month”.</summary>
internal sealed partial class TimePhraseReader
{
    /// <summary>Asks which day, or puts the only possible one into the phrase.</summary>
    private Reply? AskDay(ref TimePhrase timePhrase)
    {
        if (timePhrase.Within is { } dayRange)
            return AskWithin(ref timePhrase, dayRange);
        if (timePhrase is { Nth: { } nth, On.Weekday: { } weekday })
            return AskNth(timePhrase, nth, weekday);
        return IsTonight(timePhrase) ? null : AskMidnight(timePhrase);
    }

    private Reply? AskWithin(ref TimePhrase timePhrase, DayRange dayRange)
    {
        if (dayRange == DayRange.EndOfWeek)
        {
            timePhrase = timePhrase with
            {
                On = new DayReading(Date: EndOfWeek()),
                Times = timePhrase.Times.Count > 0 ? timePhrase.Times : [new SpokenTime(default, End: true)],
            };
            return null;
        }
        var nextMonth = here.Date.With(DateAdjusters.StartOfMonth).PlusMonths(1);
        if (dayRange == DayRange.NextMonth && timePhrase.On is { DayOfMonth: > 0 and var number })
        {
            timePhrase = timePhrase with
            {
                On = new DayReading(Date: new DayReading(DayOfMonth: number).On(nextMonth)),
            };
            return null;
        }
        var (sentence, replaced) = (timePhrase.Said, timePhrase.WithinSaid);
        return Reply.Ask(
            $"On which day {(dayRange == DayRange.Weekend ? "of the weekend" : replaced.ToLowerInvariant())}?",
            [.. DaysOf(dayRange, nextMonth).Take(5).Select(date => Dated(sentence, replaced, date))]
        );
    }

    private IEnumerable<LocalDate> DaysOf(DayRange dayRange, LocalDate nextMonth)
    {
        var monday = here.Date.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        IEnumerable<LocalDate> Working(LocalDate from) =>
            Enumerable.Range(0, 7).Select(from.PlusDays).Where(date => calendar.WorkingDays.Contains(date.DayOfWeek));
        return dayRange switch
        {
            DayRange.NextWeek => Working(monday.PlusWeeks(1)),
            DayRange.ThisWeek => Working(monday).Where(date => date > here.Date).DefaultIfEmpty(here.Date.PlusDays(1)),
            DayRange.Weekend => ((LocalDate[])[monday.PlusDays(5), monday.PlusDays(6)]).Where(date =>
                date >= here.Date
            ),
            // The coming one for some, the one after it for others.
            DayRange.NextWeekend => [monday.PlusDays(5), monday.PlusDays(6), monday.PlusDays(12), monday.PlusDays(13)],
            _ => [nextMonth, nextMonth.PlusDays(14), DateAdjusters.EndOfMonth(nextMonth)],
        };
    }

    private LocalDate EndOfWeek()
    {
        var monday = here.Date.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        var lasts = Enumerable
            .Range(0, 14)
            .Select(monday.PlusDays)
            .Where(date =>
                calendar.WorkingDays.Contains(date.DayOfWeek)
                && !calendar.WorkingDays.Contains(date.PlusDays(1).DayOfWeek)
            );
        return lasts.FirstOrDefault(date => date + calendar.DayEnds > here, monday.PlusDays(6));
    }

    private Reply AskNth(TimePhrase timePhrase, int nth, IsoDayOfWeek weekday)
    {
        var nextMonth = here.Date.With(DateAdjusters.StartOfMonth).PlusMonths(1);
        var once =
            NthOf(here.Date, nth, weekday) is { } near && near > here.Date ? near : NthOf(nextMonth, nth, weekday);
        var often = Choice(
            "Every month",
            timePhrase.Said.Replace(timePhrase.NthSaid, $"{timePhrase.NthSaid} of the month", StringComparison.Ordinal)
        );
        return Reply.Ask(
            $"The {timePhrase.NthSaid} of every month, or once?",
            once is { } date ? [often, Dated(timePhrase.Said, timePhrase.NthSaid, date)] : [often]
        );
    }

    private static LocalDate? NthOf(LocalDate month, int nth, IsoDayOfWeek weekday)
    {
        var first = month.With(DateAdjusters.StartOfMonth).With(DateAdjusters.NextOrSame(weekday));
        var date =
            nth > 0
                ? first.PlusWeeks(nth - 1)
                : DateAdjusters.EndOfMonth(month).With(DateAdjusters.PreviousOrSame(weekday));
        return date.Month == month.Month ? date : null;
    }

    // “Friday at midnight”: the night to it, or the night after it?
    private Reply? AskMidnight(TimePhrase timePhrase)
    {
        if (timePhrase is not { On: { } on, Times: [{ IsMidnight: true }] })
            return null;
        var date = on.On(here.Date);
        Button At(string label, LocalDate day) =>
            Choice(
                label,
                $"{LocalDatePattern.Iso.Format(day)} at 00:00{(timePhrase.ZoneSaid is { } zone ? $" {zone}" : "")}"
            );
        return Reply.Ask(
            $"Midnight as {ScheduleWords.Date(date)} begins, or as it ends?",
            At("As it begins", date),
            At("As it ends", date.PlusDays(1))
        );
    }

    private static bool IsTonight(TimePhrase timePhrase) =>
        timePhrase
            is { On: { Offset: 0, Date: null, Weekday: null, Month: 0, DayOfMonth: 0 }, Times: [{ IsMidnight: true }] };

    // “every month”, “quarterly”: the day it happens to be said on is a guess.
    private Reply? AskMonthDay(TimePhrase timePhrase, Repetition every)
    {
        if (
            every is not { Frequency: Frequency.Monthly, Days.Count: 0, MonthDays.Count: 0, Positions.Count: 0 }
            || timePhrase.From is not null
        )
            return null;
        return Reply.Ask(
            "On which day of the month?",
            [
                .. new[] { 1, 15, Math.Min(here.Day, 28) }
                    .Distinct()
                    .Order()
                    .Select(day => Choice($"The {Ordinal(day)}", $"{timePhrase.Said} on the {Ordinal(day)}")),
            ]
        );
    }

    private static string Ordinal(int day) =>
        $"{day}{(day % 10, day) switch { (_, 11 or 12 or 13) => "th", (1, _) => "st", (2, _) => "nd", (3, _) => "rd", _ => "th" }}";

    private Reply? AskMonthEnd(TimePhrase timePhrase, Repetition every)
    {
        if (
            timePhrase.IsOnlyWhereItExists
            || !every.IsAtMonthEnd
            || every.MonthDays is not [var day]
            || every.Months.Count > 0
        )
            return null;
        return Reply.Ask(
            $"Not every month has a {day}{(day == 31 ? "st" : "th")}. On the last day of each month, or only in months that have it?",
            Choice("The last day", $"last day of every month {TimesSaid(timePhrase)}".Trim()),
            Choice("Only where it exists", $"{timePhrase.Said} in months that have it")
        );
    }

    private Button Dated(string sentence, string replaced, LocalDate date) =>
        Choice(
            ScheduleWords.Date(date),
            Lead()
                .Replace(sentence.Replace(replaced, LocalDatePattern.Iso.Format(date), StringComparison.Ordinal), "$1")
        );

    // “on the 2026-03-09”, “sometime 2026-03-09”
    [GeneratedRegex(@"(?:\b(?:on|at|by|over|the|sometime|early|later|in) )+(\d{4}-\d\d-\d\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Lead();
}
