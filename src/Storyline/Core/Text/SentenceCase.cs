using System.Text;

namespace Storyline.Core.Text;

/// <summary>Writes words as they stand at the start of a sentence.</summary>
public static class SentenceCase
{
    /// <summary>The text with its first letter as a capital; the rest stays as it is.</summary>
    public static string Of(string text)
    {
        if (Rune.DecodeFromUtf16(text, out var first, out var length) != System.Buffers.OperationStatus.Done)
            return text;
        return string.Concat(Rune.ToUpperInvariant(first).ToString(), text.AsSpan(length));
    }
}
