using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>Messages to one place: in order, one at a time, no faster than the platform allows.</summary>
internal sealed class ChannelQueue(
    WorkspaceThrottle workspace,
    Duration pace,
    Func<QueuedDelivery, WorkspaceThrottle, CancellationToken, Task<QueueStep>> attempt,
    IClock clock,
    TimeProvider time,
    WaitTimer timer
)
{
    /// <summary>Most claims per place, however fast it is.</summary>
    private const int MostPromised = 64;

    /// <summary>Timers take at most about 49 days. One that fires too early looks again and waits on.</summary>
    private static readonly Duration LongestWait = Duration.FromDays(1);

    private readonly Lock gate = new();
    private readonly LinkedList<QueuedDelivery> queue = [];
    private BoundedWait held = BoundedWait.None;
    private string? heldFor;
    private bool isRunning;
    private Task running = Task.CompletedTask;
    private ITimer? alarm;

    public int Count
    {
        get
        {
            lock (gate)
                return queue.Count;
        }
    }

    /// <summary>Whether an answer is among what waits.</summary>
    public bool HoldsAnswers
    {
        get
        {
            lock (gate)
                return queue.Any(queuedDelivery => queuedDelivery.Delivery.IsAnswer);
        }
    }

    public Instant? Oldest
    {
        get
        {
            lock (gate)
                return queue.First?.Value.Delivery.Made;
        }
    }

    /// <summary>Nothing waits, and no pause has to be remembered.</summary>
    public bool IsIdle
    {
        get
        {
            lock (gate)
                return queue.Count == 0 && !isRunning && timer.Left(held) <= Duration.Zero;
        }
    }

    /// <summary>No pause is needed between messages here, so turns wait for them to be sent.</summary>
    public bool IsNear => pace == Duration.Zero;

    /// <summary>Whether a delivery added now is likely to be sent within a given time.</summary>
    public bool IsOpen(Duration within)
    {
        lock (gate)
            return Duration.Max(Duration.Zero, timer.Left(timer.Later(held, workspace.Held))) + (pace * queue.Count)
                    <= within
                && queue.Count < MostPromised;
    }

    /// <summary>Whether a later state of the same card waits behind this one.</summary>
    public bool IsOvertaken(QueuedDelivery queuedDelivery)
    {
        lock (gate)
            return queue.Any(other =>
                other.Delivery.Id != queuedDelivery.Delivery.Id
                && other.Delivery.Card == queuedDelivery.Delivery.Card
                && other.Delivery.Made >= queuedDelivery.Delivery.Made
            );
    }

    /// <summary>Adds a delivery; the task ends when the queue is empty or has to wait.</summary>
    public Task Put(QueuedDelivery queuedDelivery, CancellationToken stopping)
    {
        lock (gate)
        {
            if (Known(queuedDelivery.Delivery.Id) is not { } known)
                Insert(queuedDelivery);
            // It waits here but is due in the store, so somebody wants it tried now. A pause of the whole workspace
            // still holds.
            else if (
                heldFor == queuedDelivery.Delivery.Id
                && queuedDelivery.Delivery is { IsUnderWay: false, Next: { } next }
                && next <= clock.GetCurrentInstant()
            )
                (known.Value, held) = (queuedDelivery, BoundedWait.None);
        }
        return Resume(stopping);
    }

    private LinkedListNode<QueuedDelivery>? Known(string delivery)
    {
        for (var node = queue.First; node is not null; node = node.Next)
            if (node.Value.Delivery.Id == delivery)
                return node;
        return null;
    }

    // What was left behind by an earlier process is found after this one has begun: it goes before what is newer, but
    // not before what is being sent.
    private void Insert(QueuedDelivery queuedDelivery)
    {
        var after = queue.Last;
        while (
            after is not null
            && after.Value.Delivery.Made > queuedDelivery.Delivery.Made
            && !(isRunning && after == queue.First)
        )
            after = after.Previous;
        if (after is null)
            queue.AddFirst(queuedDelivery);
        else
            queue.AddAfter(after, queuedDelivery);
    }

    /// <summary>Continues if something is due.</summary>
    public Task Resume(CancellationToken stopping)
    {
        lock (gate)
        {
            if (isRunning)
                return running;
            if (queue.Count == 0)
                return Task.CompletedTask;
            isRunning = true;
            return running = Task.Run(() => Run(stopping), CancellationToken.None);
        }
    }

    /// <summary>Ends when the attempt under way is over.</summary>
    public Task UnderWay
    {
        get
        {
            lock (gate)
                return running;
        }
    }

    /// <summary>Removes and returns claimed deliveries whose attempt has not begun.</summary>
    public IReadOnlyList<QueuedDelivery> Promises()
    {
        lock (gate)
            return [.. queue.Where(queuedDelivery => queuedDelivery.TakeClaim())];
    }

    private async Task Run(CancellationToken stopping)
    {
        // The queue outlives the turn that woke it and sends for others: its spans are not that turn's.
        Activity.Current = null;
        while (Next(stopping) is { } first)
        {
            var queueStep = await workspace.Attempt(() => attempt(first, workspace, stopping));
            lock (gate)
            {
                if (queueStep is QueueStep.Over)
                    queue.RemoveFirst();
                heldFor = queueStep is QueueStep.Hold ? first.Delivery.Id : null;
                if (queueStep is QueueStep.Hold { Awaited: { } awaited })
                    queue.First!.Value = first with { Awaited = awaited };
                if (queueStep is QueueStep.Hold { WholeWorkspace: false } hold)
                    held = hold.Wait;
                else
                    held = timer.For(pace);
                if (queueStep is QueueStep.Hold { WholeWorkspace: true } whole)
                    workspace.Hold(whole.Wait, timer);
            }
        }
    }

    private QueuedDelivery? Next(CancellationToken stopping)
    {
        lock (gate)
        {
            alarm?.Dispose();
            alarm = null;
            var until = timer.Later(held, workspace.Held);
            var wait = timer.Left(queue.First is { } head ? timer.Later(until, head.Value.Wait) : until);
            if (queue.First is { Value: var first } && wait <= Duration.Zero && !stopping.IsCancellationRequested)
                return first;
            isRunning = false;
            if (queue.First is not null && !stopping.IsCancellationRequested)
                alarm = time.CreateTimer(
                    _ => Resume(stopping),
                    null,
                    Duration.Min(wait, LongestWait).ToTimeSpan(),
                    Timeout.InfiniteTimeSpan
                );
            return null;
        }
    }
}

