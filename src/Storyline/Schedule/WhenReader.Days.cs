using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Schedule;

/// <summary>Which day is meant where several may be: «next week», «2nd Tuesday», «Friday at midnight», «every month».</summary>
internal sealed partial class WhenReader
{
    /// <summary>Asks which day, or puts the only one that can be meant into what was said.</summary>
    private Reply? AskDay(ref When when)
    {
        if (when.Within is { } stretch)
            return AskWithin(ref when, stretch);
        if (when is { Nth: { } nth, On.Weekday: { } weekday })
            return AskNth(when, nth, weekday);
        return IsTonight(when) ? null : AskMidnight(when);
    }

    private Reply? AskWithin(ref When when, Stretch stretch)
    {
        if (stretch == Stretch.EndOfWeek)
        {
            when = when with
            {
                On = new Day(Date: EndOfWeek()),
                Times = when.Times.Count > 0 ? when.Times : [new SaidTime(default, End: true)],
            };
            return null;
        }
        var nextMonth = here.Date.With(DateAdjusters.StartOfMonth).PlusMonths(1);
        if (stretch == Stretch.NextMonth && when.On is { DayOfMonth: > 0 and var number })
        {
            when = when with { On = new Day(Date: new Day(DayOfMonth: number).On(nextMonth)) };
            return null;
        }
        var (sentence, replaced) = (when.Said, when.WithinSaid);
        return Reply.Ask(
            $"On which day {(stretch == Stretch.Weekend ? "of the weekend" : replaced.ToLowerInvariant())}?",
            [.. DaysOf(stretch, nextMonth).Take(5).Select(date => Dated(sentence, replaced, date))]
        );
    }

    private IEnumerable<LocalDate> DaysOf(Stretch stretch, LocalDate nextMonth)
    {
        var monday = here.Date.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        IEnumerable<LocalDate> Working(LocalDate from) =>
            Enumerable.Range(0, 7).Select(from.PlusDays).Where(date => calendar.WorkingDays.Contains(date.DayOfWeek));
        return stretch switch
        {
            Stretch.NextWeek => Working(monday.PlusWeeks(1)),
            Stretch.ThisWeek => Working(monday).Where(date => date > here.Date).DefaultIfEmpty(here.Date.PlusDays(1)),
            Stretch.Weekend => ((LocalDate[])[monday.PlusDays(5), monday.PlusDays(6)]).Where(date => date >= here.Date),
            // The coming one for some, the one after it for others.
            Stretch.NextWeekend => [monday.PlusDays(5), monday.PlusDays(6), monday.PlusDays(12), monday.PlusDays(13)],
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

    private Reply AskNth(When when, int nth, IsoDayOfWeek weekday)
    {
        var nextMonth = here.Date.With(DateAdjusters.StartOfMonth).PlusMonths(1);
        var once =
            NthOf(here.Date, nth, weekday) is { } near && near > here.Date ? near : NthOf(nextMonth, nth, weekday);
        var often = Choice(
            "Every month",
            when.Said.Replace(when.NthSaid, $"{when.NthSaid} of the month", StringComparison.Ordinal)
        );
        return Reply.Ask(
            $"The {when.NthSaid} of every month, or once?",
            once is { } date ? [often, Dated(when.Said, when.NthSaid, date)] : [often]
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

    // «Friday at midnight»: the night to it, or the night after it?
    private Reply? AskMidnight(When when)
    {
        if (when is not { On: { } on, Times: [{ IsMidnight: true }] })
            return null;
        var date = on.On(here.Date);
        Button At(string label, LocalDate day) =>
            Choice(
                label,
                $"{LocalDatePattern.Iso.Format(day)} at 00:00{(when.ZoneSaid is { } zone ? $" {zone}" : "")}"
            );
        return Reply.Ask(
            $"Midnight as {ScheduleWords.Date(date)} begins, or as it ends?",
            At("As it begins", date),
            At("As it ends", date.PlusDays(1))
        );
    }

    private static bool IsTonight(When when) =>
        when
            is { On: { Offset: 0, Date: null, Weekday: null, Month: 0, DayOfMonth: 0 }, Times: [{ IsMidnight: true }] };

    // «every month», «quarterly»: the day it happens to be said on is a guess.
    private Reply? AskMonthDay(When when, Repetition every)
    {
        if (
            every is not { Frequency: Frequency.Monthly, Days.Count: 0, MonthDays.Count: 0, Positions.Count: 0 }
            || when.From is not null
        )
            return null;
        return Reply.Ask(
            "On which day of the month?",
            [
                .. new[] { 1, 15, Math.Min(here.Day, 28) }
                    .Distinct()
                    .Order()
                    .Select(day => Choice($"The {Ordinal(day)}", $"{when.Said} on the {Ordinal(day)}")),
            ]
        );
    }

    private static string Ordinal(int day) =>
        $"{day}{(day % 10, day) switch { (_, 11 or 12 or 13) => "th", (1, _) => "st", (2, _) => "nd", (3, _) => "rd", _ => "th" }}";

    private Reply? AskMonthEnd(When when, Repetition every)
    {
        if (
            when.IsOnlyWhereItExists
            || !every.IsAtMonthEnd
            || every.MonthDays is not [var day]
            || every.Months.Count > 0
        )
            return null;
        return Reply.Ask(
            $"Not every month has a {day}{(day == 31 ? "st" : "th")}. On the last day of each month, or only in months that have it?",
            Choice("The last day", $"last day of the month {TimesSaid(when)}".Trim()),
            Choice("Only where it exists", $"{when.Said} in months that have it")
        );
    }

    private Button Dated(string sentence, string replaced, LocalDate date) =>
        Choice(
            ScheduleWords.Date(date),
            Lead()
                .Replace(sentence.Replace(replaced, LocalDatePattern.Iso.Format(date), StringComparison.Ordinal), "$1")
        );

    // «on the 2026-03-09», «sometime 2026-03-09»
    [GeneratedRegex(@"(?:\b(?:on|at|by|over|the|sometime|early|later|in) )+(\d{4}-\d\d-\d\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Lead();
}
