using System.Collections.Frozen;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>Finds the button that somebody means by its label or its number.</summary>
internal static class OfferMatch
{
    private const int LongEnoughForASlip = 5;
    private const int LongEnoughForTwo = 9;
    private const int ShortestTelling = 4;

    private static readonly FrozenSet<string> Empty = new[]
    {
        "the",
        "a",
        "an",
        "it",
        "them",
        "all",
        "both",
        "that",
        "those",
        "these",
        "one",
        "ones",
        "please",
        "pls",
        "this",
        "to",
        "then",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> AroundNumber = new[]
    {
        "the",
        "one",
        "option",
        "number",
        "choice",
        "take",
        "pick",
        "button",
        "item",
        "please",
        "i",
        "want",
        "answer",
        "no",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Last = new[] { "last" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The offer with exactly this label.</summary>
    public static int? ByExactLabel(PlainWords said, IReadOnlyList<OfferedSentence> offers) =>
        Only(offers, offer => LineOf(offer) == said.Line);

    /// <summary>The offer with this label, with courtesy around it: “an opportunity pls”.</summary>
    public static int? ByPoliteLabel(PlainWords said, IReadOnlyList<OfferedSentence> offers) =>
        Labelled(said.Words, offers) is { } found && said.Words.Any(Around.Contains) ? found : null;

    /// <summary>
    /// The offer with this label and what explains it behind a comma: “later, not urgent”. What names another offer or takes
    /// something back is no explanation.
    /// </summary>
    public static int? ByExplainedLabel(string text, PlainWords said, IReadOnlyList<OfferedSentence> offers)
    {
        var end = EndOfLabel(text, said);
        return
            end < said.Words.Length
            && Labelled(said.Words.AsSpan(0, end), offers) is { } found
            && said.Words[end..].All(word => !TakesBack.Contains(word) && !IsOnOther(word, found, offers))
            ? found
            : null;
    }

    private static int? Labelled(ReadOnlySpan<string> said, IReadOnlyList<OfferedSentence> offers)
    {
        string[] label = [.. said.ToArray().Where(word => !Around.Contains(word))];
        var line = string.Join(' ', label);
        return label.Length == 0 ? null : Only(offers, offer => BareOf(offer) == line);
    }

    // Up to the first comma or dash.
    private static int EndOfLabel(string text, PlainWords said)
    {
        for (var at = 1; at < said.Words.Length; at++)
            if (text[..said.Starts[at]].TrimEnd() is [.., ',' or ';' or '-' or '–' or '—' or '('])
                return at;
        return said.Words.Length;
    }

    private static bool IsOnOther(string word, int chosen, IReadOnlyList<OfferedSentence> offers)
    {
        for (var at = 0; at < offers.Count; at++)
            if (at != chosen && PlainWords.Of(offers[at].Label).Words.Contains(word))
                return true;
        return false;
    }

    private static readonly FrozenSet<string> Around =
    [
        .. Empty.Except(["one", "ones", "all", "both", "them", "those", "these"]),
        "thanks",
        "thx",
        "plz",
        "🙏",
        "👍",
    ];

    private static readonly FrozenSet<string> TakesBack =
    [
        "no",
        "wait",
        "or",
        "rather",
        "actually",
        "instead",
        "but",
        "except",
        "if",
        "unless",
        "until",
        "when",
        "once",
        "after",
        "sorry",
        "and",
        "then",
        "maybe",
        "perhaps",
        "really",
        "sure",
        "never",
        "don't",
        "dont",
    ];

    /// <summary>The offer with this label, with typing slips, without small words, or by its key, or by its verb: “create them”.</summary>
    public static int? ByLabel(string[] said, IReadOnlyList<OfferedSentence> offers)
    {
        if (said.Length == 0)
            return null;
        var line = string.Join(' ', said);
        string[] told = [.. said.Where(word => !Empty.Contains(word))];
        var bare = string.Join(' ', told);
        return Only(offers, offer => LineOf(offer) == line)
            ?? Only(offers, offer => IsSlip(line, LineOf(offer)))
            ?? (
                bare.Length == 0
                    ? null
                    : Only(offers, offer => BareOf(offer) is { } label && (label == bare || IsSlip(bare, label)))
            )
            ?? Only(offers, offer => KeyOf(offer) == line)
            ?? Only(offers, offer => NameOf(offer) == line)
            ?? (told.Any(IsTelling) ? Only(offers, offer => HoldsAll(offer, told)) : null)
            ?? (told.Length == 1 && told.Length < said.Length ? Only(offers, offer => FirstOf(offer) == bare) : null);
    }

    /// <summary>
    /// What an offer of its kind says, with this key: “G-5” where “G-1 Acquisition” is offered. Alone, the key would only be shown.
    /// </summary>
    public static Utterance? ByKey(PlainWords said, IReadOnlyList<OfferedSentence> offers)
    {
        if (said.Words is not [var key] || NumberAt(key) is not { } at)
            return null;
        foreach (var offer in offers)
            if (
                PlainWords.Of(offer.Label).Words is [var other, ..]
                && NumberAt(other) == at
                && other.AsSpan(0, at).SequenceEqual(key.AsSpan(0, at))
                && Replaced(offer.Says, other, key) is { } says
            )
                return says;
        return null;
    }

    private static Utterance? Replaced(Utterance says, string key, string other) =>
        says.Text.IndexOf(key, StringComparison.OrdinalIgnoreCase) is > 0 and var at
            ? says.With(at..(at + key.Length), Utterance.Plain(other.ToUpperInvariant()))
            : null;

    // “g-15”: 2
    private static int? NumberAt(string key) =>
        key.LastIndexOf('-') is > 0 and var dash
        && dash + 1 < key.Length
        && key.AsSpan(dash + 1).IndexOfAnyExceptInRange('0', '9') < 0
            ? dash + 1
            : null;

    /// <summary>The offer with this number: “2”, “the first”, “the last one”.</summary>
    public static int? ByNumber(string[] said, int count)
    {
        string[] told = [.. said.Where(word => !AroundNumber.Contains(word))];
        if (told is not [var only])
            return null;
        if (Last.Contains(only))
            return count > 0 ? count - 1 : null;
        return NumberText.TryRead(only, out int number) && number >= 1 && number <= count ? number - 1 : null;
    }

    private static int? Only(IReadOnlyList<OfferedSentence> offers, Func<OfferedSentence, bool> fits)
    {
        int? found = null;
        for (var at = 0; at < offers.Count; at++)
        {
            if (!fits(offers[at]))
                continue;
            if (found is { } other && offers[other].Says.Text != offers[at].Says.Text)
                return null;
            found ??= at;
        }
        return found;
    }

    // Numbers and keys are never misspelt: “move PB-3 to top” is another story.
    private static bool IsSlip(string said, string label)
    {
        if (label.Length < LongEnoughForASlip || Digits(said) != Digits(label))
            return false;
        return EditDistance.Between(said, label) <= (label.Length >= LongEnoughForTwo ? 2 : 1);
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsDigit));

    private static string LineOf(OfferedSentence offer) => PlainWords.Of(offer.Label).Line;

    private static string BareOf(OfferedSentence offer) =>
        string.Join(' ', PlainWords.Of(offer.Label).Words.Where(word => !Empty.Contains(word)));

    // “the build one” of “B-1: the build is broken” and others: a word of one thing is no verb of a button.
    private static bool HoldsAll(OfferedSentence offer, string[] told) =>
        KeyOf(offer) is not null
        && PlainWords.Of(offer.Label).Words is var words
        && told.All(word => words.Any(other => other == word || WordStem.Of(other) == WordStem.Of(word)));

    private static bool IsTelling(string word) =>
        word.Length >= ShortestTelling && !NumberText.TryRead(word, out int _);

    // “B-1: the build is broken”
    public static string? KeyOf(OfferedSentence offer) =>
        offer.Label.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end
            ? PlainWords.Of(offer.Label[..end]).Line
            : null;

    // “G-1 Acquisition”
    private static string? NameOf(OfferedSentence offer) =>
        PlainWords.Of(offer.Label).Words is [var key, .. { Length: > 0 } name]
        && key.Contains('-')
        && char.IsAsciiDigit(key[^1])
            ? string.Join(' ', name)
            : null;

    private static string? FirstOf(OfferedSentence offer) => PlainWords.Of(offer.Label).Words.FirstOrDefault();
}
