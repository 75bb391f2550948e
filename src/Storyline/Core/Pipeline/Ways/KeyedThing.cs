using System.Buffers;
using Storyline.Core.Grammar;
using Storyline.Core.Products;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>
/// Reads things that have a key and a noun: “P-1”, “proposal 1”, “dan's proposal”, “my proposal about refunds”, “the
/// timesheets reminder”.
/// </summary>
/// <param name="Series">The letter of their keys; <c>null</c>: they are called by the noun and a number.</param>
/// <param name="Nouns">The nouns they go by.</param>
internal sealed record KeyedThing(char? Series, params IReadOnlyList<string> Nouns)
{
    private const int MostWords = 6;
    private const int ShortestTelling = 3;

    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    );

    private static readonly string[] Pointing = ["it", "this", "that"];

    /// <summary>Whether a word is the key of something, which is part of no name: “R-3”, “PB-12”.</summary>
    public static bool IsKey(ReadOnlySpan<char> word)
    {
        var dash = word.IndexOf('-');
        return dash is > 0 and < 7
            && dash + 1 < word.Length
            && !word[(dash + 1)..].ContainsAnyExceptInRange('0', '9')
            && word[..dash].IndexOfAnyExcept(Letters) < 0;
    }

    /// <summary>The places where one may end that starts here.</summary>
    public ulong Ends(SpokenSentence said, int start)
    {
        if (NumberAt(said, start) is { } key)
            return SpokenSentence.To(key.End);
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
        {
            if (IsNoun(said, end - 1))
                return ends | SpokenSentence.To(end);
            if (said[end - 1].Kind == TokenKind.Quoted)
                break;
        }
        return ends;
    }

    /// <summary>The same for one that is called by its key.</summary>
    public ulong KeyEnds(SpokenSentence said, int start) =>
        NumberAt(said, start) is { } key ? SpokenSentence.To(key.End) : 0;

    /// <summary>The number of its key, or <c>null</c>: it is described.</summary>
    public long? Number(SpokenStretch stretch) => NumberAt(stretch.Sentence, stretch.Start)?.Number;

    /// <summary>Whether the description fits a thing.</summary>
    /// <param name="text">What the thing says.</param>
    /// <param name="people">The members it belongs to.</param>
    public bool Fits(SpokenStretch stretch, string text, Turn turn, params IReadOnlyList<string?> people)
    {
        var said = stretch.Sentence;
        for (var at = stretch.Start; at < stretch.End; at++)
        {
            if (IsNoun(said, at) || Array.Exists(Pointing, word => said.Is(at, word)))
                continue;
            if (said.Is(at, "my"))
            {
                if (!people.Contains(turn.Speaker.Id))
                    return false;
                continue;
            }
            if (
                said[at].IsFiller
                || said.Core(at).Length < ShortestTelling
                || said.Core(at) is "about" or "for" or "with"
            )
                continue;
            if (!IsOf(said, at, turn.Product, people) && !Has(text, said.Core(at)))
                return false;
        }
        return true;
    }

    private bool IsNoun(SpokenSentence said, int at)
    {
        foreach (var noun in Nouns)
            if (said.Is(at, noun))
                return true;
        return false;
    }

    private static bool IsOf(SpokenSentence said, int at, Product product, IReadOnlyList<string?> people)
    {
        foreach (var id in people)
            if (
                id is not null
                && said.Core(at)
                    .TrimStart('@')
                    .Equals(FirstName(product.MemberOf(id)), StringComparison.OrdinalIgnoreCase)
            )
                return true;
        return false;
    }

    private static ReadOnlySpan<char> FirstName(Member member) =>
        member.Name.AsSpan(0, (member.Name + " ").IndexOf(' '));

    private static bool Has(string text, ReadOnlySpan<char> word)
    {
        var stem = WordStem.Of(word.ToString().ToLowerInvariant());
        foreach (var range in text.AsSpan().SplitAny(' ', '\n', ',', '.', ':', '-', '"'))
            if (text.AsSpan()[range].StartsWith(stem, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private (long Number, int End)? NumberAt(SpokenSentence said, int at)
    {
        var core = said.Core(at);
        if (Series is { } series && core.Length > 1 && char.ToUpperInvariant(core[0]) == series)
        {
            var digits = core[1] == '-' ? core[2..] : core[1..];
            if (digits.Length is > 0 and < 10 && long.TryParse(digits, out var number))
                return (number, at + 1);
        }
        if (IsNoun(said, at) && at + 1 < said.Count && long.TryParse(said.Core(at + 1).TrimStart('#'), out var named))
            return (named, at + 2);
        return null;
    }
}
