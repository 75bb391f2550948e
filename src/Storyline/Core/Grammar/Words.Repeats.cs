using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>Reads what comes again: «every other Tuesday», «weekdays», «the first Monday of the month», «every 1st and 15th».</summary>
public sealed partial class Words
{
    private const string OfMonth = "the|each|every|a";

    private bool TakeRepetition(out Repetition every)
    {
        every = new Repetition(Frequency.Daily);
        var here = at;
        Skip("on|at");
        if (TakeNamedRepetition(out every) || TakeEvery(out every))
            return true;
        Skip("the");
        if (TakeOfMonth(isEvery: false, out every))
            return true;
        at = here;
        Skip("on");
        if (TakeWeekdayList(out var days, least: 2))
        {
            every = new Repetition(Frequency.Weekly) { Days = days };
            return true;
        }
        at = here;
        return false;
    }

    private bool TakeNamedRepetition(out Repetition every)
    {
        every = new Repetition(Frequency.Daily);
        var here = at;
        if (TakeFirst("daily|everyday|nightly"))
            return true;
        if (TakeFirst("hourly"))
            every = new Repetition(Frequency.Hourly);
        else if (TakeFirst("weekdays|workdays") || TakePair("business|working", "days"))
            every = new Repetition(Frequency.Weekly) { OnWorkingDays = true };
        else if (TakeFirst("weekends"))
            every = new Repetition(Frequency.Weekly) { Days = Weekend };
        else if (TakeFirst("weekly"))
            every = Weekly(1);
        else if (TakeFirst("fortnightly"))
            every = Weekly(2);
        else if (TakeFirst("monthly"))
            every = Monthly(1);
        else if (TakeFirst("quarterly"))
            every = Monthly(3);
        else if (TakeFirst("yearly|annually"))
            every = new Repetition(Frequency.Yearly);
        else if (at < end && IsPlural(tokens[at].Match) && TakeWeekdayList(out var days, least: 1))
            every = new Repetition(Frequency.Weekly) { Days = days };
        else
        {
            at = here;
            return false;
        }
        return true;
    }

    private bool TakeEvery(out Repetition every)
    {
        every = new Repetition(Frequency.Daily);
        var here = at;
        if (!TakeFirst("every|each"))
            return false;
        if (TakeOfMonth(isEvery: true, out every) || TakeMonthDays(isEvery: true, out every))
            return true;
        // «every 24 December»
        if (TakeDayOfMonth(out var dayReading))
        {
            every = new Repetition(Frequency.Yearly)
            {
                Months = [dayReading.Month],
                MonthDays = [dayReading.DayOfMonth],
            };
            return dayReading.Date is null;
        }
        if (
            TakePair("half", "hour")
            || (IsAt(0, "half") && IsAt(1, "an|a") && IsAt(2, "hour") && Skip("half|an|a|hour") is not null)
        )
        {
            every = new Repetition(Frequency.Minutely, 30);
            return true;
        }
        var interval = TakeInterval();
        if (interval is > 0 && TakeEveryUnit(interval.Value, out every))
            return true;
        at = here;
        return false;
    }

    private bool TakeEveryUnit(int interval, out Repetition every)
    {
        every = new Repetition(Frequency.Daily, interval);
        // «every evening»: which part of the day is a piece of its own.
        if (TakeFirst("day|days") || IsAt(0, "morning|afternoon|evening|night"))
            return true;
        if (TakeFirst("weekday|weekdays|workday|workdays") || TakePair("working|business|work", "day|days"))
        {
            every = new Repetition(Frequency.Weekly) { OnWorkingDays = true };
            return interval == 1;
        }
        if (TakeFirst("weekend|weekends"))
            every = new Repetition(Frequency.Weekly, interval) { Days = Weekend };
        else if (TakeFirst("week|weeks"))
            every = Weekly(interval);
        else if (TakeFirst("fortnight|fortnights"))
            every = Weekly(2 * interval);
        else if (TakeFirst("month|months"))
            every = Monthly(interval);
        else if (TakeFirst("quarter|quarters"))
            every = Monthly(3 * interval);
        else if (TakeFirst("year|years"))
            every = new Repetition(Frequency.Yearly, interval);
        else if (TakeFirst("hour|hours|hrs|hr|h"))
            every = new Repetition(Frequency.Hourly, interval);
        else if (TakeFirst("minute|minutes|min|mins"))
            every = new Repetition(Frequency.Minutely, interval);
        else if (TakeWeekdayList(out var days, least: 1))
            every = new Repetition(Frequency.Weekly, interval) { Days = days };
        else
            return false;
        return true;
    }

