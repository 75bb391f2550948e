namespace Storyline.Core.Grammar;

/// <summary>
/// Reads days of the month: “the first Monday of the month”, “the last working day”, “every 1st and 15th”.
/// </summary>
public sealed partial class Words
{
    private const string OneMonth = "the|this";
    private const string EveryMonth = "each|every|a";

    // “first Monday of the month”, “last working day of every month”, “2nd and 4th Tuesday of the month”, “last day of
    // the month”
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
        {
            every = every with
            {
                MayBeOnce = every is { MayBeOnce: true, Days.Count: 0 } && !isEvery && which is [< 0],
            };
            return true;
        }
        at = here;
        every = new Repetition(Frequency.Monthly);
        return !isEvery && TakeMonthDays(isEvery: false, out every);
    }

    // “every second Friday” is every other Friday; “every first Friday” and “every last Friday” can only mean the
    // month.
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
            Skip(OneMonth);
            var isEach = TakeFirst(EveryMonth);
            every = every with { MayBeOnce = !isEach };
            if (TakeFirst(isEach ? "month|months" : "month"))
                return true;
            if (TakeFirst("quarter"))
                return OfQuarter(which, ref every);
            every = every with { MayBeOnce = false };
            if (TakeFirst("months"))
                return true;
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

    // The first days of a quarter are in its first month, the last ones in its last month.
    private static bool OfQuarter(List<int> which, ref Repetition every)
    {
        if (which.Any(nth => nth < 0) && which.Any(nth => nth > 0))
            return false;
        every = every with { Months = which[0] < 0 ? [3, 6, 9, 12] : [1, 4, 7, 10] };
        return true;
    }

    // “1st and 15th”, “the 31st of every month”
    private bool TakeMonthDays(bool isEvery, out Repetition every)
    {
        every = new Repetition(Frequency.Monthly);
        var here = at;
        var days = new List<int>();
        Skip("the");
        // “first of the month”, “end of the month”
        if (IsAt(0, "first|end|last") && IsAt(1, "of"))
            days.Add(IsAt(0, "first") ? 1 : -1);
        if (days.Count > 0)
            at++;
        TakeOrdinals(days);
        var isOfMonth = days.Count > 0 && TakeMonthWord(days, ref every);
        // “1st of March” happens once, as “1 March” does.
        if (isOfMonth && !isEvery && days.Count == 1 && every.Frequency == Frequency.Yearly)
            isOfMonth = false;
        if (days.Count > 0 && (isOfMonth || days.Count > 1 || (isEvery && !StandsBeforeUnit())))
        {
            every = every with { MonthDays = days, MayBeOnce = every.MayBeOnce && !isEvery && days is [-1] };
            return true;
        }
        at = here;
        return false;
    }

    private void TakeOrdinals(List<int> days)
    {
        while (days is not [-1] && IsOrdinal(at, out var day) && day <= 31)
        {
            at++;
            if (!days.Contains(day))
                days.Add(day);
            if (IsAt(0, "and|&|,") && IsOrdinal(at + 1, out _))
                at++;
        }
    }

    // “every 2nd week”, “every 3rd Friday”
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
}
