using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>
/// Reads an answer that tells a place: “the sixth one”, “the last but one”. It counts in what the question offers, else in what
/// was listed; a story is counted by its number where nothing was.
/// </summary>
internal sealed class PlacedAnswer(
    OpenExchange open,
    Utterance heard,
    PlainWords plain,
    ShownThings? shown,
    SentenceTrial trial
)
{
    private const int MostNumbered = 20;
    private const int MostWords = 8;

    private bool MayBePlace => plain.Words.Length <= MostWords && open.Form is null;

    /// <summary>The meaning; <c>null</c>: it tells no place, or the question takes none.</summary>
    public Interpretation? Read()
    {
        if (!MayBePlace)
            return null;
        if (Offered() is { } offered)
            return offered;
        return shown is { Listed.Count: > 0 } && In(shown) is { } row ? new Interpretation.Says(row) : null;
    }

    /// <summary>The story with that number; <c>null</c>: it tells none.</summary>
    /// <param name="prefix">What the keys of this product's stories start with.</param>
    public Interpretation? ReadNumber(string prefix) =>
        MayBePlace
        && shown is not { Listed.Count: > 0 }
        && plain.Words.Any(NumberText.IsOrdinal)
        && !plain.Words.Contains("last")
        && In(Numbered(prefix)) is { } numbered
            ? OfNumber(numbered)
            : null;

    // Several things, not sizes or places: “P-1: move PB-3 to top”.
    private Interpretation.Says? Offered()
    {
        var things = open.Offers.Where(offer => OfferMatch.KeyOf(offer) is not null).ToList();
        return
            things.Count > 1
            && new PointingWords(heard, ShownThings.Of([.. things.Select(offer => offer.Says.Text)])) is var pointing
            && pointing.Meanings(isStory: false, isAsked: true).FirstOrDefault() is { } pointed
            && things.Find(offer => Closed(pointed, offer)) is { } meant
            ? new Interpretation.Says(meant.Says)
            : null;
    }

    // “the second one please”
    private bool Closed(Utterance pointed, OfferedSentence offer) =>
        pointed.Text.StartsWith(offer.Says.Text, StringComparison.Ordinal)
        && PlainWords.Of(pointed.Text[offer.Says.Text.Length..]).Words is var behind
        && behind.Length < plain.Words.Length
        && behind.All(SmallWords.Close);

    private Utterance? In(ShownThings rows) =>
        new PointingWords(heard, rows).Meanings(isStory: false, isAsked: true).FirstOrDefault() is { } pointed
        && GapFilling.Fill(open, pointed, PlainWords.Of(pointed.Text), trial) is { Fields: null } filled
        && trial.Hear(filled.Sentence) is { Reply: null or { Outcome: Outcome.Asked } }
        && trial.IsWithoutText(filled.Sentence)
            ? filled.Sentence
            : null;

    // The order of the backlog may be another one.
    private Interpretation OfNumber(Utterance sentence) =>
        trial.Hear(sentence) is { Command: not null, MayWrite: true }
            ? new Interpretation.Asks(AnswerReading.IsThatMeant(sentence))
            : new Interpretation.Says(sentence);

    private static ShownThings Numbered(string prefix) =>
        ShownThings.Of([
            .. Enumerable.Range(1, MostNumbered).Select(number => $"{prefix.ToUpperInvariant()}-{number}"),
        ]);
}
