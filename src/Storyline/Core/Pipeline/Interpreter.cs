using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Pipeline.Exchanges;
using Storyline.Core.Pipeline.Nearest;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// From words to an answer: parse, authorize, handle. Everything is staged in the work; nothing is committed here.
/// </summary>
internal sealed partial class Interpreter(
    Vocabulary vocabulary,
    Limits limits,
    PublicAddress address,
    ExchangeDesk exchanges,
    ILanguageModel model
)
{
    private readonly SecondReading secondReading = new(vocabulary, vocabulary.Phrases);
    private readonly NearestSentences nearest = new(vocabulary);
    private readonly ModelSuggestions modelSuggestions = new(model, vocabulary);
    private readonly Pseudonyms pseudonyms = new();

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
        var here = await MeaningHere(parsedSentence ?? wished, words, turn, work, cancel);
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
        Words words,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var sentence = new HeardSentence(words, known, () => nearest.ComesNear(words));
        return await Answered(sentence, turn, work, cancel)
            ?? await ContextReaders.Understand(sentence, turn, work, cancel)
            ?? (known is null ? ExchangeDesk.Idle(turn) : null);
    }

    // A text that somebody was asked for may be anything, so what the phrase books know is no answer.
    private async Task<Interpretation?> Answered(HeardSentence said, Turn turn, IWork work, CancellationToken cancel)
    {
        var meaning = await exchanges.Understand(said, turn, work, cancel);
        if (meaning is not Interpretation.Says { IsLoose: true } || said.Known is not null)
            return meaning;
        if (await secondReading.Read(said.Words, turn, work, cancel) is not { IsLikeness: false })
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

    private async Task<(Reply Reply, string Command)> Answer(
        ParsedSentence? parsedSentence,
        ParsedSentence? wished,
        Interpretation? here,
        Words words,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (here is Interpretation.Says { Sentence: var meant } says)
            return (
                await turn.Run(new SubSentence(meant, says.Fields ?? turn.Inbound.Fields), work, cancel),
                CommandName.Occasion
            );
        if (here is Interpretation.Asks { Question: var question })
            return (question, CommandName.OccasionQuestion);
        var second = (parsedSentence ?? wished)?.Command is null
            ? await secondReading.Read(words, turn, work, cancel)
            : null;
        if (second is { IsLikeness: false })
            return (await SecondReading.Answer(second, turn, work, cancel), second.Readings[0].Parsed.Name);
        if (parsedSentence is not null)
            return await AnswerParsed(parsedSentence, turn, work, cancel);
        if (wished is not null)
            return await AnswerWish(wished, words, turn, work, cancel);
        return await AnswerUnknown(words, here, second, turn, work, cancel);
    }

    private async Task<(Reply Reply, string Command)> AnswerUnknown(
        Words words,
        Interpretation? here,
        SecondMeaning? second,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var perhaps = here as Interpretation.Perhaps;
        var unknown = await nearest.Answer(words, perhaps, second?.Readings ?? [], turn, work, cancel);
        return await modelSuggestions.Improve(unknown, words, turn, work, cancel);
    }

    private static async Task<(Reply Reply, string Command)> AnswerWish(
        ParsedSentence wished,
        Words words,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        words.Rewind();
        return (await turn.Run(new SubSentence(words.RestAsSaid(), turn.Inbound.Fields), work, cancel), wished.Name);
    }

    private static async Task<(Reply Reply, string Command)> AnswerParsed(
        ParsedSentence parsedSentence,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (parsedSentence.AskWhatIsMeant(turn.Inbound.Said) is { } doubt)
            return (doubt, parsedSentence.Name);
        turn.WriteOut(parsedSentence.Meanings);
        if (parsedSentence.Command is not { } command)
            return (AskedBy(turn, AskBack(parsedSentence, turn)), parsedSentence.Name);
        var reply = AskedBy(turn, await Perform(command, turn, work, cancel));
        return (ShareOffer.Offer(reply, turn), parsedSentence.Name);
    }

    // What was not understood may have been answered by the phrase books, with a change.
    private static bool MayWrite(ParsedSentence? parsedSentence) =>
        parsedSentence?.Command is null || parsedSentence.MayWrite;

    private async Task<Reply> InterpretCarried(SubSentence subSentence, Turn turn, IWork work, CancellationToken cancel)
    {
        var words = new Words(turn.Inbound.Said, turn.Hearing, subSentence.Fields);
        if (vocabulary.Hear(words) is not { } parsedSentence)
            return await nearest.Answer(words, null, [], turn, work, cancel);
        if (parsedSentence.AskWhatIsMeant(turn.Inbound.Said) is { } doubt)
            return doubt;
        turn.WriteOut(parsedSentence.Meanings);
        return AskedBy(
            turn,
            parsedSentence.Command is { } command
                ? await Perform(command, turn, work, cancel)
                : AskBack(parsedSentence, turn)
        );
    }

    // The innermost sentence is the one that lacks something.
    private static Reply AskedBy(Turn turn, Reply reply) =>
        reply is { Outcome: Outcome.Asked, Asking: null } ? reply with { Asking = turn.Again } : reply;

    // Don't open a form for someone who may not submit it.
    private static Reply AskBack(ParsedSentence parsedSentence, Turn turn) =>
        parsedSentence.Reply is { Opens: true }
        && turn is { Room: { } turnScope, Inbound.Fields.Count: 0 }
        && parsedSentence.Usage.Permits(turnScope.Speaker) is Permit.Refused refused
            ? Refusals.No(refused, turn)
            : parsedSentence.Reply!;

    private static async Task<Reply> Perform(ICommand command, Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Room is { } turnScope)
        {
            switch (command.Authorize(turnScope.Speaker))
            {
                case Permit.Refused refused:
                    return await Refusals.Answer(refused, turn, work, cancel);
                case Permit.Granted granted:
                    turn.Wear(granted.Hat);
                    break;
            }
        }
        else if (!command.HowTo.Anywhere)
            return Refusals.Unknown();
        var reply = await command.Handle(turn, work, cancel);
        // A sentence run within this one has made its own offer already.
        return reply.Agreement is null || reply.Previewed is not null ? reply : Agreements.Ask(reply, turn, work);
    }
}
