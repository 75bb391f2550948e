using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>A turn's record as it is in the store.</summary>
internal sealed record LoadedTurnRecord(TurnRecord Record, string ETag)
{
    /// <summary>Schema version of the stored record.</summary>
    public int Version { get; init; } = TurnRecord.Kind.Version;

    public Delivery? Find(string id) => Record.Deliveries.FirstOrDefault(delivery => delivery.Id == id);

    public TurnRecord With(Delivery changed) =>
        Record with
        {
            Deliveries = [.. Record.Deliveries.Select(delivery => delivery.Id == changed.Id ? changed : delivery)],
        };
}