    // «weekly on Monday and Thursday»
    private Repetition Weekly(int interval)
    {
        var here = at;
        Skip("on");
        if (TakeWeekdayList(out var days, least: 1))
            return new Repetition(Frequency.Weekly, interval) { Days = days };
        at = here;
        return new Repetition(Frequency.Weekly, interval);
    }

    // «monthly on the 15th», «every month on the last Friday»
    private Repetition Monthly(int interval)
    {
        var here = at;
        Skip("on|the");
        if (TakeOfMonth(isEvery: true, out var every) || TakeMonthDays(isEvery: true, out every))
            return every with { Interval = interval };
        at = here;
        return new Repetition(Frequency.Monthly, interval);
    }

    private int? TakeInterval()
    {
        if (TakeFirst("other|second|2nd|alternate|alternating"))
            return 2;
        if (IsAt(0, "a|an"))
            return null;
        var here = at;
        if (TakeAmount(out var amount) && amount == Math.Floor(amount) && amount < 10_000)
            return (int)amount;
        at = here;
        if (at < end && NumberText.TryRead(tokens[at].Match, out int ordinal) && ordinal is > 0 and < 1_000)
        {
            at++;
            return ordinal;
        }
        return 1;
    }

    // «first Monday of the month», «last working day of every month», «2nd and 4th Tuesday of the month», «last day of the month»
    private bool TakeOfMonth(bool isEvery, out Repetition every)
    {
        every = new Repetition(Frequency.Monthly);
        var here = at;
        var which = new List<int>();
        while (TakeWhich(out var nth))
        {
            which.Add(nth);
            Skip("and|&|,");
        }
        if (
            which.Count > 0
            && TakeDayOf(which, ref every)
            && (TakeMonthWord(which, ref every) || (isEvery && IsClear(which, every)))
        )
            return true;
        at = here;
        every = new Repetition(Frequency.Monthly);
        return !isEvery && TakeMonthDays(isEvery: false, out every);
    }

    // «every second Friday» is every other one; «every first Friday» and «every last Friday» can only be of the month.
    private static bool IsClear(List<int> which, Repetition every) =>
        which.Count > 1 || which[0] is 1 or < 0 || every.Positions.Count > 0;

    private bool TakeWhich(out int nth)
    {
        nth = 0;
        if (at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        if (TakeFirst("last"))
        {
            nth = -1;
            return true;
        }
        if (IsAt(0, "second|next") && IsAt(1, "to") && IsAt(2, "last"))
        {
            at += 3;
            nth = -2;
            return true;
        }
        if (IsAt(0, "second|penultimate") && IsAt(1, "last") || IsAt(0, "penultimate"))
        {
            at += IsAt(0, "penultimate") ? 1 : 2;
            nth = -2;
            return true;
        }
        var word = tokens[at].Match;
        if (char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[^1]))
            return false;
        if (!NumberText.TryRead(word, out nth) || nth is < 1 or > 31)
            return false;
        at++;
        return true;
    }

    private bool TakeDayOf(List<int> which, ref Repetition every)
    {
        if (TakePair("working|business|work", "day|days") || TakeFirst("weekday|workday"))
            every = every with { OnWorkingDays = true, Positions = which };
        else if (TakeFirst("day|days"))
            every = every with { MonthDays = which };
        else if (TakeWeekdayList(out var days, least: 1) && which.All(nth => nth is -1 or -2 or <= 5))
            every = every with { Days = [.. which.SelectMany(nth => days.Select(day => day with { Nth = nth }))] };
        else
            return false;
        return true;
    }

    private bool TakeMonthWord(List<int> which, ref Repetition every)
    {
        var here = at;
        if (TakeFirst("of|in"))
        {
            Skip(OfMonth);
            if (TakeFirst("month|months"))
                return true;
            if (TakeFirst("quarter"))
                return OfQuarter(which, ref every);
            if (at < end && tokens[at].Kind == TokenKind.Word && TryMonth(tokens[at].Match, out var month))
            {
                at++;
                every = every with { Frequency = Frequency.Yearly, Months = [month] };
                return true;
            }
        }
        at = here;
        return false;
    }

    // Its first days are in its first month, and its last ones in its last.
    private static bool OfQuarter(List<int> which, ref Repetition every)
    {
        if (which.Any(nth => nth < 0) && which.Any(nth => nth > 0))
            return false;
        every = every with { Months = which[0] < 0 ? [3, 6, 9, 12] : [1, 4, 7, 10] };
        return true;
    }

