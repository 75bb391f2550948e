using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Domain.Schedule;

/// <summary>The messages that somebody's quiet hours hold back.</summary>
internal static class HeldMessages
{
    /// <summary>Turns read.</summary>
    private const int Most = 200;

    /// <summary>Makes them due now, so that the outbox checks them against the reader's new hours.</summary>
    public static async Task LookAgain(this IWork work, string member, Instant now, CancellationToken cancel)
    {
        var waiting = await work.List<TurnRecord>(
            new Slice(new SortRange(""), Most) { Terms = [TurnRecord.WaitingTerm] },
            cancel
        );
        bool IsTheirs(Delivery delivery) =>
            delivery is { IsHeld: true, Person: not null } && delivery.To.Channel == member;
        foreach (var record in waiting.Items.Where(record => record.Deliveries.Any(IsTheirs)))
            work.Store(
                record with
                {
                    Deliveries = [.. record.Deliveries.Select(one => IsTheirs(one) ? one with { Next = now } : one)],
                }
            );
    }
}
