using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>How often something repeats.</summary>
public enum Frequency
{
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// <summary>
/// A weekday of a rule. <paramref name="Nth"/> counts within the month, from its end where negative; 0: every one.
/// </summary>
public readonly record struct RuleDay(IsoDayOfWeek Weekday, int Nth = 0);
