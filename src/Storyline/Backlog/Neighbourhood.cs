namespace Storyline.Backlog;

/// <summary>
/// Makes room where the keys around a gap have grown long or are equal: gives the stories on both sides fresh, short keys.
/// It starts with a few and takes more only while the keys stay long, so that a move costs a fraction of an extra write.
/// </summary>
/// <param name="From">The index of the first neighbour that gets a fresh key.</param>
/// <param name="Before">Fresh keys for the neighbours from <paramref name="From"/> up to the gap.</param>
/// <param name="Key">The key for the story that goes into the gap.</param>
/// <param name="After">Fresh keys for the neighbours behind the gap.</param>
public sealed record Neighbourhood(int From, IReadOnlyList<OrderKey> Before, OrderKey Key, IReadOnlyList<OrderKey> After)
{
    /// <summary>How many neighbours to hand in on each side: with them one batch stays under its limit.</summary>
    public const int Reach = 45;

    private const int Smallest = 16;
    private const int Short = 24;

    /// <summary>Spreads the keys around a gap.</summary>
    /// <param name="keys">The keys on both sides in order, up to <see cref="Reach"/> and one more each; fewer only at an end of the list.</param>
    /// <param name="gap">The index in front of which the new key goes.</param>
    /// <returns><c>null</c> where even the widest stretch leaves no room.</returns>
    public static Neighbourhood? Spread(IReadOnlyList<OrderKey> keys, int gap)
    {
        Neighbourhood? widest = null;
        for (var reach = Smallest; ; reach = Math.Min(reach * 2, Reach))
        {
            var (from, to) = (Math.Max(0, gap - reach), Math.Min(keys.Count, gap + reach));
            var fresh = OrderKey.Many(from > 0 ? keys[from - 1] : null, to < keys.Count ? keys[to] : null, to - from + 1);
            if (fresh.Count > 0)
            {
                widest = new Neighbourhood(from, [.. fresh.Take(gap - from)], fresh[gap - from], [.. fresh.Skip(gap - from + 1)]);
                if (fresh.Max(key => key.Value.Length) <= Short) return widest;
            }
            if (reach == Reach) return widest;
        }
    }
}