/// <summary>
/// What the places of a workspace share: the number of concurrent attempts, and a pause the platform asked for.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "A semaphore without a wait handle holds nothing, and attempts may outlive the outbox."
)]
internal sealed class WorkspaceThrottle
{
    private const int MostAtOnce = 32;

    // Recording attempts costs the platform nothing, so others may call it meanwhile.
    private const int MostUnderWay = 256;
    private readonly SemaphoreSlim platform = new(MostAtOnce, MostAtOnce);
    private readonly SemaphoreSlim attempts = new(MostUnderWay, MostUnderWay);
    private readonly Lock gate = new();
    private BoundedWait held = BoundedWait.None;

    public BoundedWait Held
    {
        get
        {
            lock (gate)
                return held;
        }
    }

    public void Hold(BoundedWait wait, WaitTimer timer)
    {
        lock (gate)
            held = timer.Later(held, wait);
    }

    /// <summary>Runs an attempt, including its notes in the store.</summary>
    public Task<QueueStep> Attempt(Func<Task<QueueStep>> attempt) => Within(attempts, attempt);

    /// <summary>Calls the platform.</summary>
    public Task<Attempt> Talk(Func<Task<Attempt>> talk) => Within(platform, talk);

    private static async Task<T> Within<T>(SemaphoreSlim places, Func<Task<T>> action)
    {
        await places.WaitAsync(CancellationToken.None);
        try
        {
            return await action();
        }
        finally
        {
            places.Release();
        }
    }
}
