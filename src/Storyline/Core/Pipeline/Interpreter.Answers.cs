using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline.Exchanges;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>From what a sentence was read as to its answer: what it means is settled, so it is authorized and handled.</summary>
internal sealed partial class Interpreter
{
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
        if (await AnswerHere(here, turn, work, cancel) is { } meant)
            return meant;
        var read = parsedSentence ?? wished;
        var second = await ReadAgain(words, read, turn, work, cancel);
        if (second is { IsLikeness: false } && second.KnowsMoreThan(read))
            return (await SecondReading.Answer(second, turn, work, cancel), second.Readings[0].Parsed.Name);
        if (read is not null && await moodGuard.Answer(words, read, turn, work, cancel) is { } untold)
            return (untold, read.Name);
        if (parsedSentence is not null)
            return await AnswerParsed(parsedSentence, turn, work, cancel);
        if (wished is not null)
            return await AnswerWish(wished, words, turn, work, cancel);
        return await AnswerUnknown(words, here, second, turn, work, cancel);
    }

    /// <summary>The answer where the sentence means something in its context; <c>null</c>: at most perhaps.</summary>
    private async Task<(Reply Reply, string Command)?> AnswerHere(
        Interpretation? here,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        here switch
        {
            Interpretation.Says says => (await RunAnswer(says, turn, work, cancel), CommandName.Occasion),
            Interpretation.Asks { Question: var question } => (question, CommandName.OccasionQuestion),
            _ => null,
        };

    // “im in madrid” is no zone, but a part of it is.
    private async Task<Reply> RunAnswer(Interpretation.Says says, Turn turn, IWork work, CancellationToken cancel)
    {
        var reply = await turn.Run(new SubSentence(says.Sentence, says.Fields ?? turn.Inbound.Fields), work, cancel);
        if (
            reply.Outcome is not (Outcome.Refused or Outcome.Unknown)
            || turn.Answers is not { } open
            || open.Offers.Any(offer => offer.Says.Text == says.Sentence.Text)
        )
            return reply;
        return await exchanges.FindShorter(open, turn, work, cancel) switch
        {
            Interpretation.Says shorter => await turn.Run(
                new SubSentence(shorter.Sentence, shorter.Fields ?? turn.Inbound.Fields),
                work,
                cancel
            ),
            Interpretation.Asks offer => offer.Question,
            _ => reply,
        };
    }

    // Only what is typed can be worded in a way that the commands do not know. A report is kept in its own words.
    private async Task<SecondMeaning?> ReadAgain(
        Words words,
        ParsedSentence? read,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        turn.Inbound.Manner is InboundManner.Typed
        && read is not { Command: not null, Usage.IsReport: true }
        && SecondReading.MayKnowMore(words, read)
            ? await secondReading.Read(words, turn, work, cancel)
            : null;

    private async Task<(Reply Reply, string Command)> AnswerUnknown(
        Words words,
        Interpretation? here,
        SecondMeaning? second,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (second is null && moodGuard.Considered(words, turn) is { } offer)
            return (offer, CommandName.OccasionQuestion);
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
                    turn.Wear(Hats.Worn(granted, command, turnScope));
                    break;
            }
        }
        else if (!command.HowTo.Anywhere)
            return Refusals.Unknown();
        var reply = await Hats.Ask(await command.Handle(turn, work, cancel), command, turn, work, cancel);
        // A sentence run within this one has made its own offer already.
        return reply.Agreement is null || reply.Previewed is not null ? reply : Agreements.Ask(reply, turn, work);
    }
}
