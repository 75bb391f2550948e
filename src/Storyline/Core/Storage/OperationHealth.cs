using System.Globalization;

namespace Storyline.Core.Storage;

/// <summary>
/// What came of the last reads, or of the last writes. A failure that lasts (a full disk, a damaged file) counts at once. A passing
/// one counts when it goes on: people are told of it in words, and a host that leaves its load balancer can tell them nothing.
/// </summary>
public sealed class OperationHealth(TimeProvider time, TimeSpan tolerance)
{
    private const long Never = long.MinValue;
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private long ended = Never;
    private long begun = Never;
    private volatile OngoingFailure? failure;

    /// <summary>How long the attempt under way has taken so far.</summary>
    public TimeSpan Pending =>
        Volatile.Read(ref begun) is var since && since == Never ? TimeSpan.Zero : time.GetElapsedTime(since);

    /// <summary>Whether it is time to try, because nothing was tried lately.</summary>
    public bool IsStale =>
        Volatile.Read(ref ended) is var last
        && (last == Never || time.GetElapsedTime(last) > (failure is null ? FreshFor : RetryAfter));

    /// <summary>Notes that an attempt is under way which may never end.</summary>
    public void Begin() => Volatile.Write(ref begun, time.GetTimestamp());

    public void Succeeded()
    {
        if (failure is not null)
            failure = null;
        Volatile.Write(ref ended, time.GetTimestamp());
        Abandon();
    }

    /// <param name="why">The reason in a few words, without names of files or servers.</param>
    /// <param name="isLasting">It does not pass by itself.</param>
    public void Failed(string why, bool isLasting)
    {
        failure = new OngoingFailure(failure?.Since ?? time.GetTimestamp(), why, isLasting);
        Volatile.Write(ref ended, time.GetTimestamp());
        Abandon();
    }

    /// <summary>Notes that the attempt has ended and tells nothing.</summary>
    public void Abandon() => Volatile.Write(ref begun, Never);

    public HealthCheck Check()
    {
        if (Pending is var pending && pending > tolerance * 2)
            return new HealthCheck(false, $"no answer for {Seconds(pending)}");
        if (failure is not { } ongoing)
            return HealthCheck.Well;
        var since = time.GetElapsedTime(ongoing.Since);
        return new HealthCheck(
            !ongoing.IsLasting && since <= tolerance,
            $"failing for {Seconds(since)}: {ongoing.Why}"
        );
    }

    private static string Seconds(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(span.TotalSeconds):0} s");

    private sealed record OngoingFailure(long Since, string Why, bool IsLasting);
}

/// <summary>The outcome of a check, in a few words for an operator.</summary>
public sealed record HealthCheck(bool IsWell, string Says)
{
    public static HealthCheck Well { get; } = new(true, "ok");
}
