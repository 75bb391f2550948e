using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>
/// Reads a sentence by the phrase books, where the grammar failed or lacks a piece. What only shows something is
/// answered; a change that was plainly told is made; every other change is offered, filled in.
/// </summary>
internal sealed class SecondReading(Vocabulary vocabulary, PhraseBook phraseBook)
{
    private const int MostTried = 12;
    private const int MostOffered = 3;
    private const int LongestQuote = 120;

    /// <summary>Less than this much lighter than the best, a match is a rival.</summary>
    internal const double Near = 0.15;

    // One word that is spelt right does not make a sentence that is understood.
    private const int FewestSpeltRight = 2;

    private const int FewestWords = 3;

    private readonly WayMatcher matcher = new(phraseBook);

    /// <summary>
    /// Whether the phrase books are asked: where no command read the sentence, it lacks a piece, or it was hardly read.
    /// </summary>
    public static bool MayKnowMore(Words words, ParsedSentence? read) =>
        read?.Command is null
        || (
            words.Tokens.Count >= FewestWords
            && read.Use.TextStart < words.Tokens.Count
            && read.Matched * 2 < words.Tokens.Count
            && words.Tokens[^1].Line == 0
        );

    /// <summary>What a sentence means by the phrase books; <c>null</c>: nothing.</summary>
    public async Task<SecondMeaning?> Read(Words words, Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Room is null || turn.IsByClock || turn.Inbound.Fields.Count > 0)
            return null;
        var said = SpokenSentence.Of(words, phraseBook.Lexicon, turn.Room);
        var filled = new Dictionary<(string Kind, int Start, int End), SlotFilling>();
        var readings = new List<WayReading>();
        foreach (var match in matcher.Match(said).Take(MostTried))
        {
            if (readings.Count > 0 && match.Weight < readings[0].Match.Weight - Near)
                break;
            // Other cuts of the same way are no rivals.
            if (readings.Exists(known => known.Match.Way == match.Way))
                continue;
            foreach (var reading in await Readings(match, said, filled, turn, work, cancel))
                if (readings.All(known => !IsSame(known.Sentence, reading.Sentence)))
                    readings.Add(reading);
        }
        return readings.Count == 0
            ? null
            : new SecondMeaning(readings, IsTold(readings[0].Match, said), IsLikeness(readings[0], said));
    }

    /// <summary>The answer to a meaning.</summary>
    public static async Task<Reply> Answer(SecondMeaning meaning, Turn turn, IWork work, CancellationToken cancel)
    {
        if (meaning.Readings is not [var only])
            return Choose(meaning.Readings);
        if (only.MayWrite && !meaning.IsTold)
            return Offer(only);
        var reply = await turn.Run(new SubSentence(only.Sentence, turn.Inbound.Fields), work, cancel);
        return ShareOffer.Offer(reply, turn, only.Sentence);
    }

    private async Task<IReadOnlyList<WayReading>> Readings(
        WayMatch match,
        SpokenSentence said,
        Dictionary<(string Kind, int Start, int End), SlotFilling> filled,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        List<(Dictionary<string, Utterance> Slots, string? Label)> choices = [([], null)];
        for (var slot = match.Slots; slot is not null; slot = slot.Before)
        {
            var key = (slot.Slot.Kind, slot.Start, slot.End);
            if (!filled.TryGetValue(key, out var filling))
            {
                filling = await slot.Slot.Fill(new SpokenStretch(said, slot.Start, slot.End), turn, work, cancel);
                filled[key] = filling;
            }
            var name = slot.Name;
            choices = [.. choices.SelectMany(choice => Fill(choice.Slots, choice.Label, name, filling))];
        }
        return
        [
            .. choices
                .Take(MostOffered)
                .Select(choice => Heard(match, choice.Slots, choice.Label, turn))
                .OfType<WayReading>(),
        ];
    }

    private static IEnumerable<(Dictionary<string, Utterance> Slots, string? Label)> Fill(
        Dictionary<string, Utterance> slots,
        string? label,
        string name,
        SlotFilling filling
    ) =>
        filling
            .Meanings.Take(MostOffered)
            .Select(meaning =>
                (new Dictionary<string, Utterance>(slots) { [name] = meaning.Words }, meaning.Label ?? label)
            );

    private WayReading? Heard(WayMatch match, Dictionary<string, Utterance> slots, string? label, Turn turn)
    {
        if (SentenceTemplate.Fill(match.Way.Way.Means, slots) is not { } sentence)
            return null;
        var parsed = vocabulary.Hear(new Words(sentence, turn.Hearing));
        if (parsed is null || parsed.Usage != match.Way.Usage)
            return null;
        return new WayReading(match, sentence, parsed, label);
    }

    // A question is a command only as a polite one: “can you …?”, “could we …?”.
    private static bool IsTold(WayMatch match, SpokenSentence said) =>
        !match.IsHedged
        && !match.Way.Way.IsOffered
        && !SaysWhatIsNot(match, said)
        && (!said.IsQuestion || match.IsPolite || SentenceMood.AsksPolitely(said));

    // “our vision is not to sell shoes” tells what it is not.
    private static bool SaysWhatIsNot(WayMatch match, SpokenSentence said)
    {
        for (var slot = match.Slots; slot is not null; slot = slot.Before)
            if (
                slot is { Slot: FreeTextSlot, Start: var at }
                && at > 0
                && said.Is(at, "not")
                && (said.Is(at - 1, "is") || said.Is(at - 1, "are") || said.Is(at - 1, "was"))
            )
                return true;
        return false;
    }

    // With a misspelt word a change is only offered, and a sentence of hardly more than that word as well.
    private static bool IsLikeness(WayReading reading, SpokenSentence said)
    {
        var (misspelt, right) = said.Spelling(reading.Match);
        return misspelt > 0 && (reading.MayWrite || right < FewestSpeltRight);
    }

    private static bool IsSame(Utterance one, Utterance other) =>
        one.Text.Equals(other.Text, StringComparison.OrdinalIgnoreCase);

    private static Reply Offer(WayReading reading) =>
        Reply.Ask(
            $"Do you mean “{TextCut.ToLine(reading.Sentence.Text, LongestQuote)}”? Nothing was changed.",
            reading.Button
        ) with
        {
            Gap = AnswerGap.None,
        };

    private static Reply Choose(IReadOnlyList<WayReading> readings) =>
        Reply.Ask(
            $"That can mean several things. Which one?",
            [.. readings.Take(MostOffered).Select(reading => reading.Button)]
        ) with
        {
            Gap = AnswerGap.None,
        };
}

