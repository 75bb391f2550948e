using NodaTime;
using Storyline.Core.Outbox;

namespace Storyline.Edges;

/// <summary>
/// Tells when a claim is over. On a store of its own, the host's clock and its start tell. On a shared one a claim has ended when
/// this host has seen it unchanged for as long as it holds: the instant in it comes from a clock that may be hours off.
/// </summary>
/// <param name="opened">When this process opened the store.</param>
internal sealed class ClaimLeases(bool isOurs, IClock clock, Instant opened, ObservedLeases seen)
{
    /// <summary>A host that has neither finished nor kept a request by then is taken for dead.</summary>
    public static readonly Duration Unkept = Duration.FromSeconds(10);

    /// <summary>The same for a kept request, whose host renews its claim.</summary>
    public static readonly Duration Kept = Duration.FromSeconds(30);

    /// <summary>Whether nobody is at it any more.</summary>
    public bool IsOver(string partition, RequestClaim claim)
    {
        var length = LengthOf(claim);
        var hasStood = seen.HaveStood($"{partition}/{claim.Key}", claim.Attempts, claim.Until, length);
        var isPast = claim.Until <= clock.GetCurrentInstant();
        if (isOurs)
            return hasStood || isPast || claim.Until - length < opened;
        // A request that is not kept is only looked at when its platform sends it again, perhaps to another host each time, and that
        // ends after a few minutes. So the instant counts too: where clocks differ, a host that is still at it may be joined by
        // another one, whose turn finds the receipt. At worst the answer is said twice, which is better than not at all.
        return hasStood || (isPast && claim.Request is null);
    }

    private static Duration LengthOf(RequestClaim claim) =>
        claim.Seconds is { } seconds ? Duration.FromSeconds(seconds)
        : claim.Request is null ? Unkept
        : Kept;
}
