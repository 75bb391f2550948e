using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>
/// Sends the deliveries of committed turns. They are stored in the turn's record and sent right after the commit, in
/// order per place. Whatever is left, after a crash or because the platform said “later”, is found again by its due
/// instant.
/// </summary>
public sealed class Outbox : IAsyncDisposable
{
    private const int SweepSize = 500;
    private const int ManyLanes = 10_000;
    private const int LeftBehind = 10_000;

    /// <summary>
    /// Don't claim deliveries queued further out than this: if the host dies, a claim waits out its one-minute lease.
    /// </summary>
    private static readonly Duration Soon = Duration.FromSeconds(3);

    private readonly IStore store;
    private readonly IClock clock;
    private readonly TimeProvider time;
    private readonly Dispatch dispatch;
    private readonly Dictionary<string, ISender> senders;
    private readonly ConcurrentDictionary<string, ChannelQueue> lanes = new();
    private readonly ConcurrentDictionary<string, WorkspaceThrottle> workspaces = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Instant opened;
    private bool knowsWhatWaits;

    public Outbox(
        IStore store,
        IEnumerable<ISender> senders,
        IQuietHours quiet,
        IClock clock,
        TimeProvider time,
        ILogger<Outbox> logger
    )
    {
        (this.store, this.clock, this.time) = (store, clock, time);
        opened = clock.GetCurrentInstant();
        this.senders = senders.ToDictionary(sender => sender.Edge);
        dispatch = new Dispatch(
            store,
            this.senders,
            quiet,
            clock,
            logger,
            queuedDelivery => LaneOf(queuedDelivery.Delivery).IsOvertaken(queuedDelivery)
        );
    }

    /// <summary>How many messages wait in this process.</summary>
    public int Waiting => lanes.Values.Sum(channelQueue => channelQueue.Count);

    /// <summary>When the oldest message waiting in this process was caused.</summary>
    public Instant? WaitingSince => lanes.Values.Select(channelQueue => channelQueue.Oldest).Min();

    /// <summary>
    /// The delivery as the turn should record it: claimed, if this host can make the first attempt at once. Only
    /// repeatable deliveries are claimed: if this host dies, nobody knows whether it was sent.
    /// </summary>
    public Delivery Claim(Delivery delivery)
    {
        if (delivery.Doubt != DoubtPolicy.Repeat || delivery.Card is not null || stopping.IsCancellationRequested)
            return delivery;
        return !lanes.TryGetValue(delivery.Lane, out var channelQueue) || channelQueue.IsOpen(Soon)
            ? Dispatch.Claimed(delivery)
            : delivery;
    }

    /// <summary>Ends when everything for local places has been tried.</summary>
    public Task Rest() =>
        Task.WhenAll(
            lanes
                .Values.Where(channelQueue => channelQueue.IsNear)
                .Select(channelQueue => channelQueue.Resume(stopping.Token))
        );

    /// <summary>Takes the deliveries of a committed turn. Waits only for local senders.</summary>
    public Task Take(string partition, TurnRecord record, string etag)
    {
        var near = new List<Task>();
        foreach (var delivery in record.Deliveries)
        {
            var claimed = delivery.IsUnderWay;
            var tried = Put(
                new QueuedDelivery(
                    partition,
                    record.Id,
                    claimed ? delivery with { Next = delivery.Made } : delivery,
                    new LoadedTurnRecord(record, etag)
                )
                {
                    IsClaimed = claimed,
                }
            );
            if (PaceOf(delivery) == Duration.Zero)
                near.Add(tried);
        }
        return near.Count == 0 ? Task.CompletedTask : Task.WhenAll(near);
    }

    /// <summary>Takes an answer that could not be said at once.</summary>
    internal void TakeAnswer(string partition, LoadedTurnRecord known, Delivery answer) =>
        _ = Put(new QueuedDelivery(partition, known.Record.Id, answer, known));

    /// <summary>Whether an answer waits in a place, so that the next ones have to wait behind it.</summary>
    internal bool HoldsAnswers(string lane) =>
        lanes.TryGetValue(lane, out var channelQueue) && channelQueue.HoldsAnswers;

