using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>
/// Reads repetitions: “every other Tuesday”, “weekdays”, “the first Monday of the month”, “every 1st and 15th”.
/// </summary>
public sealed partial class Words
{
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
        else if (
            TakeFirst("weekdays|workdays")
            || TakePair("all", "weekdays|workdays")
            || TakePair("business|working", "days")
        )
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
        // “every 24 December”
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
        // “every evening”: the part of the day is a piece of its own.
        every = new Repetition(Frequency.Daily, interval);
        if (TakeFirst("day|days") || IsAt(0, "morning|afternoon|evening|night"))
            return true;
        if (TakeFirst("weekday|weekdays|workday|workdays") || TakePair("working|business|work", "day|days"))
        {
            every = new Repetition(Frequency.Weekly) { OnWorkingDays = true };
            return interval == 1;
        }
        return TakeEveryPeriod(interval, out every);
    }

    private bool TakeEveryPeriod(int interval, out Repetition every)
    {
        every = new Repetition(Frequency.Weekly, interval);
        if (TakeFirst("weekend|weekends"))
            every = every with { Days = Weekend };
        else if (TakeFirst("week|weeks"))
            every = Weekly(interval);
        else if (TakeFirst("fortnight|fortnights"))
            every = Weekly(2 * interval);
        else if (TakeFirst("month|months"))
            every = Monthly(interval);
        else if (TakeFirst("quarter|quarters"))
            every = Monthly(3 * interval);
        else if (TakeFirst("year|years"))
            every = every with { Frequency = Frequency.Yearly };
        else if (TakeFirst("hour|hours|hrs|hr|h"))
            every = every with { Frequency = Frequency.Hourly };
        else if (TakeFirst("minute|minutes|min|mins"))
            every = every with { Frequency = Frequency.Minutely };
        else if (TakeWeekdayList(out var days, least: 1))
            every = every with { Days = days };
        else
            return false;
        return true;
    }

    // “weekly on Monday and Thursday”
    private Repetition Weekly(int interval)
    {
        var here = at;
        Skip("on");
        if (TakeWeekdayList(out var days, least: 1))
            return new Repetition(Frequency.Weekly, interval) { Days = days };
        at = here;
        return new Repetition(Frequency.Weekly, interval);
    }

    // “monthly on the 15th”, “every month on the last Friday”
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

    private static RuleDay[] Weekend => [new(IsoDayOfWeek.Saturday), new(IsoDayOfWeek.Sunday)];

    private bool TakePair(string first, string second)
    {
        if (!IsAt(0, first) || !IsAt(1, second))
            return false;
        at += 2;
        return true;
    }
}
