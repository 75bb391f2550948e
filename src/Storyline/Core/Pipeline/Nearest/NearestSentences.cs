using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>
/// Finds what may be suggested for a sentence that nobody understood: whole sentences, made of its own words, that their
/// speaker may say or propose. What only shows something needs less in common with it than a change.
/// </summary>
internal sealed class NearestSentences(Vocabulary vocabulary)
{
    private const int Shown = 3;

    // Most hosts hear many sentences before the first that nobody understands.
    private readonly Lazy<NearForms> known = new(() => new NearForms(vocabulary));
    private readonly Lazy<CommandOpenings> openings = new(() => new CommandOpenings(vocabulary));

    /// <summary>Whether a sentence that no command understood starts almost like one of a command.</summary>
    public bool ComesNear(Words words) => openings.Value.Open(words);

    /// <summary>The answer to a sentence that nobody understood.</summary>
    /// <param name="here">What it may mean in its context; offered first.</param>
    /// <param name="alike">What phrase books understood by likeness; suggested after a corrected sentence.</param>
    public async Task<Reply> Answer(
        Words words,
        Interpretation.Perhaps? here,
        IReadOnlyList<WayReading> alike,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) => NearestReply.Of(words, await Find(words, turn, work, alike, cancel), here);

    private async Task<NearestFound> Find(
        Words words,
        Turn turn,
        IWork work,
        IReadOnlyList<WayReading> alike,
        CancellationToken cancel
    )
    {
        var (forms, phraseBook) = (known.Value, vocabulary.Phrases);
        var spoken = SpokenSentence.Of(words, phraseBook.Lexicon, turn.Room);
        var said = new NearSentence(spoken, forms, phraseBook.Lexicon);
        var gate = new SuggestionGate(vocabulary, phraseBook, said, turn, work);
        var found = await CorrectedAndAlike(words, alike, gate, cancel);
        // A corrected sentence needs no other beside it.
        if (found.Count == 0)
            await AddForms(forms, said, gate, new NearFilling(said, phraseBook, turn, work), found, cancel);
        return new NearestFound(
            [.. found.OrderBy(suggestion => suggestion.Rank).Take(Shown)],
            await ToLookAt(said, gate, turn, work, cancel),
            said.Telling,
            forms.TopicOf(said)
        );
    }

    private async Task<List<NearSuggestion>> CorrectedAndAlike(
        Words words,
        IReadOnlyList<WayReading> alike,
        SuggestionGate gate,
        CancellationToken cancel
    )
    {
        var found = new List<NearSuggestion>();
        foreach (var repaired in SpellingRepair.Of(words, known.Value.Lexicon, vocabulary.Phrases.Lexicon))
            if (found.Count == 0 && await gate.Admit(repaired, null, cancel) is { } corrected)
                found.Add(corrected with { Rank = SuggestionRank.Corrected });
        foreach (var reading in alike.Take(Shown))
            if (await gate.Admit(reading.Sentence, reading.Parsed.Usage, cancel) is { } likely)
                found.Add(likely with { Label = reading.Label, Rank = SuggestionRank.Alike });
        return found;
    }

    private static async Task AddForms(
        NearForms forms,
        NearSentence said,
        SuggestionGate gate,
        NearFilling filling,
        List<NearSuggestion> found,
        CancellationToken cancel
    )
    {
        var near = new List<NearLikeness>();
        foreach (var form in forms.Find(said))
            if (
                await filling.Fill(form, cancel) is { } filled
                && filling.Compare(filled) is { SuggestsRead: true } likeness
            )
                near.Add(likeness);
        foreach (var likeness in near.OrderByDescending(likeness => likeness.Share))
        {
            if (found.Count >= Shown)
                return;
            if (await gate.Admit(likeness, cancel) is { } suggestion)
                found.Add(suggestion);
        }
    }

    /// <summary>What the sentence names and can be looked at.</summary>
    private async Task<string?> ToLookAt(
        NearSentence said,
        SuggestionGate gate,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        for (var at = 0; at < said.Spoken.Count; at++)
            if (
                said.Words[at].IsPiece
                && await NamedThing.At(said.Spoken, at, vocabulary.Phrases, turn, work, cancel)
                    is { Exists: true } thing
                && await gate.Admit(Utterance.Plain(thing.Shows), null, cancel) is not null
            )
                return thing.Shows;
        return null;
    }
}

/// <summary>What comes near a sentence.</summary>
/// <param name="ToLookAt">The sentence that shows what it names; <c>null</c>: it names nothing that exists.</param>
/// <param name="Telling">The word to search for; <c>null</c>: it is about too much, or nothing.</param>
/// <param name="Topic">The topic of the help that its words belong to; <c>null</c>: none.</param>
internal sealed record NearestFound(
    IReadOnlyList<NearSuggestion> Suggestions,
    string? ToLookAt,
    string? Telling,
    string? Topic
);
