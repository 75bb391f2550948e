using Storyline.Core.Messages;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>What this process knows to be open, by product, person and channel.</summary>
internal sealed class ExchangeMemory
{
    private const int MostConversations = 10_000;

    private readonly BoundedMemory<(string Partition, string By, string Where), ExchangeRecord> known = new(
        MostConversations
    );

    public ExchangeRecord? Find(Turn turn) => known.TryGet(KeyOf(turn), out var record) ? record : null;

    public void Put(Turn turn, ExchangeRecord record) => known.Put(KeyOf(turn), record);

    /// <summary>Forgets what was changed for somebody else, so that it is read again.</summary>
    public void Forget(string partition, ExchangeRecord record) =>
        known.Remove((partition, record.By, record.Where), out _);

    // Outside of any product there is nowhere to store it.
    private static (string, string, string) KeyOf(Turn turn) =>
        (turn.Room?.Product.Partition ?? "", ByOf(turn), ExchangeRecord.WhereOf(turn.Place));

    public static string ByOf(Turn turn) => turn.Room?.Speaker.Id ?? MemberId.Of(turn.Inbound);
}
