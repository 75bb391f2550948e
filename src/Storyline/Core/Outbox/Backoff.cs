using NodaTime;

namespace Storyline.Core.Outbox;

/// <summary>
/// How long to wait after the n-th failed attempt: doubling from two seconds to a quarter of an hour, spread by up to a
/// quarter.
/// </summary>
internal static class Backoff
{
    private const double LongestSeconds = 900;

    /// <summary>No wait is longer.</summary>
    public static Duration Longest { get; } = Duration.FromSeconds(LongestSeconds * 1.25);

    public static Duration After(int attempts, string delivery)
    {
        var seconds = Math.Min(LongestSeconds, Math.Pow(2, Math.Clamp(attempts, 1, 10)));
        return Duration.FromSeconds(seconds * (1 + Spread(delivery, attempts)));
    }

    // Spread by the delivery's id, not at random: deliveries that failed together do not retry together, and tests are
    // repeatable.
    private static double Spread(string delivery, int attempts)
    {
        var hash = (uint)attempts;
        foreach (var character in delivery)
            hash = (hash * 31) + character;
        return (hash % 1000) / 4000.0;
    }
}
