using System.Collections.Frozen;
using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>
/// Finds the offer that a longer answer points at: by its place (“the second, with the login”), by size (“the bigger one”) or by
/// a word that only one of them has (“the Sydney one”).
/// </summary>
/// <param name="IsSure">The answer says nothing else.</param>
/// <param name="IsWhole">It was counted, or all telling words of the answer are on it: no other part of the answer is meant.</param>
internal readonly record struct OfferGuess(int Offer, bool IsSure, bool IsWhole = false)
{
    private const int ShortestTelling = 3;

    private static readonly FrozenSet<string> Excluding = Set(
        "not never neither nor without except but besides instead isn't isnt don't dont doesn't doesnt won't wont can't cant nothing none"
    );

    /// <summary>Whether an answer leaves something out: “anything but 8”, “not the first”. It points at nothing.</summary>
    public static bool Excludes(PlainWords answer) => answer.Words.Any(Excluding.Contains);

    private static readonly FrozenSet<string> Bigger = Set(
        "bigger biggest larger largest higher highest later latest more most"
    );
    private static readonly FrozenSet<string> Smaller = Set(
        "smaller smallest lower lowest earlier earliest less least"
    );

    /// <summary>The guess; <c>null</c>: the answer points at none, or at several.</summary>
    public static OfferGuess? Of(PlainWords answer, string text, IReadOnlyList<OfferedSentence> offers)
    {
        if (offers.Count == 0 || answer.IsEmpty || Excludes(answer))
            return null;
        var telling = TellingOf(answer, offers);
        return ByPlace(answer, text, offers.Count) ?? BySize(telling, offers) ?? ByWords(telling, offers);
    }

    /// <summary>Whether the answer says only what several offers have alike: “the one from bo”.</summary>
    public static bool PointsAtSeveral(PlainWords answer, IReadOnlyList<OfferedSentence> offers) =>
        !Excludes(answer)
        && TellingOf(answer, offers) is { Length: > 0 } telling
        && offers.Count(offer => telling.All(word => Has(offer, word))) > 1;

    private static string[] TellingOf(PlainWords answer, IReadOnlyList<OfferedSentence> offers) =>
        [
            .. answer
                .Words.Select(WithoutPossessive)
                .Where(word => IsTelling(word) || offers.Any(offer => NamedBehind(offer) == word)),
        ];

    // “P-1: move PB-3 to top (bo)”
    private static string? NamedBehind(OfferedSentence offer) =>
        offer.Label is [.., ')'] && offer.Label.LastIndexOf('(') is >= 0 and var at
            ? offer.Label[(at + 1)..^1].ToLowerInvariant()
            : null;

    private static OfferGuess? ByPlace(PlainWords answer, string text, int count)
    {
        var at = Array.FindIndex(answer.Words, word => !SmallWords.IsSmall(word));
        if (count < 2 || at < 0)
            return null;
        var place = PlaceOf(answer.Words[at], count);
        if (place is not { } found || found >= count)
            return null;
        var end = at + 1 < answer.Words.Length && answer.Words[at + 1] is "one" or "option" ? at + 2 : at + 1;
        var isWhole = end >= answer.Words.Length;
        return isWhole || end > at + 1 || text[..answer.Starts[end]].TrimEnd().EndsWith(',')
            ? new OfferGuess(found, isWhole, IsWhole: true)
            : null;
    }

    private static int? PlaceOf(string word, int count) =>
        word switch
        {
            "former" => 0,
            "latter" or "last" => count - 1,
            _ when NumberText.IsOrdinal(word) && NumberText.TryRead(word, out int number) => number - 1,
            _ => null,
        };

    private static OfferGuess? BySize(string[] telling, IReadOnlyList<OfferedSentence> offers)
    {
        if (telling is not [var only] || !(Bigger.Contains(only) || Smaller.Contains(only)))
            return null;
        var sizes = new List<(double Size, int Offer)>();
        for (var offer = 0; offer < offers.Count; offer++)
            if (double.TryParse(offers[offer].Label, CultureInfo.InvariantCulture, out var size))
                sizes.Add((size, offer));
        if (sizes.Count < 2)
            return null;
        return new OfferGuess(Bigger.Contains(only) ? sizes.Max().Offer : sizes.Min().Offer, IsSure: false);
    }

    // The one that shares the most telling words, if no other shares as many.
    private static OfferGuess? ByWords(string[] telling, IReadOnlyList<OfferedSentence> offers)
    {
        if (telling.Length == 0)
            return null;
        // A number that is on none of them means something else: “until tomorrow at 11”.
        if (telling.Any(word => word.Any(char.IsDigit) && !offers.Any(offer => WordsOf(offer).Contains(word))))
            return null;
        var shared = offers.Select(offer => telling.Count(word => Has(offer, word))).ToList();
        var most = shared.Max();
        if (most == 0 || shared.Count(one => one == most) > 1)
            return null;
        var found = shared.IndexOf(most);
        return new OfferGuess(found, telling.All(word => SaysExactly(offers[found], word)), most == telling.Length);
    }

    private static bool Has(OfferedSentence offer, string word) =>
        NamedBehind(offer) == word || WordsOf(offer).Select(WordStem.Of).Any(known => IsSame(known, WordStem.Of(word)));

    // Another form of a word may be another thought: “I deleted it”.
    private static bool SaysExactly(OfferedSentence offer, string word) =>
        NamedBehind(offer) == word || WordsOf(offer).Any(known => IsSame(known, word));

    private static string WithoutPossessive(string word) =>
        word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;

    // “retro” is short for “retrospective”.
    private static bool IsSame(string word, string stem) =>
        word == stem || (stem.Length >= ShortestBeginning && word.StartsWith(stem, StringComparison.Ordinal));

    private const int ShortestBeginning = 4;

    private static IEnumerable<string> WordsOf(OfferedSentence offer) =>
        PlainWords
            .Of(offer.Label.Replace('/', ' '))
            .Words.SelectMany(word => word.Split('-', '_', ':').Append(word))
            .Where(IsTelling)
            .Distinct();

    private static bool IsTelling(string word) =>
        (word.Length >= ShortestTelling || word.Any(char.IsDigit))
        && !SmallWords.IsSmall(word)
        && !Relating.Contains(word);

    // “until I say so” is not “until Friday”.
    private static readonly FrozenSet<string> Relating = Set(
        "until till before after without during while when whenever than between through since because from with"
    );

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
