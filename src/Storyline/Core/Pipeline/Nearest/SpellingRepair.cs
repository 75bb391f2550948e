using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>A sentence with the misspelt words of its command put right, and all other words as they were said.</summary>
internal static class SpellingRepair
{
    // Behind these stands what the command is about.
    private const int MostWords = 6;
    private const int LongestWord = 24;

    public static IEnumerable<Utterance> Of(Words heard, NearLexicon lexicon, PhraseLexicon phrases)
    {
        var words = new Words(heard.WithoutGreeting, heard.Hearing);
        var repairs = new List<(Range Where, IReadOnlyList<string> Words)>();
        foreach (var token in words.Tokens.Take(MostWords))
            if (
                token is { Kind: TokenKind.Word, Entity: null, Match.Length: <= LongestWord }
                && phrases.Find(token.Match) < 0
                && lexicon.Corrections(token.Match).ToList() is { Count: > 0 } corrections
            )
                repairs.Add((token.Start..(token.Start + token.Match.Length), corrections));
        if (repairs.Count > 1)
            yield return repairs
                .Select(repair => (repair.Where, repair.Words[0]))
                .Reverse()
                .Aggregate(words.Utterance, Repaired);
        foreach (var repair in repairs)
        foreach (var word in repair.Words)
            yield return Repaired(words.Utterance, (repair.Where, word));
    }

    private static Utterance Repaired(Utterance said, (Range Where, string Word) repair) =>
        said.With(repair.Where, repair.Word);
}
