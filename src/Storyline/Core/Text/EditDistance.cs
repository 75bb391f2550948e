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
