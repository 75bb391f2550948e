using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;

namespace Storyline.Domain.Schedule;

/// <summary>
/// Fires the alarms that are due. Any number of hosts may fire the same one: its receipt and its ETag ensure that an occurrence is
/// said once. An alarm that fails does not hold up the others. Alarms that speak where this host cannot send are left to other hosts.
/// </summary>
public sealed partial class AlarmClock(
    IStore store,
    Bot bot,
    Outbox outbox,
    IClock clock,
    TimeProvider time,
    ILogger<AlarmClock> logger
) : IDisposable
{
    /// <summary>Alarms read at a time.</summary>
    private const int MostAtOnce = 5_000;

    /// <summary>Alarms fired in parallel: enough for them to share commits, few enough for people's messages to be in one of the next.</summary>
    private const int AtOnce = 96;

    private const int MostAttempts = 3;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly Dictionary<DueAlarm, Trouble> troubled = [];
    private readonly AlarmTurn turns = new(bot, store, clock);
    private readonly DueScan scan = new(store, Alarm.Kind.Name, time);
    private readonly WaitTimer timer = new(clock, time);
    private readonly AlarmReach reach = new(outbox, time);
    private bool hasLooked;

    /// <summary>The instants up to a moment at which something is due, soonest first.</summary>
    public async Task<IReadOnlyList<Instant>> Upcoming(Instant until, CancellationToken cancel) =>
        [.. (await Due(until, MostAtOnce, cancel)).Select(due => due.Due).Distinct()];

    /// <summary>Fires everything that is due now, in order within a product. Returns the number of alarms.</summary>
    public async Task<int> FireDue(CancellationToken cancel)
    {
        await oneAtATime.WaitAsync(cancel);
        try
        {
            return await Fire(cancel);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>
    /// Advances the clock to a moment. Everything in between fires in order, each alarm when the clock shows its own instant, and
    /// messages that quiet hours held back are sent when those end.
    /// </summary>
    /// <param name="move">Moves the clock that this class reads.</param>
    public async Task FireUntil(Instant until, Action<Instant> move, CancellationToken cancel)
    {
        await oneAtATime.WaitAsync(cancel);
        try
        {
            while (await Earliest(until, cancel) is { } next)
            {
                await Release(next, move, cancel);
                if (next > clock.GetCurrentInstant())
                    move(next);
                await Fire(cancel);
            }
            await Release(until, move, cancel);
            if (until > clock.GetCurrentInstant())
                move(until);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task Release(Instant until, Action<Instant> move, CancellationToken cancel)
    {
        while (await outbox.Released(clock.GetCurrentInstant(), until, cancel) is { } over)
        {
            move(over);
            await outbox.Sweep(cancel);
        }
    }

    /// <summary>When the first alarm up to a moment is due, or <c>null</c>.</summary>
    public async Task<Instant?> Earliest(Instant until, CancellationToken cancel) =>
        await Due(until, 1, cancel) is [var first, ..] ? first.Due : null;

    private async Task<int> Fire(CancellationToken cancel)
    {
        var (due, left) = await Look(clock.GetCurrentInstant(), MostAtOnce, cancel);
        if (left > 0 && !hasLooked)
            LeftToOthers(logger, left);
        hasLooked = true;
        foreach (var moment in due.GroupBy(alarm => alarm.Due))
        {
            await Parallel.ForEachAsync(
                ByTurns(moment),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                async (alarm, stop) => await Fire(alarm, stop)
            );
            // The alarms of the next instant wait for all deliveries of this one, so that they are not said before them.
            await outbox.Rest();
        }
        return due.Count;
    }

    // Round-robin over the products: one with thousands of alarms at an instant does not delay the others.
    private static IEnumerable<DueAlarm> ByTurns(IEnumerable<DueAlarm> due) =>
        due.GroupBy(alarm => alarm.Partition)
            .SelectMany(own => own.Select((alarm, at) => (alarm, at)))
            .OrderBy(one => one.at)
            .Select(one => one.alarm);

    private async Task<IReadOnlyList<DueAlarm>> Due(Instant until, int most, CancellationToken cancel) =>
        (await Look(until, most, cancel)).Due;

    private async Task<(IReadOnlyList<DueAlarm> Due, int Left)> Look(Instant until, int most, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var found = await scan.Look(DueSpan.UpTo(now, until), most, one => Judge(one, now), cancel);
        return ([.. found.Ours.Select(AlarmOf)], found.Passed);
    }

    private DueVerdict Judge(StoredDocument stored, Instant now)
    {
        if (!reach.IsOurs(stored, now))
            return DueVerdict.Others;
        lock (gate)
            return
                troubled.TryGetValue(AlarmOf(stored).Named, out var trouble)
                && timer.Left(trouble.Again) > Duration.Zero
                ? DueVerdict.Later
                : DueVerdict.Ours;
    }

    private static DueAlarm AlarmOf(StoredDocument stored) =>
        new(stored.Partition, stored.Id, stored.Due!.Value, stored);

    private async Task Fire(DueAlarm due, CancellationToken cancel)
    {
        try
        {
            await turns.Run(due, cancel);
            lock (gate)
                troubled.Remove(due.Named);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await Suffer(due, problem, cancel);
        }
    }

    /// <summary>Tries again a little later; an alarm that fails three times is taken past this occurrence.</summary>
    private async Task Suffer(DueAlarm due, Exception problem, CancellationToken cancel)
    {
        Trouble trouble;
        lock (gate)
        {
            var failures = troubled.TryGetValue(due.Named, out var earlier) ? earlier.Failures + 1 : 1;
            trouble = troubled[due.Named] = new Trouble(
                failures,
                timer.For(Duration.FromSeconds(10 * Math.Min(failures, 60)))
            );
        }
        Failed(logger, due.Alarm, trouble.Failures, problem);
        if (trouble.Failures < MostAttempts || problem is StoreUnavailableException)
            return;
        try
        {
            await turns.GiveUp(due, SkipReason.Failed, "it failed; the log of the host says why", cancel);
        }
        catch (Exception again) when (again is not OperationCanceledException)
        {
            // It cannot even be read. It is retried less and less often.
            Failed(logger, due.Alarm, trouble.Failures, again);
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    [LoggerMessage(Level = LogLevel.Error, Message = "Alarm {Alarm} failed (attempt {Attempt})")]
    private static partial void Failed(ILogger logger, string alarm, int attempt, Exception problem);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} reminders are due where this host cannot send, or were set by a newer Storyline: they are left to other hosts"
    )]
    private static partial void LeftToOthers(ILogger logger, int count);

    private sealed record Trouble(int Failures, BoundedWait Again);
}

/// <summary>The key of the message that an alarm is: the alarm and the occurrence.</summary>
public static class AlarmKey
{
    public static string Of(string partition, string alarm, Instant due) =>
        $"{partition}/{alarm}@{NodaTime.Text.InstantPattern.ExtendedIso.Format(due)}";

    /// <summary>The alarm and the occurrence of a key; <c>null</c>: it is the key of something else.</summary>
    public static (string Alarm, Instant Due)? Read(string key)
    {
        var (slash, at) = (key.IndexOf('/', StringComparison.Ordinal), key.LastIndexOf('@'));
        return
            slash > 0
            && at > slash
            && NodaTime.Text.InstantPattern.ExtendedIso.Parse(key[(at + 1)..]) is { Success: true, Value: var due }
            ? (key[(slash + 1)..at], due)
            : null;
    }
}

/// <summary>The message by which an alarm opens its turn.</summary>
internal static class AlarmMessage
{
    public static Inbound By(DueAlarm due) =>
        new()
        {
            Key = AlarmKey.Of(due.Partition, due.Alarm, due.Due),
            Place = new Place("clock", "clock"),
            Speaker = new Person("clock", "Storyline"),
            Said = Utterance.Plain(""),
        };
}
