namespace Storyline.Core.Grammar;

/// <summary>
/// Which words of a sentence a command knew, and where its free text starts. The words that are neither tell the mood of the
/// sentence.
/// </summary>
public sealed partial class Words
{
    private const int MostMarked = 64;

    private ulong known;
    private int textStart = int.MaxValue;

    /// <summary>The first word after the courtesies, or after what led into the command.</summary>
    internal int First => first;

    /// <summary>What became of the words taken so far.</summary>
    internal WordUse Use => new(known, textStart);

    private void Knows(int start, int stop)
    {
        for (var index = start; index < Math.Min(stop, MostMarked); index++)
            known |= 1UL << index;
    }

    private void IsTextFrom(int start)
    {
        if (start < all.Count)
            textStart = Math.Min(textStart, start);
    }

    // Going back discards what was read after that word.
    private void Forget(int start)
    {
        if (start < MostMarked)
            known &= (1UL << start) - 1;
        if (textStart >= start)
            textStart = int.MaxValue;
    }
}

/// <summary>What a command made of the words of a sentence.</summary>
/// <param name="Known">The words it knew, as bits.</param>
/// <param name="TextStart">The first word of its free text; beyond the last word: it has none.</param>
internal readonly record struct WordUse(ulong Known, int TextStart)
{
    public bool Knows(int index) => index < 64 && (Known >> index & 1) != 0;
}
