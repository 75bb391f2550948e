using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Conversation;

/// <summary>
/// Sends what turns have left to be said elsewhere. Deliveries are kept in the turn's record: they are sent right after the
/// commit, and what is left (a crash, a platform that says «later») is found again by its due instant.
/// </summary>
public sealed partial class Outbox(IStore store, IEnumerable<ISender> senders, IClock clock, ILogger<Outbox> logger)
{
    /// <summary>While an attempt is under way nobody else tries: longer than any attempt takes.</summary>
    private static readonly Duration Lease = Duration.FromSeconds(60);

    private const int MaxAttempts = 12;
    private const int SweepSize = 50;
    private readonly Dictionary<string, ISender> senders = senders.ToDictionary(sender => sender.Edge);

    /// <summary>Sends the deliveries of a turn that was just committed, as far as they can be sent now.</summary>
    public Task Take(string partition, string turn, CancellationToken cancel) => Send(partition, turn, cancel);

    /// <summary>Sends what is due, whoever left it. Returns how many turns were looked at.</summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var due = await store.Due(TurnRecord.Kind.Name, clock.GetCurrentInstant(), SweepSize, cancel);
        foreach (var stored in due) await Send(stored.Partition, stored.Id, cancel);
        return due.Count;
    }

    private async Task Send(string partition, string turn, CancellationToken cancel)
    {
        if (await Claim(partition, turn, cancel) is not { } claimed) return;
        var sent = new List<Delivery>();
        foreach (var delivery in claimed.Record.Deliveries) sent.Add(await Attempt(delivery, cancel));
        await Settle(partition, claimed.Record with { Deliveries = sent }, claimed.ETag, cancel);
    }

    /// <summary>Notes the attempt before it is made, so that two hosts do not make it at once.</summary>
    private async Task<(TurnRecord Record, string ETag)?> Claim(string partition, string turn, CancellationToken cancel)
    {
        if (await store.Find(partition, turn, cancel) is not { } stored) return null;
        var record = DocumentBody.Read<TurnRecord>(stored);
        var now = clock.GetCurrentInstant();
        if (record.Due is not { } due || due > now) return null;
        var leased = record with { Deliveries = [.. record.Deliveries.Select(delivery => delivery.Next <= now ? delivery with { Next = now + Lease, Attempts = delivery.Attempts + 1 } : delivery)] };
        var write = new Write.Replace(DocumentBody.Write(partition, leased), stored.ETag!);
        return await store.Commit(new Batch(partition, [write]), cancel) is CommitResult.Committed { ETags: [{ } etag] } ? (leased, etag) : null;
    }

    private async Task<Delivery> Attempt(Delivery delivery, CancellationToken cancel)
    {
        if (delivery.Next is null) return delivery;
        if (!senders.TryGetValue(delivery.To.Edge, out var sender)) return GiveUp(delivery, "nothing here sends to that workspace");
        var result = await sender.Send(delivery, cancel);
        return result switch
        {
            SendResult.Sent => delivery with { Next = null },
            SendResult.Never never => GiveUp(delivery, never.Why),
            SendResult.Later when delivery.Attempts >= MaxAttempts => GiveUp(delivery, "it could not be reached for too long"),
            SendResult.Later later => delivery with { Next = clock.GetCurrentInstant() + later.After },
            _ => throw new NotSupportedException($"Unknown send result {result.GetType().Name}."),
        };
    }

    private Delivery GiveUp(Delivery delivery, string why)
    {
        GaveUp(logger, delivery.Id, why);
        return delivery with { Next = null, GaveUp = why };
    }

    private async Task Settle(string partition, TurnRecord record, string etag, CancellationToken cancel)
    {
        // A conflict here means that an undo has marked the turn meanwhile; the lease runs out and the sweep settles it.
        await store.Commit(new Batch(partition, [new Write.Replace(DocumentBody.Write(partition, record), etag)]), cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Delivery} was given up: {Why}")]
    private static partial void GaveUp(ILogger logger, string delivery, string why);
}
