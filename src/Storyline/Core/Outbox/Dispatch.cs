using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Outbox;

/// <summary>
/// Makes one attempt in three steps: it is claimed in the store, so that two hosts do not make it at once and a crash
/// shows; it is made; its outcome is recorded. An expired claim means doubt, which the delivery's <see
/// cref="DoubtPolicy"/> resolves.
/// </summary>
internal sealed partial class Dispatch(
    IStore store,
    IReadOnlyDictionary<string, ISender> senders,
    IQuietHours quiet,
    IClock clock,
    TimeProvider time,
    WaitTimer timer,
    ILogger logger,
    Func<QueuedDelivery, bool> isOvertaken
)
{
    /// <summary>Longer than any attempt takes.</summary>
    public static readonly Duration Lease = Duration.FromSeconds(60);

    /// <summary>
    /// After this part of its lease an attempt is not begun any more: it could outlast the rest.
    /// </summary>
    private static readonly TimeSpan LatestStart = TimeSpan.FromSeconds(45);

    /// <summary>What could not be sent for so long is given up.</summary>
    public static readonly Duration Patience = Duration.FromHours(24);
    private static readonly Duration StoreAway = Duration.FromSeconds(5);
    private const int MostConflicts = 10;

    // A standup asks a hundred people in one turn, and all of their queues write to its one record. Without this lock
    // some would run out of attempts to record that they were sent, and be sent again.
    private readonly KeyedLock records = new();
    private readonly DeliveryPolicy policy = new(store, quiet, clock);
    private const string Interrupted = "it was interrupted while being sent and may have arrived";

    private static readonly ActivitySource Spans = new("Storyline");
    private static readonly Meter Meter = new("Storyline.Deliveries");
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "storyline.deliveries.attempts",
        "{attempt}",
        "Attempts to send, by how they ended."
    );
    private static readonly Counter<long> Doubtful = Meter.CreateCounter<long>(
        "storyline.deliveries.doubtful",
        "{message}",
        "Messages of which nobody knew whether they were sent."
    );

    private static readonly Counter<long> Dead = Meter.CreateCounter<long>(
        "storyline.deliveries.given_up",
        "{message}",
        "Messages that will not be sent any more."
    );

    /// <summary>Counts a message of which nobody knows whether it was sent.</summary>
    public static void CountDoubt() => Doubtful.Add(1);

    /// <summary>The delivery, claimed for a first attempt by this host right after the commit.</summary>
    public static Delivery Claimed(Delivery delivery) =>
        delivery with
        {
            Attempts = 1,
            IsUnderWay = true,
            Next = delivery.Made + Lease,
        };

    public async Task<QueueStep> Attempt(
        QueuedDelivery queuedDelivery,
        WorkspaceThrottle workspace,
        CancellationToken cancel
    )
    {
        try
        {
            if (cancel.IsCancellationRequested)
                return new QueueStep.Over();
            var isClaimed = queuedDelivery.TakeClaim();
            // The lease of the commit's claim began with the commit, that of every later attempt begins now.
            var began = isClaimed ? queuedDelivery.Claimed!.Value : time.GetTimestamp();
            var (claimed, held) = isClaimed ? (queuedDelivery.Known, null) : await Claim(queuedDelivery, cancel);
            if (held is { Next: { } next })
                return new QueueStep.Hold(timer.Until(next, Backoff.Longest), held);
            if (claimed is null)
                return new QueueStep.Over();
            return await Settle(
                claimed,
                await End(claimed.Find(queuedDelivery.Delivery.Id)!, queuedDelivery, began, workspace)
            );
        }
        catch (Exception outage)
        {
            // The queue must not stop for good, whatever failed: the delivery stays due and is tried again.
            StoreWasAway(logger, queuedDelivery.Delivery.Id, outage);
            return new QueueStep.Hold(timer.For(StoreAway));
        }
    }

    /// <summary>Releases the claims of a turn's record, so that another host can make these attempts.</summary>
    public async Task GiveBack(IReadOnlyList<QueuedDelivery> promised, CancellationToken cancel)
    {
        using var line = await records.Enter(LineOf(promised[0]), cancel);
        for (var conflicts = 0; conflicts < MostConflicts; conflicts++)
        {
            if (await Read(promised[0], cancel) is not { } known)
                return;
            var record = known.Record;
            foreach (var queuedDelivery in promised)
                if (known.Find(queuedDelivery.Delivery.Id) is { IsUnderWay: true, Attempts: 1 } claimed)
                    record = new LoadedTurnRecord(record, known.ETag).With(
                        claimed with
                        {
                            Attempts = 0,
                            IsUnderWay = false,
                            Next = claimed.Made,
                        }
                    );
            if (
                ReferenceEquals(record, known.Record)
                || await Write(promised[0].Partition, known, record, null, cancel) is not null
            )
                return;
        }
    }

    /// <summary>
    /// Claims an attempt. Neither value: it is done, or another host is at it; a delivery: another host has put it off.
    /// </summary>
    private async Task<(LoadedTurnRecord? Claimed, Delivery? Held)> Claim(
        QueuedDelivery queuedDelivery,
        CancellationToken cancel
    )
    {
        var known = queuedDelivery.Known;
        using var line = await records.Enter(LineOf(queuedDelivery), cancel);
        for (var conflicts = 0; conflicts < MostConflicts; conflicts++)
        {
            known ??= await Read(queuedDelivery, cancel);
            var now = clock.GetCurrentInstant();
            if (known?.Find(queuedDelivery.Delivery.Id) is not { Next: not null } delivery)
                return (null, null);
            var isByHeart = ReferenceEquals(known, queuedDelivery.Known);
            if (!MayTake(delivery, queuedDelivery, now) && !(queuedDelivery.IsAbandoned && isByHeart))
            {
                if (!isByHeart)
                    return (null, delivery.IsUnderWay ? null : delivery);
                // The remembered record may be outdated: the delivery may have been sent since.
                known = null;
                continue;
            }
            if (await NoteAttempt(queuedDelivery, known, delivery, now, cancel) is { } claimed)
                return (await UnlessInDoubt(queuedDelivery, claimed, delivery, cancel), null);
            known = null;
        }
        return (null, null);
    }

    private Task<LoadedTurnRecord?> NoteAttempt(
        QueuedDelivery queuedDelivery,
        LoadedTurnRecord known,
        Delivery delivery,
        Instant now,
        CancellationToken cancel
    )
    {
        if (delivery.IsUnderWay)
            Doubtful.Add(1);
        var noted = delivery with { Attempts = delivery.Attempts + 1, IsUnderWay = true, Next = now + Lease };
        return Write(queuedDelivery.Partition, known, known.With(noted), null, cancel);
    }

    // What has waited here as long as it had to is due, whatever the clock shows. Another host's lease is measured when
    // the outbox looks, not by its instant.
    private bool MayTake(Delivery delivery, QueuedDelivery queuedDelivery, Instant now) =>
        (
            queuedDelivery.Awaited is { } awaited
            && (awaited.Attempts, awaited.IsUnderWay, awaited.Next)
                == (delivery.Attempts, delivery.IsUnderWay, delivery.Next)
        ) || (delivery.Next <= now && (!delivery.IsUnderWay || store.IsOurs));

    // A fixed number of locks: one per turn would never be released.
    private static string LineOf(QueuedDelivery queuedDelivery) =>
        ((uint)queuedDelivery.Turn.GetHashCode(StringComparison.Ordinal) % 64).ToString(
            System.Globalization.CultureInfo.InvariantCulture
        );

    // An interrupted attempt may have arrived: a delivery that must not be repeated is given up.
    private async Task<LoadedTurnRecord?> UnlessInDoubt(
        QueuedDelivery queuedDelivery,
        LoadedTurnRecord claimed,
        Delivery before,
        CancellationToken cancel
    )
    {
        if (!before.IsUnderWay || before.Doubt != DoubtPolicy.Leave)
            return claimed;
        var left = GiveUp(claimed.Find(before.Id)!, Interrupted);
        await Write(queuedDelivery.Partition, claimed, claimed.With(left), null, cancel);
        return null;
    }

    private async Task<QueueStep> Settle(LoadedTurnRecord? known, Attempt attempt)
    {
        var (queuedDelivery, after, posted, queueStep) = attempt;
        using var line = await records.Enter(LineOf(queuedDelivery), CancellationToken.None);
        for (var conflicts = 0; conflicts < MostConflicts; conflicts++)
        {
            known ??= await Read(queuedDelivery, CancellationToken.None);
            // Another host took over after this one outlived its lease: its outcome counts.
            if (known?.Find(after.Id) is not { } present || present.Attempts != after.Attempts)
                return new QueueStep.Over();
            var record = known.With(after);
            if (after.GaveUp is not null && Notice(record, after) is { } notice)
                record = record with { Deliveries = [.. record.Deliveries, notice] };
            if (await Write(queuedDelivery.Partition, known, record, posted, CancellationToken.None) is not null)
                return queueStep;
            known = null;
        }
        return queueStep;
    }

    private async Task<LoadedTurnRecord?> Read(QueuedDelivery queuedDelivery, CancellationToken cancel) =>
        await store.Find(queuedDelivery.Partition, queuedDelivery.Turn, cancel) is { } stored
            ? new LoadedTurnRecord(DocumentBody.Read<TurnRecord>(stored), stored.ETag!) { Version = stored.Version }
            : null;

    private async Task<LoadedTurnRecord?> Write(
        string partition,
        LoadedTurnRecord before,
        TurnRecord record,
        CardPosting? posted,
        CancellationToken cancel
    )
    {
        var writes = new List<Write>
        {
            Storyline.Core.Storage.Write.Over(before.Version, before.ETag, DocumentBody.Write(partition, record)),
        };
        if (posted is not null)
        {
            var present = await store.Find(partition, posted.Id, cancel);
            // What a newer host has noted of the card stays: the message is sent, and must not be sent again because
            // of that.
            if (present is null || !DocumentBody.IsNewer<CardPosting>(present))
                writes.Add(Storyline.Core.Storage.Write.Over(present, DocumentBody.Write(partition, posted)));
        }
        return
            await store.Commit(new Batch(partition, writes), cancel)
                is CommitResult.Committed { ETags: [{ } written, ..] }
            ? new LoadedTurnRecord(record, written)
            : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery} failed in the edge that sends it")]
    private static partial void SendingFailed(ILogger logger, string delivery, Exception bug);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Delivery} waits: it could not be noted in the store")]
    private static partial void StoreWasAway(ILogger logger, string delivery, Exception outage);
}
