using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Storage;
using Directory = Storyline.Core.Products.Directory;

namespace Storyline.Slack.Answering;

/// <summary>
/// Has an event answered once by one host. Receipts are not enough: a turn that changes nothing leaves none. Without the store the
/// event is answered all the same.
/// </summary>
internal sealed partial class SharedEventDeduplicator(
    IStore store,
    IClock clock,
    ILogger<SharedEventDeduplicator> logger
)
{
    /// <summary>A host that has not finished by then is taken for dead. Slack retries after one minute and after five.</summary>
    private static readonly Duration Lease = Duration.FromSeconds(30);

    /// <summary>Does the work unless it is done. <c>false</c>: another host is doing it; try again later.</summary>
    public async Task<bool> Once(string workspace, string key, Func<Task> work)
    {
        var partition = Directory.PartitionOf(workspace);
        var (mine, isDone) = await Take(partition, key);
        if (mine is null)
            return isDone;
        try
        {
            await work();
        }
        catch
        {
            await Settle(new Write.Delete(EventClaim.IdOf(key), mine), partition);
            throw;
        }
        var done = new EventClaim(key, clock.GetCurrentInstant(), IsDone: true);
        await Settle(new Write.Replace(DocumentBody.Write(partition, done), mine), partition);
        return true;
    }

    /// <summary>The ETag of our claim, empty without a store; <c>null</c>: another host has the claim.</summary>
    private async Task<(string? Mine, bool IsDone)> Take(string partition, string key)
    {
        try
        {
            var claim = DocumentBody.Write(
                partition,
                new EventClaim(key, clock.GetCurrentInstant() + Lease, IsDone: false)
            );
            if (await Commit(partition, new Write.Create(claim)) is { } created)
                return (created, false);
            if (await store.Find(partition, claim.Id, CancellationToken.None) is not { } stored)
                return (null, false);
            // A newer host has it during a rolling upgrade: Slack retries, and reaches that host.
            if (DocumentBody.IsNewer<EventClaim>(stored))
                return (null, false);
            var present = DocumentBody.Read<EventClaim>(stored);
            if (present.IsDone || present.Until > clock.GetCurrentInstant())
                return (null, present.IsDone);
            return (await Commit(partition, new Write.Replace(claim, stored.ETag!)), false);
        }
        catch (StoreUnavailableException outage)
        {
            NotClaimed(logger, outage);
            return ("", false);
        }
    }

    // A claim that cannot be settled expires.
    private async Task Settle(Write write, string partition)
    {
        try
        {
            if (write is not (Write.Delete { ETag: "" } or Write.Replace { ETag: "" }))
                await Commit(partition, write);
        }
        catch (StoreUnavailableException outage)
        {
            NotClaimed(logger, outage);
        }
    }

    private async Task<string?> Commit(string partition, Write write) =>
        await store.Commit(new Batch(partition, [write]), CancellationToken.None)
            is CommitResult.Committed { ETags: var etags }
            ? etags[0] ?? ""
            : null;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "An event is answered without knowing whether another host does: the store is away"
    )]
    private static partial void NotClaimed(ILogger logger, Exception outage);
}
