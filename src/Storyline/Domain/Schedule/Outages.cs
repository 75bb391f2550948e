using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Domain.Schedule;

/// <summary>
/// Alarms that an outage has made too late. The first such alarm moves all of its owner's on in the same commit, so that the owner hears
/// of the outage once and not of every reminder.
/// </summary>
internal static class Outages
{
    /// <summary>Alarms moved on in one turn: a batch has room for a hundred documents. The rest come with the next alarm.</summary>
    private const int MostAtOnce = 80;

    /// <summary>Stages its owner's other alarms that are too late. Returns all of them, the given one first.</summary>
    public static async Task<IReadOnlyList<Occurrence>> MissedWith(
        Occurrence first,
        Product product,
        Instant now,
        Work work,
        CancellationToken cancel
    )
    {
        var missed = new List<Occurrence> { first };
        foreach (var team in product.Teams)
        {
            var theirs = new Slice(new SortRange($"{team.Id}/"), MostAtOnce * 3)
            {
                Terms = [Alarm.OwnerTerm(first.Alarm.Owner)],
            };
            foreach (
                var alarm in (await work.List<Alarm>(theirs, cancel)).Items.Where(alarm =>
                    alarm.Due <= now && alarm.Id != first.Alarm.Id && alarm.Owner == first.Alarm.Owner
                )
            )
            {
                if (missed.Count == MostAtOnce)
                    return missed;
                if (await Occurrence.Decide(alarm, product, team, now, work, cancel) is not { IsMissed: true } late)
                    continue;
                work.Advance(late.Alarm);
                missed.Add(late);
            }
        }
        return missed;
    }
}
