namespace Storyline.Domain.Backlog;

/// <summary>Chooses order keys for stories moved into a gap, rewriting as few neighbours as keep keys short.</summary>
internal static class OrderSpacing
{
    /// <summary>
    /// The most neighbours rewritten for one move; together with the moved stories they fit into a batch.
    /// </summary>
    public const int MostNeighbours = 40;

    // A rewritten neighbourhood should last: half the length leaves room for hundreds of moves into one gap.
    private const int Comfortable = OrderKey.MaxLength / 2;

    /// <summary>
    /// Keys for <paramref name="count"/> stories in a gap whose neighbours keep theirs, or <c>null</c>: there is no
    /// room.
    /// </summary>
    public static IReadOnlyList<OrderKey>? Fit(OrderKey? above, OrderKey? below, int count)
    {
        var keys = OrderKey.Many(above, below, count);
        return keys.Count == count && Longest(keys) <= OrderKey.MaxLength ? keys : null;
    }

    /// <summary>
    /// Keys for the stories and for some neighbours on either side. Often one neighbour is enough: inserting above the
    /// same story again and again exhausts the gap above it, while the gap below stays wide.
    /// </summary>
    /// <param name="above">
    /// Keys above the gap, nearest first: up to <see cref="MostNeighbours"/>, and one more as the bound.
    /// </param>
    /// <param name="below">Keys below the gap, nearest first, likewise.</param>
    public static RespacedKeys Around(IReadOnlyList<OrderKey> above, IReadOnlyList<OrderKey> below, int count)
    {
        var (best, bestGain) = ((RespacedKeys?)null, double.MinValue);
        for (var size = 1; size <= MostNeighbours; size++)
        {
            foreach (var up in (ReadOnlySpan<int>)[0, size, size / 2])
            {
                if (Try(above, below, up, size - up, count) is not { } respacedKeys)
                    continue;
                var length = Longest(respacedKeys.Keys);
                if (length <= Comfortable)
                    return respacedKeys;
                var gain = (double)(OrderKey.MaxLength - length) / size;
                if (gain > bestGain)
                    (best, bestGain) = (respacedKeys, gain);
            }
        }
        return best ?? throw new InvalidOperationException("No order keys can be found between these stories.");
    }

    private static RespacedKeys? Try(
        IReadOnlyList<OrderKey> above,
        IReadOnlyList<OrderKey> below,
        int up,
        int down,
        int count
    )
    {
        if (up > above.Count || down > below.Count)
            return null;
        OrderKey? low = up < above.Count ? above[up] : null;
        OrderKey? high = down < below.Count ? below[down] : null;
        var keys = OrderKey.Many(low, high, up + count + down);
        return keys.Count == up + count + down ? new RespacedKeys(up, down, keys) : null;
    }

    private static int Longest(IReadOnlyList<OrderKey> keys) => keys.Max(key => key.Value.Length);
}

/// <summary>New keys from top to bottom: for neighbours above, the moved stories, and neighbours below.</summary>
internal sealed record RespacedKeys(int Above, int Below, IReadOnlyList<OrderKey> Keys);
