using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Pipeline.Exchanges;
using Storyline.Core.Pipeline.Nearest;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// From words to an answer: parse, authorize, handle. Everything is staged in the work; nothing is committed here.
/// </summary>
internal sealed partial class Interpreter
{
    private readonly Vocabulary vocabulary;
    private readonly Limits limits;
    private readonly PublicAddress address;
    private readonly ExchangeDesk exchanges;
    private readonly ILanguageModel model;
    private readonly SecondReading secondReading;
    private readonly MoodGuard moodGuard;
    private readonly NearestSentences nearest;
    private readonly ModelSuggestions modelSuggestions;
    private readonly Pseudonyms pseudonyms = new();

    public Interpreter(
        Vocabulary vocabulary,
        Limits limits,
        PublicAddress address,
        ExchangeDesk exchanges,
        ILanguageModel model
    )
    {
        (this.vocabulary, this.limits, this.address) = (vocabulary, limits, address);
        (this.exchanges, this.model) = (exchanges, model);
        secondReading = new SecondReading(vocabulary, vocabulary.Phrases);
        nearest = vocabulary.Nearest;
        moodGuard = new MoodGuard(vocabulary, secondReading);
        modelSuggestions = new ModelSuggestions(model, vocabulary);
    }

    public Turn Open(Inbound inbound, TurnScope? turnScope, Instant now, StoryKey? last, Firing? firing = null)
    {
        var people = turnScope is null ? null : new KnownPeople(turnScope.Product, inbound.Place.Workspace);
        return new(
            people is null ? inbound : inbound with { Said = people.Mentioned(inbound.Said) },
            turnScope,
            now,
            limits,
            ParseContext.Of(
                inbound,
                turnScope?.Product.Key ?? "",
                last,
                turnScope is null ? null : now.InZone(turnScope.Zone).Date,
                people
            ),
            vocabulary,
            InterpretCarried
        )
        {
            Firing = firing,
            Address = address,
            Model = model.Address,
            Pseudonyms = pseudonyms,
        };
    }

    /// <param name="redelivery">Whether the message may have been answered before.</param>
    public async Task<(Reply Reply, string Command)> Interpret(
        Turn turn,
        Work work,
        Redelivery redelivery,
        CancellationToken cancel
    )
    {
        if (exchanges.Shown.Find(turn) is { } shown && await PointOut(shown, turn, work, cancel) is { } pointed)
            return (pointed, CommandName.OccasionQuestion);
        var words = new Words(turn.Inbound.Said, turn.Hearing, turn.Inbound.Fields);
        if (words.Said.Length > limits.SentenceLength && !words.Sees("import"))
            return (Refusals.TooLong(words.Said.Length, limits), CommandName.TooLong);
        if (words.IsSilence)
            words = new Words(Utterance.Plain("help"), turn.Hearing);
        return await InterpretWords(words, turn, work, redelivery, cancel);
    }

    private async Task<(Reply Reply, string Command)> InterpretWords(
        Words words,
        Turn turn,
        Work work,
        Redelivery redelivery,
        CancellationToken cancel
    )
    {
        var parsedSentence = vocabulary.Hear(words);
        // An alarm's sentence happens once anyway: firing moves the alarm on.
        var mayBeRepeated = !turn.IsByClock && (redelivery == Redelivery.Collided || MayWrite(parsedSentence));
        if (mayBeRepeated && await EarlierIf(redelivery, turn, work, cancel) is { } receipt)
            return receipt;
        // “I want to move PB-12 to top” is handled, or proposed, as the command in it.
        var wished = parsedSentence is null && words.LeaveOutLeadIn() ? vocabulary.Hear(words) : null;
        var here = await MeaningHere(parsedSentence ?? wished, wished is not null, words, turn, work, cancel);
        if (!mayBeRepeated && here is not null && !turn.IsByClock)
        {
            mayBeRepeated = true;
            if (await EarlierIf(redelivery, turn, work, cancel) is { } said)
                return said;
        }
        var answered = await Answer(parsedSentence, wished, here, words, turn, work, cancel);
        var isUnderstood = (parsedSentence ?? wished) is not null || here is Interpretation.Says or Interpretation.Asks;
        return mayBeRepeated ? await UnlessRepeated(answered, isUnderstood, turn, work, redelivery, cancel) : answered;
    }

    /// <summary>What the sentence means here as an answer, or by what goes on.</summary>
    private async Task<Interpretation?> MeaningHere(
        ParsedSentence? known,
        bool isWish,
        Words words,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var sentence = new HeardSentence(words, known, () => nearest.ComesNear(words)) { IsWish = isWish };
        return await Answered(sentence, turn, work, cancel)
            ?? await ContextReaders.Understand(sentence, turn, work, cancel)
            ?? (known is null ? ExchangeDesk.Idle(turn) : null);
    }

    // A text that somebody was asked for may be anything, so what the phrase books know is no answer.
    private async Task<Interpretation?> Answered(HeardSentence said, Turn turn, IWork work, CancellationToken cancel)
    {
        var meaning = await exchanges.Understand(said, turn, work, cancel);
        if (
            meaning is not (Interpretation.Says { IsLoose: true } or Interpretation.Asks { IsLoose: true })
            || said.Known is not null
        )
            return meaning;
        var other = await secondReading.Read(said.Words, turn, work, cancel);
        // What tells of something is a text where one was asked for: “more shoppers come back”.
        var isText = meaning is Interpretation.Says { Fields: not null } && other is { IsTold: false, MayWrite: true };
        if (isText || other is not { IsLikeness: false })
            return meaning;
        turn.Answers = null;
        return null;
    }

    /// <summary>The answer, or the earlier one where this turn would only repeat what was done.</summary>
    private static async Task<(Reply Reply, string Command)> UnlessRepeated(
        (Reply Reply, string Command) answered,
        bool isUnderstood,
        Turn turn,
        Work work,
        Redelivery redelivery,
        CancellationToken cancel
    )
    {
        var isNew = work.ShowsRepetition || (redelivery != Redelivery.New && work.IsEmpty);
        if (!isNew && await Earlier(turn, work, cancel) is { } earlier)
        {
            work.Drop();
            return earlier;
        }
        turn.LeavesReceipt = isUnderstood && !answered.Reply.Opens;
        return answered;
    }

    private static async Task<(Reply Reply, string Command)?> EarlierIf(
        Redelivery redelivery,
        Turn turn,
        Work work,
        CancellationToken cancel
    ) => redelivery == Redelivery.New ? null : await Earlier(turn, work, cancel);

    /// <summary>The answer of the turn in which the message was answered before.</summary>
    private static async Task<(Reply Reply, string Command)?> Earlier(Turn turn, Work work, CancellationToken cancel) =>
        await Receipts.Find(turn, work, cancel) is { } record
            ? (record.Reply with { IsRepeated = true }, CommandName.Receipt)
            : null;

    // What was not understood may have been answered by the phrase books, with a change.
    private static bool MayWrite(ParsedSentence? parsedSentence) =>
        parsedSentence?.Command is null || parsedSentence.MayWrite;
}