/// <summary>What a sentence means by the phrase books: one reading, or rivals.</summary>
/// <param name="IsTold">It was told, not asked, wished or supposed.</param>
/// <param name="IsLikeness">It was understood only by likeness, with misspelt words.</param>
internal sealed record SecondMeaning(IReadOnlyList<WayReading> Readings, bool IsTold, bool IsLikeness)
{
    // A command's free text may be anything, so the phrase books must name clearly more of the words.
    private const double Clearly = 1.75;
    private const double VeryClearly = 3.5;

    public bool MayWrite => Readings.Any(reading => reading.MayWrite);

    /// <summary>Whether it names clearly more of the sentence than the grammar did.</summary>
    public bool KnowsMoreThan(ParsedSentence? read) =>
        read?.Command is null
        || (
            Readings[0].Parsed.Usage == read.Usage
                ? IsTold && Readings[0].Match.Weight >= read.Matched + VeryClearly
                : Readings[0].Match.Weight >= read.Matched + Clearly
        );
}

/// <summary>A way with its slots filled, as a sentence of the grammar.</summary>
internal sealed record WayReading(WayMatch Match, Utterance Sentence, ParsedSentence Parsed, string? Label)
{
    private const int LongestLabel = 75;

    public bool MayWrite => Parsed.MayWrite && !Match.Way.Way.IsShown;

    public Button Button => new(Label ?? TextCut.ToLine(Sentence.Text, LongestLabel), Sentence.Text);
}
