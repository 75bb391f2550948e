using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Storage;
using Directory = Storyline.Core.Products.Directory;

namespace Storyline.Slack.Answering;

/// <summary>
/// Sees to it that an event is answered by one host, once, also when it is only a question: a turn that changes nothing leaves no
/// receipt by which another host could know. Where the store is away the event is answered all the same.
/// </summary>
internal sealed partial class SharedEventDeduplicator(
    IStore store,
    IClock clock,
    ILogger<SharedEventDeduplicator> logger
)
{
    /// <summary>After it, a host that said nothing more is taken for dead. Slack asks again after one minute and after five.</summary>
    private static readonly Duration Lease = Duration.FromSeconds(30);

    /// <summary>Does something unless it is done. <c>false</c>: another host is at it, and it is to be asked for again.</summary>
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

    /// <summary>The mark of a claim that is ours, empty where there is no store to keep it; <c>null</c>: it is not ours.</summary>
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
            // A newer host is at it during a rolling upgrade, or was: Slack asks again, and reaches it.
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

    // A claim that cannot be settled runs out by itself.
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
