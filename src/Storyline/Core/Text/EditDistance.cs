namespace Storyline.Core.Text;

/// <summary>Counts the letters to add, drop, change or swap between two words.</summary>
public static class EditDistance
{
    private const int Longest = 24;

    public static int Between(string one, string other)
    {
        if (one.Length > Longest || other.Length > Longest)
            return Math.Max(one.Length, other.Length);
        Span<int> distances = stackalloc int[(one.Length + 1) * (other.Length + 1)];
        var width = other.Length + 1;
        for (var row = 0; row <= one.Length; row++)
            distances[row * width] = row;
        for (var column = 0; column < width; column++)
            distances[column] = column;
        for (var row = 1; row <= one.Length; row++)
        for (var column = 1; column < width; column++)
            distances[row * width + column] = Step(distances, one, other, row, column);
        return distances[^1];
    }

    /// <summary>Whether at most one letter is wrong, missing, too much, or swapped with its neighbour.</summary>
    public static bool IsWithinOne(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (Math.Abs(one.Length - other.Length) > 1)
            return false;
        var start = 0;
        while (start < one.Length && start < other.Length && Same(one[start], other[start]))
            start++;
        var end = 0;
        var shorter = Math.Min(one.Length, other.Length) - start;
        while (end < shorter && Same(one[^(end + 1)], other[^(end + 1)]))
            end++;
        one = one[start..^end];
        other = other[start..^end];
        return one.Length + other.Length <= 1
            || (one.Length == 1 && other.Length == 1)
            || (one.Length == 2 && other.Length == 2 && Same(one[0], other[1]) && Same(one[1], other[0]));
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);

    private static int Step(Span<int> distances, string one, string other, int row, int column)
    {
        var width = other.Length + 1;
        var same = char.ToLowerInvariant(one[row - 1]) == char.ToLowerInvariant(other[column - 1]);
        var best = Math.Min(
            Math.Min(distances[(row - 1) * width + column], distances[row * width + column - 1]) + 1,
            distances[(row - 1) * width + column - 1] + (same ? 0 : 1)
        );
        var swapped =
            row > 1
            && column > 1
            && char.ToLowerInvariant(one[row - 1]) == char.ToLowerInvariant(other[column - 2])
            && char.ToLowerInvariant(one[row - 2]) == char.ToLowerInvariant(other[column - 1]);
        return swapped ? Math.Min(best, distances[(row - 2) * width + column - 2] + 1) : best;
    }
}
