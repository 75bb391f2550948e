using System.Buffers;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>A sentence with what its words weigh for what comes near it.</summary>
internal sealed class NearSentence
{
    /// <summary>What a key, a mention, a number or a quoted passage weighs.</summary>
    public const double Piece = 2;

    // No command has it: the sentence is about something else.
    private const double Unknown = 3;
    private const double Misspelt = 0.8;
    private const int LongestWord = 24;
    private const int ShortestTelling = 4;
    private const int MostTelling = 3;

    private static readonly SearchValues<char> Letters = SearchValues.Create([
        .. Enumerable.Range(0, char.MaxValue).Select(letter => (char)letter).Where(char.IsLetter),
    ]);

    private static readonly string[] Negations = ["not", "never", "no", "nobody", "without"];
    private static readonly string[] Asking = ["who", "what", "when", "where", "why", "how", "which", "whose"];

    private readonly List<NearWord> words = [];

    public NearSentence(SpokenSentence spoken, NearForms forms, PhraseLexicon phrases)
    {
        Spoken = spoken;
        for (var at = 0; at < spoken.Count; at++)
        {
            // Contractions are two words that stand at one place.
            var word = spoken[at].Id >= 0 ? phrases[spoken[at].Id] : spoken.Core(at).ToString();
            words.Add(Weighed(spoken, at, word, forms));
            Weight += words[at].Weight;
            IsNegated |= Negates(word);
            AsksForFacts |= at == 0 && Array.Exists(Asking, asking => Is(word, asking));
        }
    }

    public SpokenSentence Spoken { get; }

    public IReadOnlyList<NearWord> Words => words;

    /// <summary>What all its words weigh.</summary>
    public double Weight { get; }

    /// <summary>It says “not”, so it is no order to do what its other words say.</summary>
    public bool IsNegated { get; }

    /// <summary>It starts with “who”, “how” or the like.</summary>
    public bool AsksForFacts { get; }

    /// <summary>Its words that commands have, each once.</summary>
    public IEnumerable<NearWord> DistinctWords => words.Where(word => word.Id >= 0).DistinctBy(word => word.Id);

    public bool Says(int[] synonyms)
    {
        foreach (var word in words)
            if (word.Id >= 0 && Array.IndexOf(synonyms, word.Id) >= 0)
                return true;
        return false;
    }

    public static bool Negates(string word) => Array.Exists(Negations, negation => Is(word, negation));

    private static bool Is(string word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>The word to search for, where the sentence is hardly more than that word.</summary>
    public string? Telling
    {
        get
        {
            var telling = Enumerable.Range(0, Spoken.Count).Where(IsTelling).ToList();
            return telling.Count is > 0 and <= MostTelling
                ? Spoken.Core(telling.MaxBy(at => Spoken.Core(at).Length)).ToString()
                : null;
        }
    }

    private bool IsTelling(int at) =>
        !words[at].IsPiece
        && !Spoken[at].IsFiller
        && Spoken.Core(at).Length is >= ShortestTelling and <= LongestWord
        && !Spoken.Core(at).ContainsAnyExcept(Letters);

    private static NearWord Weighed(SpokenSentence spoken, int at, string word, NearForms forms)
    {
        var token = spoken[at];
        if (token.Kind != TokenKind.Word || token.Entity is not null || word.AsSpan().ContainsAnyInRange('0', '9'))
            return new NearWord(-1, Piece, IsPiece: true);
        if (token.IsFiller || word.Length < 2)
            return new NearWord(-1, 0, IsPiece: false);
        if (word.Length > LongestWord || forms.Lexicon.Find(word, out var isMisspelt) is not (>= 0 and var id))
            return new NearWord(-1, Unknown, IsPiece: false);
        return new NearWord(id, forms.WeightOf(id) * (isMisspelt ? Misspelt : 1), IsPiece: false);
    }
}

/// <summary>A word of a sentence.</summary>
/// <param name="Id">The number of its stem; -1: no command has it.</param>
/// <param name="IsPiece">A key, a mention, a number or a quoted passage.</param>
internal readonly record struct NearWord(int Id, double Weight, bool IsPiece);
