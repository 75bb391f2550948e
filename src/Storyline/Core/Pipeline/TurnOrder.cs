using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Keeps a person's changes in a conversation in the order of their commits, by which “undo” finds the last one: a clock
/// may be set back, and the clocks of two hosts differ.
/// </summary>
internal sealed class TurnOrder(IStore store)
{
    private const int MostConversations = 10_000;
    private static readonly Duration Next = Duration.FromMilliseconds(1);

    /// <summary>Clocks that are kept by the network differ by less.</summary>
    private static readonly Duration Tolerance = Duration.FromSeconds(2);

    private readonly BoundedMemory<string, Instant> latest = new(MostConversations);
    private volatile bool hasSeenTheFuture;

    /// <summary>Notes a turn that was read: one from the future shows that clocks differ.</summary>
    public void See(TurnRecord record, Instant now)
    {
        if (record.At > now + Tolerance)
            hasSeenTheFuture = true;
    }

    /// <summary>The record, sorted behind the turn of its author before it.</summary>
    public async Task<TurnRecord> Behind(string partition, TurnRecord record, CancellationToken cancel)
    {
        var term = TurnRecord.AuthorTerm(record.By, record.Where);
        var name = $"{partition}/{term}";
        var isKnown = latest.TryGet(name, out var before);
        if ((!isKnown || MayBeBehind) && await Last(partition, term, cancel) is { } last)
            before = isKnown ? Instant.Max(before, last) : last;
        else if (!isKnown)
            before = Instant.MinValue;
        var at = Instant.FromUnixTimeMilliseconds(record.At.ToUnixTimeMilliseconds());
        var order = Instant.Max(at, before == Instant.MinValue ? before : before + Next);
        latest.Put(name, order);
        return order == at ? record : record with { Order = order };
    }

    // Another host may have written since. Where each read is paid for, that matters only if clocks differ.
    private bool MayBeBehind => !store.IsOurs && (!store.ChargesReads || hasSeenTheFuture);

    private async Task<Instant?> Last(string partition, string term, CancellationToken cancel)
    {
        var found = await store.Search(
            new SearchRequest(partition, TurnRecord.Kind.Name, new SortRange(""), [term], [], 1, Descending: true),
            cancel
        );
        return found.Documents is [{ Sort: { } sort }] ? TurnRecord.InstantOf(sort) : null;
    }
}
