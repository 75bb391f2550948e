using System.Collections.Frozen;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>Words that tell what kind of answer a sentence is.</summary>
internal static class AnswerWords
{
    // A sentence that begins so gives a reason, whatever else it might be.
    private static readonly FrozenSet<string> Reasons = new[]
    {
        "because",
        "since",
        "cause",
        "'cause",
        "cuz",
        "as",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Interrogatives = new[]
    {
        "what",
        "what's",
        "whats",
        "who",
        "who's",
        "when",
        "where",
        "why",
        "how",
        "which",
        "whose",
        "is",
        "are",
        "do",
        "does",
        "did",
        "can",
        "could",
        "should",
        "shall",
        "will",
        "would",
        "has",
        "have",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it gives a reason, whatever else it might be.</summary>
    public static bool GiveReason(PlainWords plain) => plain.Words.Length > 1 && Reasons.Contains(plain.Words[0]);

    /// <summary>Whether it is a number alone: a story, or what a form asks for.</summary>
    public static bool IsNumber(PlainWords plain) => plain.Words is [var only] && only.All(char.IsAsciiDigit);

    /// <summary>Whether a word begins a question.</summary>
    public static bool IsInterrogative(string word) => Interrogatives.Contains(word);
}
