using System.Globalization;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Teams.Read;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>
/// Which messages were answered, for an hour: one that comes again after a restart, or to another host, is not answered a second
/// time. A message that has just been said, to this process, was answered by nobody, so most are never looked up.
/// </summary>
internal sealed class AnsweredMessages(IStore store, IClock clock)
{
    // What comes again comes later than this after it was said.
    private static readonly Duration Fresh = Duration.FromSeconds(5);
    private readonly Instant started = clock.GetCurrentInstant();

    public async Task<bool> WasAnswered(IncomingActivity incomingActivity, CancellationToken cancel)
    {
        if (incomingActivity.Activity.Id is not { Length: > 0 } id || !IsOld(incomingActivity.Activity.Timestamp))
            return false;
        return await store.Find(
            TenantDocuments.PartitionOf(incomingActivity.Tenant),
            AnsweredMessage.IdOf(incomingActivity.Where.Channel, id),
            cancel
        )
            is not null;
    }

    public async Task Note(IncomingActivity incomingActivity, CancellationToken cancel)
    {
        if (incomingActivity.Activity.Id is not { Length: > 0 } id)
            return;
        var document = DocumentBody.Write(
            TenantDocuments.PartitionOf(incomingActivity.Tenant),
            new AnsweredMessage(
                incomingActivity.Where.Channel,
                id,
                clock.GetCurrentInstant() + AnsweredMessage.Lifetime
            )
        );
        // A conflict says that it is noted already.
        await store.Commit(new Batch(document.Partition, [new Write.Create(document)]), cancel);
    }

    private bool IsOld(string? timestamp) =>
        timestamp is null
        || !DateTimeOffset.TryParse(
            timestamp,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var said
        )
        || Instant.FromDateTimeOffset(said) is var at && (at < started || clock.GetCurrentInstant() - at > Fresh);
}
