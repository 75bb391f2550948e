using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>What this process has shown last, by product, person and conversation.</summary>
internal sealed class ShownMemory
{
    private const int MostConversations = 10_000;

    private readonly BoundedMemory<(string Partition, string By, string Where), ShownThings> known = new(
        MostConversations
    );

    /// <summary>What somebody who types may point at here; <c>null</c>: nothing.</summary>
    public ShownThings? Find(Turn turn) =>
        turn is { IsByClock: false, Room: not null, Inbound: { Manner: InboundManner.Typed, Fields.Count: 0 } }
        && known.TryGet(KeyOf(turn), out var shown)
        && shown.At + ExchangeRecord.Lifetime >= turn.Now
            ? shown
            : null;

    public void Remember(Turn turn, Reply reply)
    {
        if (turn.IsByClock || turn.Room is null || reply.IsSecret || turn.Inbound.Manner == InboundManner.Drawn)
            return;
        known.TryGet(KeyOf(turn), out var before);
        if (ShownThings.After(before, turn, reply) is { } after && after != before)
            known.Put(KeyOf(turn), after);
    }

    /// <summary>Notes what a message means, in case it comes again.</summary>
    public void Note(Turn turn, ShownThings shown, Utterance meant) =>
        known.Put(KeyOf(turn), shown with { Latest = (turn.Inbound.Key, meant) });

    private static (string, string, string) KeyOf(Turn turn) =>
        (turn.Product.Partition, ExchangeMemory.ByOf(turn), TurnRecords.Where(turn.Place));
}
