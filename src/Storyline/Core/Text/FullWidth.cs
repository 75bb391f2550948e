namespace Storyline.Core.Text;

/// <summary>Full-width letters, digits and signs (“ＣＨＫ－３”), as East Asian keyboards type them.</summary>
internal static class FullWidth
{
    private const char First = '！';
    private const char Last = '～';

    /// <summary>The same with plain ones.</summary>
    public static ReadOnlySpan<char> Narrow(ReadOnlySpan<char> word)
    {
        if (word.IndexOfAnyInRange(First, Last) < 0)
            return word;
        var narrow = word.ToArray();
        for (var at = 0; at < narrow.Length; at++)
            if (narrow[at] is >= First and <= Last)
                narrow[at] = (char)(narrow[at] - First + '!');
        return narrow;
    }
}
