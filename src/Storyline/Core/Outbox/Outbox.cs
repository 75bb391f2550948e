using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Messages;
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
    private const int ManyLanes = 10_000;

    /// <summary>
    /// Don't claim deliveries queued further out than this: if the host dies, a claim waits out its one-minute lease.
    /// </summary>
    private static readonly Duration Soon = Duration.FromSeconds(3);

    private readonly IClock clock;
    private readonly TimeProvider time;
    private readonly Dispatch dispatch;
    private readonly Dictionary<string, ISender> senders;
    private readonly ConcurrentDictionary<string, ChannelQueue> lanes = new();
    private readonly ConcurrentDictionary<string, WorkspaceThrottle> workspaces = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly WaitTimer timer;
    private readonly WaitingDeliveries waiting;

    public Outbox(
        IStore store,
        IEnumerable<ISender> senders,
        IQuietHours quiet,
        IClock clock,
        TimeProvider time,
        ILogger<Outbox> logger
    )
    {
        (this.clock, this.time) = (clock, time);
        timer = new WaitTimer(clock, time);
        this.senders = senders.ToDictionary(sender => sender.Edge);
        waiting = new WaitingDeliveries(store, clock, time, Reaches, logger);
        dispatch = new Dispatch(
            store,
            this.senders,
            quiet,
            clock,
            time,
            timer,
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
        if (!Reaches(delivery.To))
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

    /// <summary>
    /// Takes the deliveries of a committed turn that this host can send. Waits only for local senders.
    /// </summary>
    public Task Take(string partition, TurnRecord record, string etag)
    {
        var near = new List<Task>();
        foreach (var delivery in record.Deliveries.Where(delivery => Reaches(delivery.To)))
        {
            var tried = Put(
                new QueuedDelivery(partition, record.Id, delivery, new LoadedTurnRecord(record, etag))
                {
                    Claimed = delivery.IsUnderWay ? time.GetTimestamp() : null,
                    Wait =
                        !delivery.IsUnderWay && delivery.Next > delivery.Made
                            ? BoundedWait.At(delivery.Next.Value)
                            : BoundedWait.None,
                    Cause = Activity.Current?.Context ?? default,
                }
            );
            if (PaceOf(delivery) == Duration.Zero)
                near.Add(tried);
        }
        return near.Count == 0 ? Task.CompletedTask : Task.WhenAll(near);
    }

    /// <summary>Whether this host can send to a place. What it cannot send is left to other hosts.</summary>
    public bool Reaches(Place place) => senders.ContainsKey(place.Edge);

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
        foreach (var channelQueue in lanes.Values)
            _ = channelQueue.Resume(stopping.Token);
        var found = await waiting.Find(Waiting, cancel);
        foreach (var turn in found.Overdue.GroupBy(queued => (queued.Partition, queued.Turn)))
            await dispatch.GiveUpOverdue([.. turn], cancel);
        var near = new List<Task>();
        var asked = new HashSet<(string Lane, string Document)>();
        foreach (var queuedDelivery in found.ToSend.OrderBy(queuedDelivery => queuedDelivery.Delivery.Made))
        {
            var tried = Put(queuedDelivery with { IsRepetition = IsAskedAgain(queuedDelivery.Delivery, asked) });
            if (PaceOf(queuedDelivery.Delivery) == Duration.Zero)
                near.Add(tried);
        }
        await Task.WhenAll(near);
        return found.Turns;
    }

    /// <inheritdoc cref="WaitingDeliveries.Released"/>
    public Task<Instant?> Released(Instant after, Instant until, CancellationToken cancel) =>
        waiting.Released(after, until, cancel);

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
            _ => new ChannelQueue(workspace, PaceOf(delivery), dispatch.Attempt, clock, time, timer)
        );
    }

    private Duration PaceOf(Delivery delivery) => senders[delivery.To.Edge].Pace;
}
