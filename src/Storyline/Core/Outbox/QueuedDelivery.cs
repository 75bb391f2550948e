using System.Diagnostics;
using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>A delivery waiting in the queue of its channel.</summary>
/// <param name="Known">The turn's record as last read or written here, to save reading it again.</param>
internal sealed record QueuedDelivery(string Partition, string Turn, Delivery Delivery, LoadedTurnRecord? Known)
{
    private int claims;

    /// <summary>
    /// The turn's own commit notes that this host makes the first attempt; since when, by the monotonic clock.
    /// </summary>
    public long? Claimed { get; init; }

    /// <summary>The attempt it notes was abandoned: its process is gone.</summary>
    public bool IsAbandoned { get; init; }

    /// <summary>The state whose wait was measured here: when it is reached, the delivery may be attempted.</summary>
    public Delivery? Awaited { get; init; }

    /// <summary>What it waits for in its queue.</summary>
    public BoundedWait Wait { get; init; }

    /// <summary>Another message that was held back with it asks the same.</summary>
    public bool IsRepetition { get; init; }

    /// <summary>The span of the turn that it belongs to, where that turn was in this process.</summary>
    public ActivityContext Cause { get; init; }

    /// <summary>Uses the claim for the first attempt; true only once.</summary>
    public bool TakeClaim() => Claimed is not null && Interlocked.Exchange(ref claims, 1) == 0;
}

/// <summary>What the queue does after an attempt.</summary>
internal abstract record QueueStep
{
    /// <summary>Sent, given up, or another host's: the next delivery may go.</summary>
    public sealed record Over : QueueStep;

    /// <summary>It has to wait, and so does everything behind it.</summary>
    /// <param name="Awaited">Its state in the store when it has waited; <c>null</c>: unknown.</param>
    public sealed record Hold(BoundedWait Wait, Delivery? Awaited = null, bool WholeWorkspace = false) : QueueStep;
}
