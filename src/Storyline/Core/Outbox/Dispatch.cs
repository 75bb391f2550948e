using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Outbox;

/// <summary>A turn's record as it stands in the store.</summary>
internal sealed record LoadedTurnRecord(TurnRecord Record, string ETag)
{
    /// <summary>The schema version it is written in.</summary>
    public int Version { get; init; } = TurnRecord.Kind.Version;

    public Delivery? Find(string id) => Record.Deliveries.FirstOrDefault(delivery => delivery.Id == id);

    public TurnRecord With(Delivery changed) =>
        Record with
        {
            Deliveries = [.. Record.Deliveries.Select(delivery => delivery.Id == changed.Id ? changed : delivery)],
        };
}

/// <summary>
/// One attempt: noted before it is made, so that two hosts do not make it at once and a crash in the middle shows; then made;
/// then settled. A note whose lease has passed means doubt, and doubt is settled by the delivery's own rule.
/// </summary>
internal sealed partial class Dispatch(
    IStore store,
    IReadOnlyDictionary<string, ISender> senders,
    IQuietHours quiet,
    IClock clock,
    ILogger logger,
    Func<QueuedDelivery, bool> isOvertaken
)
{
    /// <summary>Longer than any attempt takes.</summary>
    private static readonly Duration Lease = Duration.FromSeconds(60);

    private static readonly Duration Patience = Duration.FromHours(24);
    private static readonly Duration StoreAway = Duration.FromSeconds(5);
    private const int MostConflicts = 10;

    // A standup asks a hundred people in one turn: their lanes line up for its one record. Colliding until they gave up, some
    // would not be noted as sent, and be sent again.
    private readonly KeyedLock records = new();
    private readonly DeliveryPolicy policy = new(store, quiet, clock);
    private const int LongestQuote = 80;

    private static readonly ActivitySource Spans = new("Storyline");
    private static readonly Meter Meter = new("Storyline.Deliveries");
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "storyline.deliveries.attempts",
        description: "Attempts to send, by how they ended."
    );
    private static readonly Counter<long> Doubtful = Meter.CreateCounter<long>(
        "storyline.deliveries.doubtful",
        description: "Messages of which nobody knew whether they were sent."
    );

    private static readonly Counter<long> Dead = Meter.CreateCounter<long>(
        "storyline.deliveries.given_up",
        description: "Messages that will not be sent any more."
    );

    /// <summary>A delivery as the turn that causes it notes it, where this host makes the first attempt right behind the commit.</summary>
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
            var (claimed, heldUntil) = queuedDelivery.TakeClaim()
                ? (queuedDelivery.Known, null)
                : await Claim(queuedDelivery, cancel);
            if (heldUntil is { } until)
                return new QueueStep.Hold(until);
            if (claimed is null)
                return new QueueStep.Over();
            return await Settle(
                claimed,
                await End(claimed.Find(queuedDelivery.Delivery.Id)!, queuedDelivery, workspace)
            );
        }
        catch (Exception outage)
        {
            // Whatever it is, the line must not stop for good: what is due stays due, and is looked at again.
            StoreWasAway(logger, queuedDelivery.Delivery.Id, outage);
            return new QueueStep.Hold(clock.GetCurrentInstant() + StoreAway);
        }
    }

    /// <summary>Takes the promises of a turn's record back, so that whoever looks next makes these attempts.</summary>
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

    /// <summary>Notes that an attempt is under way; nothing: it is done, or somebody else is at it; an instant: somebody else has put it off until then.</summary>
    private async Task<(LoadedTurnRecord? Claimed, Instant? HeldUntil)> Claim(
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
            if (known?.Find(queuedDelivery.Delivery.Id) is not { Next: { } next } delivery)
                return (null, null);
            if (next > now && !(queuedDelivery.IsAbandoned && ReferenceEquals(known, queuedDelivery.Known)))
            {
                // What is known by heart may be old: it may have been sent since.
                if (!ReferenceEquals(known, queuedDelivery.Known))
                    return (null, delivery.IsUnderWay ? null : next);
                known = null;
                continue;
            }
            var noted = delivery with { Attempts = delivery.Attempts + 1, IsUnderWay = true, Next = now + Lease };
            if (delivery.IsUnderWay)
                Doubtful.Add(1);
            if (await Write(queuedDelivery.Partition, known!, known!.With(noted), null, cancel) is { } claimed)
                return (
                    delivery.IsUnderWay && delivery.Doubt == DoubtPolicy.Leave
                        ? await Leave(queuedDelivery, claimed, noted, cancel)
                        : claimed,
                    null
                );
            known = null;
        }
        return (null, null);
    }

    // A fixed number of lines: one for each turn would be kept for ever.
    private static string LineOf(QueuedDelivery queuedDelivery) =>
        ((uint)queuedDelivery.Turn.GetHashCode(StringComparison.Ordinal) % 64).ToString(
            System.Globalization.CultureInfo.InvariantCulture
        );

    private async Task<LoadedTurnRecord?> Leave(
        QueuedDelivery queuedDelivery,
        LoadedTurnRecord claimed,
        Delivery noted,
        CancellationToken cancel
    )
    {
        var left = GiveUp(noted, "it was interrupted while being sent and may have arrived");
        await Write(queuedDelivery.Partition, claimed, claimed.With(left), null, cancel);
        return null;
    }

    // What is held back leaves its line, so that what comes after it does not wait for the morning, too.
    private async Task<Attempt> End(Delivery delivery, QueuedDelivery queuedDelivery, WorkspaceThrottle workspace) =>
        await policy.Rule(delivery, queuedDelivery, CancellationToken.None) switch
        {
            Ruling.Send { Delivery: var now } => await workspace.Talk(() =>
                Send(now, queuedDelivery, CancellationToken.None)
            ),
            Ruling.Hold { Until: var until } => Over(
                queuedDelivery,
                delivery with
                {
                    Next = until,
                    HeldUntil = until,
                    IsUnderWay = false,
                }
            ),
            _ => Over(queuedDelivery, Settled(delivery)),
        };

    private async Task<Attempt> Send(Delivery delivery, QueuedDelivery queuedDelivery, CancellationToken cancel)
    {
        if (!senders.TryGetValue(delivery.To.Edge, out var sender))
            return Over(queuedDelivery, GiveUp(delivery, "nothing here sends to that workspace any more"));
        var (resolved, posted, isLate) = await Resolve(queuedDelivery, delivery, cancel);
        if (isLate || (posted is not null && isOvertaken(queuedDelivery)))
            return Over(queuedDelivery, Settled(delivery));
        // A process that was paused may have slept through its lease, and somebody else may be at it: it is looked at again, in its place in the line.
        if (delivery.Next is { } leased && leased <= clock.GetCurrentInstant())
            return Hold(queuedDelivery, delivery, new SendResult.Later(Duration.Zero));
        using var span = Spans
            .StartActivity("deliver", ActivityKind.Client)
            ?.SetTag("storyline.edge", sender.Edge)
            .SetTag("storyline.delivery", delivery.Id);
        var result = await Try(sender, resolved, cancel);
        if (result is SendResult.Missing)
            result = await Try(sender, resolved = resolved with { Replaces = null }, cancel);
        span?.SetTag("storyline.result", result.GetType().Name);
        Attempts.Add(
            1,
            new KeyValuePair<string, object?>("edge", sender.Edge),
            new KeyValuePair<string, object?>("result", result.GetType().Name)
        );
        return result switch
        {
            SendResult.Sent sent => Over(
                queuedDelivery,
                Settled(delivery),
                Posted(delivery, sent.Message ?? posted?.Message)
            ),
            SendResult.Never never => Over(queuedDelivery, GiveUp(delivery, never.Why)),
            _ when clock.GetCurrentInstant() - delivery.Made > Patience => Over(
                queuedDelivery,
                GiveUp(delivery, "it could not be reached for a day")
            ),
            SendResult.Unclear => Unclear(queuedDelivery, delivery, isChange: resolved.Replaces is not null),
            SendResult.Later later => Hold(queuedDelivery, delivery, later),
            _ => Over(queuedDelivery, GiveUp(delivery, "its place does not take it")),
        };
    }

    private async Task<SendResult> Try(ISender sender, Delivery delivery, CancellationToken cancel)
    {
        try
        {
            return await sender.Send(delivery, cancel);
        }
        catch (Exception bug) when (bug is not StoreUnavailableException)
        {
            // One message that an edge cannot write must not stop what waits behind it; whether it went out nobody knows.
            SendingFailed(logger, delivery.Id, bug);
            return new SendResult.Unclear();
        }
    }

    /// <summary>Finds where the card stands and which thread is meant.</summary>
    private async Task<(Delivery Resolved, CardPosting? Posted, bool IsLate)> Resolve(
        QueuedDelivery queuedDelivery,
        Delivery delivery,
        CancellationToken cancel
    )
    {
        if (
            delivery.Under is { } root
            && await FindCard(queuedDelivery.Partition, delivery.Lane, root, cancel) is { } above
        )
            delivery = delivery with { To = delivery.To with { Thread = above.Message } };
        if (
            delivery.Card is not { } card
            || await FindCard(queuedDelivery.Partition, delivery.Lane, card, cancel) is not { } posted
        )
            return (delivery, null, false);
        return (delivery with { Replaces = posted.Message }, posted, posted.Shows > delivery.Made);
    }

    private Attempt Unclear(QueuedDelivery queuedDelivery, Delivery delivery, bool isChange)
    {
        // Changing a message twice is the same as once.
        if (!isChange)
            Doubtful.Add(1);
        return delivery.Doubt == DoubtPolicy.Leave && !isChange
            ? Over(queuedDelivery, GiveUp(delivery, "no answer came when it was sent, and it may have arrived"))
            : Hold(queuedDelivery, delivery, new SendResult.Later());
    }

    private Attempt Hold(QueuedDelivery queuedDelivery, Delivery delivery, SendResult.Later later)
    {
        var until = clock.GetCurrentInstant() + (later.After ?? Backoff.After(delivery.Attempts, delivery.Id));
        return new Attempt(
            queuedDelivery,
            delivery with
            {
                Next = until,
                IsUnderWay = false,
            },
            null,
            new QueueStep.Hold(until, later.WholeWorkspace)
        );
    }

    private static Attempt Over(QueuedDelivery queuedDelivery, Delivery after, CardPosting? posted = null) =>
        new(queuedDelivery, after, posted, new QueueStep.Over());

    private static Delivery Settled(Delivery delivery) => delivery with { Next = null, IsUnderWay = false };

    private static CardPosting? Posted(Delivery delivery, string? message) =>
        delivery.Card is { } card && message is not null
            ? new CardPosting(card, delivery.Lane, message, delivery.Made)
            : null;

    private async Task<QueueStep> Settle(LoadedTurnRecord? known, Attempt attempt)
    {
        var (queuedDelivery, after, posted, queueStep) = attempt;
        using var line = await records.Enter(LineOf(queuedDelivery), CancellationToken.None);
        for (var conflicts = 0; conflicts < MostConflicts; conflicts++)
        {
            known ??= await Read(queuedDelivery, CancellationToken.None);
            // Another host has taken over after this one slept through its lease: what it does counts.
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

    private Delivery GiveUp(Delivery delivery, string why)
    {
        GaveUp(logger, delivery.Id, why);
        Dead.Add(1, new KeyValuePair<string, object?>("edge", delivery.To.Edge));
        return delivery with { Next = null, IsUnderWay = false, GaveUp = why };
    }

    /// <summary>Whoever caused a message learns that it did not arrive; not of a notice itself, and not where that is where it failed.</summary>
    private Delivery? Notice(TurnRecord record, Delivery dead)
    {
        var by = record.OnBehalfOf ?? record.By;
        var slash = by.LastIndexOf('/');
        if (dead.IsNotice || slash < 1 || dead.Person == by[(slash + 1)..])
            return null;
        var what = new View([.. dead.View.Parts.Where(part => part is not Part.Buttons)])
            .ToText()
            .ReplaceLineEndings(" ");
        if (what.Length > LongestQuote)
            what = what[..LongestQuote] + "…";
        var where = dead.Person is null ? ChannelWords.Called(dead.To.Name) : "a direct message";
        return new Delivery(
            dead.Id + "!",
            new Place(by[..slash], by, IsDirect: true),
            by[(slash + 1)..],
            View.Of(new Part.Paragraph($"I could not post this in {where}: {dead.GaveUp}."), new Part.Note(what))
        )
        {
            IsNotice = true,
            Made = clock.GetCurrentInstant(),
            Next = clock.GetCurrentInstant(),
        };
    }

    private async Task<CardPosting?> FindCard(string partition, string lane, string card, CancellationToken cancel) =>
        await store.Find(partition, CardPosting.IdOf(lane, card), cancel) is { } stored
            ? DocumentBody.Read<CardPosting>(stored)
            : null;

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
            writes.Add(Storyline.Core.Storage.Write.Over(present, DocumentBody.Write(partition, posted)));
        }
        return
            await store.Commit(new Batch(partition, writes), cancel)
                is CommitResult.Committed { ETags: [{ } written, ..] }
            ? new LoadedTurnRecord(record, written)
            : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Delivery} was given up: {Why}")]
    private static partial void GaveUp(ILogger logger, string delivery, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery} failed in the edge that sends it")]
    private static partial void SendingFailed(ILogger logger, string delivery, Exception bug);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Delivery} waits: it could not be noted in the store")]
    private static partial void StoreWasAway(ILogger logger, string delivery, Exception outage);
}

/// <summary>What has become of a delivery after an attempt.</summary>
internal sealed record Attempt(QueuedDelivery Waiting, Delivery After, CardPosting? Posted, QueueStep Step);
