using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>
/// When something is to happen, as it was said. The schedule turns it into a recurrence, or into a question about what
/// is missing, once it knows the team's zone and calendar.
/// </summary>
public sealed record TimePhrase
{
    /// <summary>The words themselves.</summary>
    public string Said { get; init; } = "";

    /// <summary>How it repeats; <c>null</c>: it happens once.</summary>
    public Repetition? Every { get; init; }

    public DayReading? On { get; init; }

    /// <summary>The words of a relative day (“tomorrow”); empty if the day was said in another way.</summary>
    public string OnSaid { get; init; } = "";

    public IReadOnlyList<SpokenTime> Times { get; init; } = [];

    /// <summary>“in 2 hours”: an exact time from now.</summary>
    public Duration? In { get; init; }

    /// <summary>“in 3 business days”: working days from today.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>“in 3 weeks”, “in a month”: the same time of day then.</summary>
    public Period? Later { get; init; }

    /// <summary>The zones it may mean: several if an abbreviation is ambiguous.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    public string? ZoneSaid { get; init; }

    /// <summary>At each person's own local time.</summary>
    public bool IsOwnTime { get; init; }

    public DayReading? From { get; init; }

    public DayReading? Until { get; init; }

    /// <summary>“for 3 weeks”, in days.</summary>
    public int? ForDays { get; init; }

    /// <summary>“10 times”.</summary>
    public int? Count { get; init; }

    /// <summary>“30 minutes before planning”: the name of the alarm it precedes.</summary>
    public string? Before { get; init; }

    public int LeadMinutes { get; init; }

    /// <summary>What to do on days off, if it was said.</summary>
    public DayOff? OnDayOff { get; init; }

    /// <summary>“in months that have it”: skip months without a 31st.</summary>
    public bool IsOnlyWhereItExists { get; init; }

    /// <summary>“tomorrow evening”, “every morning”: the part of the day that settles am and pm.</summary>
    public DayPart? Part { get; init; }

    /// <summary>“next week”, “this weekend”: the bot asks which day of it.</summary>
    public DayRange? Within { get; init; }

    public string WithinSaid { get; init; } = "";

    /// <summary>“2nd Tuesday” without “of the month”: the number, and below its words.</summary>
    public int? Nth { get; init; }

    public string NthSaid { get; init; } = "";

    /// <summary>Why it cannot happen, in words for the user: a day or time that does not exist.</summary>
    public string? Impossible { get; init; }

    /// <summary>Whether a first or last time was said, or how often: it repeats.</summary>
    public bool IsLimited => From is not null || Until is not null || ForDays is not null || Count is not null;

    /// <summary>Whether it says a time of day, and nothing about days or how often.</summary>
    public bool IsTimeAlone =>
        Times.Count > 0
        && this
            is {
                Every: null,
                On: null,
                In: null,
                WorkingDays: null,
                Later: null,
                Before: null,
                Within: null,
                Nth: null,
                Impossible: null,
                IsLimited: false,
            };

    /// <summary>Whether it says when at all. A zone or a limit alone does not.</summary>
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
/// <param name="IsOpen">Only an hour from 1 to 6 was said: morning and afternoon are both possible.</param>
/// <param name="Said">The words, replaced once a reading is chosen.</param>
/// <param name="End">The end of the working day.</param>
/// <param name="IsHalved">“am” or “pm” was said.</param>
/// <param name="Start">The start of the working day: “first thing”.</param>
/// <param name="IsMidnight">“midnight”: it may begin the day or end it.</param>
public readonly record struct SpokenTime(
    LocalTime Time,
    bool IsOpen = false,
    string Said = "",
    bool End = false,
    bool IsHalved = false,
    bool Start = false,
    bool IsMidnight = false
);

/// <summary>A range of days that people have a name for.</summary>
public enum DayRange
{
    ThisWeek,
    NextWeek,
    Weekend,
    NextWeekend,
    NextMonth,
    ThisMonth,
    EndOfWeek,
}

/// <summary>A part of the day that people have a name for.</summary>
public enum DayPart
{
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// <summary>How often something happens, as it was said.</summary>
public sealed record Repetition(Frequency Frequency, int Interval = 1)
{
    public IReadOnlyList<RuleDay> Days { get; init; } = [];

    public IReadOnlyList<int> MonthDays { get; init; } = [];

    public IReadOnlyList<int> Months { get; init; } = [];

    /// <summary>Positions among the team's working days of the month: 1 is the first, -1 the last.</summary>
    public IReadOnlyList<int> Positions { get; init; } = [];

    /// <summary>On the working days in the team's calendar.</summary>
    public bool OnWorkingDays { get; init; }

    /// <summary>Only between these times of day.</summary>
    public (LocalTime From, LocalTime To)? Between { get; init; }

    /// <summary>
    /// “the last working day of the month”: one day where something can happen once, each where it can only repeat.
    /// </summary>
    public bool MayBeOnce { get; init; }

    public IReadOnlyList<IsoDayOfWeek> ExceptDays { get; init; } = [];

    public IReadOnlyList<DayReading> ExceptDates { get; init; } = [];

    public Repetition Without(IEnumerable<IsoDayOfWeek> days) => this with { ExceptDays = [.. ExceptDays, .. days] };

    public Repetition WithoutMonth(int month) =>
        this with
        {
            Months = [.. (Months.Count == 0 ? Enumerable.Range(1, 12) : Months).Where(one => one != month)],
        };

    /// <summary>Whether it names the 29th, 30th or 31st, which not every month has.</summary>
    public bool IsAtMonthEnd =>
        Frequency == Frequency.Monthly && Positions.Count == 0 && MonthDays.Any(day => day > 28);
}
