using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>
/// When something shall happen, as it was said and before it is known who said it where: <c>Words.Take(out When)</c> reads it, and
/// the schedule makes a recurrence of it, or the question that is still open.
/// </summary>
public sealed record TimePhrase
{
    /// <summary>The words themselves.</summary>
    public string Said { get; init; } = "";

    /// <summary>What comes again and again; <c>null</c>: once.</summary>
    public Repetition? Every { get; init; }

    public DayReading? On { get; init; }

    /// <summary>The words of a day that passes, «tomorrow»; empty where the day was said otherwise.</summary>
    public string OnSaid { get; init; } = "";

    public IReadOnlyList<SpokenTime> Times { get; init; } = [];

    /// <summary>«in 2 hours»: exactly so long from now.</summary>
    public Duration? In { get; init; }

    /// <summary>«in 3 business days»: so many working days from today.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>«in 3 weeks», «in a month»: the same time of day then.</summary>
    public Period? Later { get; init; }

    /// <summary>The zones that were named: several where an abbreviation has several meanings.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    public string? ZoneSaid { get; init; }

    /// <summary>At each person's own local time.</summary>
    public bool IsOwnTime { get; init; }

    public DayReading? From { get; init; }

    public DayReading? Until { get; init; }

    /// <summary>«for 3 weeks», in days.</summary>
    public int? ForDays { get; init; }

    /// <summary>«10 times».</summary>
    public int? Count { get; init; }

    /// <summary>«30 minutes before planning»: the name of the other alarm.</summary>
    public string? Before { get; init; }

    public int LeadMinutes { get; init; }

    /// <summary>What to do on days off, where that was said.</summary>
    public DayOff? OnDayOff { get; init; }

    /// <summary>«in months that have it»: a 31st is skipped where there is none.</summary>
    public bool IsOnlyWhereItExists { get; init; }

    /// <summary>«tomorrow evening», «every morning»: which half of the day its times are in.</summary>
    public DayPart? Part { get; init; }

    /// <summary>«next week», «this weekend»: a day of it is meant, and which one is asked.</summary>
    public DayRange? Within { get; init; }

    public string WithinSaid { get; init; } = "";

    /// <summary>«2nd Tuesday», without a month: which one of its month, and its words.</summary>
    public int? Nth { get; init; }

    public string NthSaid { get; init; } = "";

    /// <summary>Why it cannot be, in plain words: a day or a time that does not exist.</summary>
    public string? Impossible { get; init; }

    /// <summary>Whether anything says when at all; a zone or a limit alone does not.</summary>
    internal bool SaysWhen =>
        Every is not null
        || On is not null
        || Times.Count > 0
        || In is not null
        || WorkingDays is not null
        || Later is not null
        || Before is not null
        || Within is not null
        || Impossible is not null;
}

/// <summary>A time of day as it was said.</summary>
/// <param name="IsOpen">Only an hour from 1 to 6 was said: in the morning or in the afternoon.</param>
/// <param name="Said">The words, to be replaced where a reading is chosen.</param>
/// <param name="End">The end of the working day.</param>
/// <param name="IsHalved">«am» or «pm» was said.</param>
/// <param name="Start">The start of the working day: «first thing».</param>
/// <param name="IsMidnight">«midnight»: the day it begins, or the day it ends?</param>
public readonly record struct SpokenTime(
    LocalTime Time,
    bool IsOpen = false,
    string Said = "",
    bool End = false,
    bool IsHalved = false,
    bool Start = false,
    bool IsMidnight = false
);

/// <summary>A stretch of days as people name it.</summary>
public enum DayRange
{
    ThisWeek,
    NextWeek,
    Weekend,
    NextWeekend,
    NextMonth,
    EndOfWeek,
}

/// <summary>A part of the day as people name it.</summary>
public enum DayPart
{
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// <summary>What is said of how often something comes.</summary>
public sealed record Repetition(Frequency Frequency, int Interval = 1)
{
    public IReadOnlyList<RuleDay> Days { get; init; } = [];

    public IReadOnlyList<int> MonthDays { get; init; } = [];

    public IReadOnlyList<int> Months { get; init; } = [];

    /// <summary>Which of the team's working days of the month: 1, or -1 for the last.</summary>
    public IReadOnlyList<int> Positions { get; init; } = [];

    /// <summary>The team's working days, whichever those are.</summary>
    public bool OnWorkingDays { get; init; }

    /// <summary>Only at full steps between these times of day.</summary>
    public (LocalTime From, LocalTime To)? Between { get; init; }

    public IReadOnlyList<IsoDayOfWeek> ExceptDays { get; init; } = [];

    public IReadOnlyList<DayReading> ExceptDates { get; init; } = [];

    public Repetition Without(IEnumerable<IsoDayOfWeek> days) => this with { ExceptDays = [.. ExceptDays, .. days] };

    public Repetition WithoutMonth(int month) =>
        this with
        {
            Months = [.. (Months.Count == 0 ? Enumerable.Range(1, 12) : Months).Where(one => one != month)],
        };

    /// <summary>The day of the month was said as the 29th, 30th or 31st, which not every month has.</summary>
    public bool IsAtMonthEnd =>
        Frequency == Frequency.Monthly && Positions.Count == 0 && MonthDays.Any(day => day > 28);
}
