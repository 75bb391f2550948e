using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>Reads days by the names of their feasts: “Christmas Eve”, “Easter Monday”.</summary>
public sealed partial class Words
{
    private static readonly (string[] Name, int Month, int Day)[] NamedDays =
    [
        Named("christmas eve", 12, 24),
        Named("christmas day", 12, 25),
        Named("christmas", 12, 25),
        Named("xmas eve", 12, 24),
        Named("xmas", 12, 25),
        Named("boxing day", 12, 26),
        Named("new year's eve", 12, 31),
        Named("new years eve", 12, 31),
        Named("new year's day", 1, 1),
        Named("new years day", 1, 1),
        Named("new year's", 1, 1),
        Named("new year", 1, 1),
        Named("epiphany", 1, 6),
        Named("valentine's day", 2, 14),
        Named("valentines day", 2, 14),
        Named("all saints day", 11, 1),
        Named("all saints' day", 11, 1),
        Named("all saints", 11, 1),
        Named("halloween", 10, 31),
    ];

    // Each with its days from Easter Sunday.
    private static readonly (string[] Name, int Days)[] MovableDays =
    [
        (["ash", "wednesday"], -46),
        (["palm", "sunday"], -7),
        (["maundy", "thursday"], -3),
        (["good", "friday"], -2),
        (["easter", "saturday"], -1),
        (["easter", "sunday"], 0),
        (["easter", "monday"], 1),
        (["easter"], 0),
        (["ascension", "day"], 39),
        (["ascension"], 39),
        (["whit", "sunday"], 49),
        (["whit", "monday"], 50),
        (["pentecost", "monday"], 50),
        (["pentecost"], 49),
        (["corpus", "christi"], 60),
    ];

    // Where days stand before or behind the names of holidays, a name is no day.
    private bool hidesFeasts;

    /// <summary>Takes the day of a feast: “Christmas Eve”, “Easter Monday”.</summary>
    public bool TakeFeast(out DayReading dayReading)
    {
        var start = at;
        if (hidesFeasts || !TakeFeastAt(out dayReading))
        {
            dayReading = default;
            return false;
        }
        Means(start, at, dayReading);
        return true;
    }

    // “until Christmas”, “on New Year's Eve”; in “plan Christmas at 9” it is the topic.
    private bool TakeNamedDay(out DayReading dayReading)
    {
        dayReading = default;
        return at > 0
            && IsOneOf(
                at - 1,
                "on|until|till|til|through|thru|by|at|from|starting|every|each|this|next|except|of|before|due"
            )
            && TakeFeastAt(out dayReading);
    }

    // Where days alone are said, a feast is one of them.
    private bool TakeOwnDay(out DayReading dayReading) => TakeFeast(out dayReading) || Take(out dayReading);

    private bool TakeFeastAt(out DayReading dayReading)
    {
        foreach (var (name, month, number) in NamedDays)
            if (TakeInOrder(name))
            {
                dayReading = new DayReading(Month: month, DayOfMonth: number);
                return true;
            }
        foreach (var (name, days) in MovableDays)
            if (TakeInOrder(name))
            {
                dayReading = new DayReading(Date: EasterDate.Next(Hearing.Today ?? default, days));
                return true;
            }
        dayReading = default;
        return false;
    }

    private bool TakeInOrder(string[] name)
    {
        if (at + name.Length > end || !InOrder(name))
            return false;
        at += name.Length;
        return true;
    }

    private static (string[] Name, int Month, int Day) Named(string name, int month, int day) =>
        (name.Split(' '), month, day);
}
