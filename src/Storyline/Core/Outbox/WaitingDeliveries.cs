using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>
/// Finds the deliveries that wait in the store: those that this host sends, and those that no host could send in time.
/// What only other hosts can send or read is left to them.
/// </summary>
internal sealed partial class WaitingDeliveries(
    IStore store,
    IClock clock,
    TimeProvider time,
    Func<Place, bool> reaches,
    ILogger logger
)
{
    private const int SweepSize = 500;
    private const int LeftBehind = 10_000;

    /// <summary>
    /// Hosts that start together need a moment: after an outage of a day, the first one must not give up what the
    /// others can send.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    private readonly DueScan scan = new(store, TurnRecord.Kind.Name, time);
    private readonly ObservedLeases leases = new(time);
    private readonly WaitTimer timer = new(clock, time);
    private readonly Instant opened = clock.GetCurrentInstant();
    private readonly long openedAt = time.GetTimestamp();
    private bool hasLooked;

    /// <param name="inQueues">How many deliveries wait in this process and are found again.</param>
    public async Task<FoundDeliveries> Find(int inQueues, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        // The first look also takes deliveries that are not due yet: otherwise a newer message would overtake one that
        // an earlier process had put off.
        var isFirst = !hasLooked;
        var found = new FoundDeliveries();
        // Leases are seen while they last, so that they can be measured from their beginning.
        var due = await scan.Look(
            new DueSpan(now, now + Dispatch.Lease, Instant.MaxValue),
            isFirst ? LeftBehind : SweepSize + inQueues,
            stored => Judge(stored, now, isFirst, found),
            cancel
        );
        if (isFirst)
            Announce(found);
        hasLooked = true;
        return found with { Turns = due.Ours.Count };
    }

    private DueVerdict Judge(StoredDocument stored, Instant now, bool isFirst, FoundDeliveries found)
    {
        if (DocumentBody.ReadIfKnown<TurnRecord>(stored) is not { } record)
        {
            found.Unknown.Add(stored.Id);
            return DueVerdict.Others;
        }
        var known = new LoadedTurnRecord(record, stored.ETag!) { Version = stored.Version };
        var verdicts = record
            .Deliveries.Where(delivery => delivery.Next is not null)
            .Select(delivery => new QueuedDelivery(stored.Partition, stored.Id, delivery, known) { Awaited = delivery })
            .Select(queued => Judge(queued, now, isFirst, found))
            .ToHashSet();
        return verdicts.Contains(DueVerdict.Ours) ? DueVerdict.Ours
            : verdicts.Contains(DueVerdict.Later) ? DueVerdict.Later
            : DueVerdict.Others;
    }

    private DueVerdict Judge(QueuedDelivery queued, Instant now, bool isFirst, FoundDeliveries found)
    {
        var delivery = queued.Delivery;
        if (!reaches(delivery.To))
        {
            if (IsOverdue(delivery, now))
                found.Overdue.Add(queued);
            else if (isFirst)
                found.Left.Add(queued);
            return DueVerdict.Others;
        }
        if (isFirst ? delivery.Next <= now || !delivery.IsHeld : IsDue(queued, now))
        {
            found.ToSend.Add(isFirst ? AtStart(queued, now) : queued);
            return DueVerdict.Ours;
        }
        if (delivery.Next <= now + Dispatch.Lease)
            return DueVerdict.Later;
        // The rest of its turn may be left to others and be passed by.
        scan.LookAgainAt(delivery.Next!.Value);
        return DueVerdict.Others;
    }

    private bool IsDue(QueuedDelivery queued, Instant now)
    {
        var delivery = queued.Delivery;
        var next = delivery.Next!.Value;
        if (delivery.IsHeld)
            return next <= now;
        if (delivery.Attempts == 0)
            return next <= now || next <= delivery.Made;
        var longest = delivery.IsUnderWay ? Dispatch.Lease : Backoff.Longest;
        var hasStood = leases.HaveStood($"{queued.Partition}/{delivery.Id}", delivery.Attempts, next, longest);
        // Only this process makes attempts on a store of its own, so its own clock tells when they are over.
        return hasStood || (next <= now && (!delivery.IsUnderWay || store.IsOurs));
    }

    /// <summary>As it is queued by the first look, which takes it before it is due.</summary>
    private QueuedDelivery AtStart(QueuedDelivery queued, Instant now)
    {
        var delivery = queued.Delivery;
        var next = delivery.Next!.Value;
        // A claim keeps other hosts off for a minute. Without other hosts, the process that made it is gone.
        if (delivery.IsUnderWay && store.IsOurs && delivery.Made < opened)
            return queued with { Delivery = delivery with { Next = now }, IsAbandoned = true };
        var isDue = IsDue(queued, now);
        if (delivery.IsUnderWay)
            return queued with
            {
                Wait = store.IsOurs ? timer.Until(next, Dispatch.Lease) : timer.Monotonic(Dispatch.Lease),
            };
        if (isDue)
            return queued;
        return queued with
        {
            Wait = delivery.Attempts == 0 ? BoundedWait.At(next) : timer.Until(next, Backoff.Longest),
        };
    }

    // Whoever can send it tries it now and then, which moves the instant of its next attempt.
    private bool IsOverdue(Delivery delivery, Instant now) =>
        now - delivery.Next!.Value >= Dispatch.Patience && time.GetElapsedTime(openedAt) >= Settling;

    /// <summary>
    /// The next end of quiet hours that hold a message back, after one moment and up to another; <c>null</c>: none.
    /// </summary>
    public async Task<Instant?> Released(Instant after, Instant until, CancellationToken cancel) =>
        (await store.Due(TurnRecord.Kind.Name, until, LeftBehind, cancel))
            .Select(DocumentBody.ReadIfKnown<TurnRecord>)
            .SelectMany(record => record?.Deliveries ?? [])
            .Where(delivery => delivery.IsHeld && reaches(delivery.To))
            .Where(delivery => delivery.Next > after && delivery.Next <= until)
            .Min(delivery => delivery.Next);

    private void Announce(FoundDeliveries found)
    {
        foreach (var edge in found.Left.GroupBy(queued => queued.Delivery.To.Edge))
            LeftToOthers(logger, edge.Count(), edge.Key, edge.Min(queued => queued.Delivery.Made));
        if (found.Unknown.Count > 0)
            LeftToNewer(logger, found.Unknown.Count);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} messages wait for {Edge}, where this host cannot send: they are left to other hosts. The oldest is from {Since}"
    )]
    private static partial void LeftToOthers(ILogger logger, int count, string edge, Instant since);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Messages of {Count} turns wait that a newer Storyline has written: they are left to it"
    )]
    private static partial void LeftToNewer(ILogger logger, int count);
}

/// <summary>The deliveries that a look has found.</summary>
internal sealed record FoundDeliveries
{
    /// <summary>Number of turns with something to send.</summary>
    public int Turns { get; init; }

    public List<QueuedDelivery> ToSend { get; } = [];

    /// <summary>No host could send them in time.</summary>
    public List<QueuedDelivery> Overdue { get; } = [];

    /// <summary>Left to other hosts; noted by the first look only.</summary>
    public List<QueuedDelivery> Left { get; } = [];

    /// <summary>The ids of records that this host cannot read.</summary>
    public List<string> Unknown { get; } = [];
}
