using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Storage;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Runs due steps of background jobs. The first sweep to claim a step makes it; no step is made twice.
/// </summary>
public sealed partial class BackgroundJobs(
    IStore store,
    Bot bot,
    IClock clock,
    TimeProvider time,
    ILogger<BackgroundJobs> logger
)
{
    /// <summary>Lease of a step: longer than any step takes.</summary>
    private static readonly Duration Lease = Duration.FromSeconds(60);

    private const int MaxAttempts = 5;
    private const int SweepSize = 20;

    private readonly DueScan scan = new(store, BackgroundJob.Kind.Name, time);
    private readonly ObservedLeases leases = new(time);

    /// <summary>Makes one step of each due job. Returns their number; call again until it is 0.</summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var span = new DueSpan(now, now + Lease, Instant.MaxValue);
        var steps = 0;
        var due = await scan.Look(span, SweepSize, stored => Judge(stored, now), cancel);
        foreach (var stored in due.Ours)
            if (await Claim(stored, cancel) is { } backgroundJob)
            {
                steps++;
                // A step that has begun is finished: if it were cancelled, nobody could continue before its lease is
                // over.
                await bot.GoOn(Inbound(backgroundJob), CancellationToken.None);
            }
        return steps;
    }

    private DueVerdict Judge(StoredDocument stored, Instant now)
    {
        // Stored by a newer host during a rolling upgrade, which continues it.
        if (DocumentBody.ReadIfKnown<BackgroundJob>(stored) is not { } backgroundJob)
            return DueVerdict.Others;
        if (backgroundJob.Attempts == 0)
            return DueVerdict.Ours;
        // The lease of another host is measured here: its clock may be hours off.
        var hasStood = leases.HaveStood(
            $"{stored.Partition}/{backgroundJob.Key}",
            backgroundJob.Attempts,
            backgroundJob.At,
            Lease
        );
        return hasStood || (store.IsOurs && backgroundJob.At <= now) ? DueVerdict.Ours : DueVerdict.Later;
    }

    private async Task<BackgroundJob?> Claim(StoredDocument stored, CancellationToken cancel)
    {
        var backgroundJob = DocumentBody.Read<BackgroundJob>(stored);
        if (backgroundJob.Attempts >= MaxAttempts)
        {
            // The step keeps failing or being refused. What was done so far stays.
            GaveUp(logger, backgroundJob.Name, backgroundJob.Step);
            await store.Commit(new Batch(stored.Partition, [new Write.Delete(stored.Id, stored.ETag!)]), cancel);
            return null;
        }
        var claimed = backgroundJob with
        {
            At = clock.GetCurrentInstant() + Lease,
            Attempts = backgroundJob.Attempts + 1,
        };
        var write = new Write.Replace(DocumentBody.Write(stored.Partition, claimed), stored.ETag!);
        return await store.Commit(new Batch(stored.Partition, [write]), cancel) is CommitResult.Committed
            ? claimed
            : null;
    }

    private static Inbound Inbound(BackgroundJob backgroundJob) =>
        new()
        {
            Key = backgroundJob.Key,
            Place = backgroundJob.Place,
            Speaker = backgroundJob.Speaker,
            Said = Utterance.Plain(backgroundJob.Sentence),
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The errand {Errand} was given up at step {Step}")]
    private static partial void GaveUp(ILogger logger, string errand, int step);
}