    // «1st and 15th», «the 31st of every month»
    private bool TakeMonthDays(bool isEvery, out Repetition every)
    {
        every = new Repetition(Frequency.Monthly);
        var here = at;
        var days = new List<int>();
        Skip("the");
        // «first of the month», «end of the month»
        if (IsAt(0, "first|end|last") && IsAt(1, "of"))
            days.Add(IsAt(0, "first") ? 1 : -1);
        if (days.Count > 0)
            at++;
        while (days is not [-1] && IsOrdinal(at, out var day) && day <= 31)
        {
            at++;
            if (!days.Contains(day))
                days.Add(day);
            if (IsAt(0, "and|&|,") && IsOrdinal(at + 1, out _))
                at++;
        }
        var isOfMonth = days.Count > 0 && TakeMonthWord(days, ref every);
        // «1st of March» comes once, as «1 March» does.
        if (isOfMonth && !isEvery && days.Count == 1 && every.Frequency == Frequency.Yearly)
            isOfMonth = false;
        if (days.Count > 0 && (isOfMonth || days.Count > 1 || (isEvery && !StandsBeforeUnit())))
        {
            every = every with { MonthDays = days };
            return true;
        }
        at = here;
        return false;
    }

    // «every 2nd week», «every 3rd Friday»
    private bool StandsBeforeUnit() =>
        at < end
        && tokens[at].Kind == TokenKind.Word
        && (
            IsAt(
                0,
                "day|days|week|weeks|month|months|year|years|hour|hours|quarter|fortnight|weekend|minute|minutes|working|business"
            )
            || TryWeekday(tokens[at].Match, out _)
            || IsPlural(tokens[at].Match)
        );

    /// <summary>Takes days of the week: «Mon-Thu», «Monday, Tuesday and Friday».</summary>
    public bool TakeWeekdays(out IReadOnlyList<IsoDayOfWeek> weekdays)
    {
        var isTaken = TakeWeekdayList(out var days, least: 1);
        weekdays = [.. days.Select(day => day.Weekday)];
        return isTaken;
    }

    /// <summary>«Mon, Wed and Fri», «Mon-Fri», «Monday to Friday», «Mondays».</summary>
    private bool TakeWeekdayList(out IReadOnlyList<RuleDay> days, int least)
    {
        var found = new List<IsoDayOfWeek>();
        var here = at;
        while (at < end && tokens[at].Kind == TokenKind.Word)
        {
            var before = at;
            if (found.Count > 0)
                Skip("and|&|,|on");
            if (at < end && TryWeekdays(tokens[at].Match, out var several))
            {
                found.AddRange(several);
                at++;
            }
            else if (
                found.Count == 1
                && before + 1 < end
                && IsOneOf(before, "to|through|thru|-")
                && TryWeekdays(tokens[before + 1].Match, out var last)
                && last.Count == 1
            )
            {
                found = Span(found[0], last[0]);
                at = before + 2;
            }
            else
            {
                at = before;
                break;
            }
        }
        days = [.. found.Distinct().Order().Select(day => new RuleDay(day))];
        if (days.Count >= least)
            return true;
        at = here;
        return false;
    }

    // One word: «Mon», «Mondays», «Mon-Fri», «Mon/Wed/Fri».
    private static bool TryWeekdays(string word, out List<IsoDayOfWeek> days)
    {
        days = [];
        if (TryShortSpan(word, out days))
            return true;
        foreach (var piece in word.Split('/', ','))
        {
            if (
                piece.Split('-') is [var first, var last]
                && TryWeekday(first, out var from)
                && TryWeekday(last, out var to)
            )
                days.AddRange(Span(from, to));
            else if (TryWeekday(IsPlural(piece) ? piece[..^1] : piece, out var day))
                days.Add(day);
            else
                return false;
        }
        return days.Count > 0;
    }

    private static bool IsPlural(string word) =>
        word.Length > 6 && word.EndsWith("days", StringComparison.OrdinalIgnoreCase) && TryWeekday(word[..^1], out _);

    private static List<IsoDayOfWeek> Span(IsoDayOfWeek from, IsoDayOfWeek to)
    {
        var days = new List<IsoDayOfWeek> { from };
        for (var day = from; day != to; )
            days.Add(day = (IsoDayOfWeek)((int)day % 7 + 1));
        return days;
    }

    private static RuleDay[] Weekend => [new(IsoDayOfWeek.Saturday), new(IsoDayOfWeek.Sunday)];

    private bool TakePair(string first, string second)
    {
        if (!IsAt(0, first) || !IsAt(1, second))
            return false;
        at += 2;
        return true;
    }
}