    /// <summary>
    /// Looks for due deliveries of any host and waits for local senders. Returns the number of turns found.
    /// </summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        foreach (var channelQueue in lanes.Values)
            _ = channelQueue.Resume(stopping.Token);
        // The first sweep also takes deliveries that are not due yet: otherwise a newer message would overtake one that
        // an earlier process had put off.
        var until = knowsWhatWaits ? now : Instant.MaxValue;
        var limit = knowsWhatWaits ? SweepSize + Waiting : LeftBehind;
        var due = await store.Due(TurnRecord.Kind.Name, until, limit, cancel);
        knowsWhatWaits = true;
        var near = new List<Task>();
        var asked = new HashSet<(string Lane, string Document)>();
        var found = due.SelectMany(stored => WaitingIn(stored, now, until));
        foreach (var queuedDelivery in found.OrderBy(queuedDelivery => queuedDelivery.Delivery.Made))
        {
            var tried = Put(queuedDelivery with { IsRepetition = IsAskedAgain(queuedDelivery.Delivery, asked) });
            if (PaceOf(queuedDelivery.Delivery) == Duration.Zero)
                near.Add(tried);
        }
        await Task.WhenAll(near);
        return due.Count;
    }

    private IEnumerable<QueuedDelivery> WaitingIn(StoredDocument stored, Instant now, Instant until)
    {
        var record = DocumentBody.Read<TurnRecord>(stored);
        foreach (var delivery in record.Deliveries)
        {
            // A held message in the queue would hold up newer ones.
            if (!(delivery.Next <= (delivery.IsHeld ? now : until)))
                continue;
            // A claim keeps other hosts off for a minute. Without other hosts, the process that made it is gone.
            var isAbandoned = until > now && store.IsOurs && delivery.IsUnderWay && delivery.Made < opened;
            yield return new QueuedDelivery(
                stored.Partition,
                stored.Id,
                isAbandoned ? delivery with { Next = now } : delivery,
                new LoadedTurnRecord(record, stored.ETag!) { Version = stored.Version }
            )
            {
                IsAbandoned = isAbandoned,
            };
        }
    }

    /// <summary>
    /// The next end of quiet hours that hold a message back, after one moment and up to another; <c>null</c>: none.
    /// </summary>
    public async Task<Instant?> Released(Instant after, Instant until, CancellationToken cancel) =>
        (await store.Due(TurnRecord.Kind.Name, until, SweepSize, cancel))
            .SelectMany(stored => DocumentBody.Read<TurnRecord>(stored).Deliveries)
            .Where(delivery => delivery.IsHeld && delivery.Next > after && delivery.Next <= until)
            .Min(delivery => delivery.Next);

    // If a question and its reminders were held back together, the question is enough.
    private static bool IsAskedAgain(Delivery delivery, HashSet<(string, string)> asked) =>
        delivery is { IsHeld: true, About: { } about }
        && !asked.Add((delivery.Lane, about.Document))
        && delivery.Card is null;

    /// <summary>
    /// Stops: begins no more attempts, releases the claims it has not begun, so that another host need not wait for
    /// their lease, and waits for the attempts under way.
    /// </summary>
    public async Task Close(CancellationToken cancel)
    {
        await stopping.CancelAsync();
        var promised = lanes
            .Values.SelectMany(channelQueue => channelQueue.Promises())
            .GroupBy(queuedDelivery => (queuedDelivery.Partition, queuedDelivery.Turn));
        await Parallel.ForEachAsync(promised, cancel, async (turn, stop) => await dispatch.GiveBack([.. turn], stop));
        await Task.WhenAll(lanes.Values.Select(channelQueue => channelQueue.UnderWay)).WaitAsync(cancel);
    }

    /// <summary>Begins no more attempts, without waiting for those under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        stopping.Dispose();
    }

    private Task Put(QueuedDelivery queuedDelivery) =>
        LaneOf(queuedDelivery.Delivery).Put(queuedDelivery, stopping.Token);

    private ChannelQueue LaneOf(Delivery delivery)
    {
        if (lanes.Count > ManyLanes)
            foreach (var (place, idle) in lanes)
                if (idle.IsIdle)
                    lanes.TryRemove(place, out _);
        var workspace = workspaces.GetOrAdd(delivery.To.Workspace, _ => new WorkspaceThrottle());
        return lanes.GetOrAdd(
            delivery.Lane,
            _ => new ChannelQueue(workspace, PaceOf(delivery), dispatch.Attempt, clock, time)
        );
    }

    private Duration PaceOf(Delivery delivery) =>
        senders.TryGetValue(delivery.To.Edge, out var sender) ? sender.Pace : Duration.Zero;
}
