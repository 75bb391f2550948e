using System.Collections.Frozen;

namespace Storyline.Features.Stories;

/// <summary>Recognises words behind a story that may name a team's own state.</summary>
internal static class OwnStateWords
{
    private const int LongestName = 30;
    private const int MostWords = 3;

    // Places in the order, never states.
    private static readonly FrozenSet<string> Places = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "top",
        "bottom",
        "up",
        "down",
        "first",
        "last",
        "end",
        "front",
        "back",
        "head",
        "beginning",
        "above",
        "below",
        "before",
        "after",
        "higher",
        "lower",
        "the",
        "start",
        "behind",
        "under",
        "over",
        // Never how a state begins: “PB-12 is a must”, “not done”, “PB-1 and PB-2 are related”.
        "are",
        "were",
        "a",
        "an",
        "not",
        "no",
        // “the one with the drinking”, “the one about refunds”
        "with",
        "about",
        "from",
        "that",
        "which"
    );

    public static bool Fit(string said) =>
        said.Length is > 0 and <= LongestName
        && said.Split(' ') is { Length: <= MostWords } words
        && said.All(letter => char.IsLetter(letter) || letter is ' ' or '-')
        // “PB-12 -mvp” drops a label.
        && said[0] != '-'
        && !Places.Contains(words[0]);
}
