using NodaTime;
using Storyline.Accountability;
using Storyline.Backlog;

namespace Storyline.Conversation;

/// <summary>From words to an answer: parse, authorize, handle. Everything is staged in the work; nothing is committed here.</summary>
internal sealed class Interpreter(Vocabulary vocabulary, Limits limits)
{
    private readonly Suggestions suggestions = new(vocabulary);
    private readonly Pseudonyms pseudonyms = new();

    public Turn Open(Inbound inbound, Room? room, Instant now, StoryKey? last, Firing? firing = null) =>
        new(
            inbound,
            room,
            now,
            limits,
            Hearing.Of(inbound, room?.Product.Key ?? "", last, room is null ? null : now.InZone(room.Zone).Date),
            vocabulary,
            InterpretCarried
        )
        {
            Firing = firing,
            Pseudonyms = pseudonyms,
        };

    /// <param name="encounter">Whether the message may have been answered before.</param>
    public async Task<(Reply Reply, string Command)> Interpret(
        Turn turn,
        Work work,
        Encounter encounter,
        CancellationToken cancel
    )
    {
        var words = new Words(turn.Inbound.Said, turn.Hearing, turn.Inbound.Fields);
        if (words.Said.Length > limits.SentenceLength && !words.Sees("import"))
            return (Refusals.TooLong(words.Said.Length, limits), "too long");
        if (words.IsSilence)
            words = new Words(Utterance.Plain("help"), turn.Hearing);
        var heard = vocabulary.Hear(words);
        // What an alarm says is done once already, by the alarm's own moving on.
        var mayBeRepeated = !turn.IsByClock && (encounter == Encounter.Collided || MayWrite(heard));
        if (mayBeRepeated && encounter != Encounter.New && await Receipts.Find(turn, work, cancel) is { } receipt)
            return (receipt.Reply, Bot.Repeated);
        // «I want to move PB-12 to top» is carried out, and proposed where it must be, as the command in it.
        var wished = heard is null && words.LeaveOutLeadIn() ? vocabulary.Hear(words) : null;
        var here = await Occasions.Understand(
            new Overheard(words, heard ?? wished, () => suggestions.ComesNear(words)),
            turn,
            work,
            cancel
        );
        if (!mayBeRepeated && here is not null && !turn.IsByClock)
        {
            mayBeRepeated = true;
            if (encounter != Encounter.New && await Receipts.Find(turn, work, cancel) is { } said)
                return (said.Reply, Bot.Repeated);
        }
        var answered = await Answer(heard, wished, here, words, turn, work, cancel);
        if (
            !mayBeRepeated
            || work.ShowsRepetition
            || (encounter != Encounter.New && work.IsEmpty)
            || await Receipts.Find(turn, work, cancel) is not { } earlier
        )
            return answered;
        work.Drop();
        return (earlier.Reply, Bot.Repeated);
    }

    private async Task<(Reply Reply, string Command)> Answer(
        Heard? heard,
        Heard? wished,
        Meaning? here,
        Words words,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (here is Meaning.Says { Sentence: var meant })
            return (await turn.Carry(new Carried(meant, turn.Inbound.Fields), work, cancel), "said on an occasion");
        if (here is Meaning.Asks { Question: var question })
            return (question, "asked on an occasion");
        if (heard is null)
        {
            if (wished is null)
                return (suggestions.For(words, here as Meaning.Perhaps), "unknown");
            words.Rewind();
            return (
                await turn.Carry(new Carried(words.RestAsSaid(), turn.Inbound.Fields), work, cancel),
                wished.Usage.Say
            );
        }
        turn.WriteOut(heard.Meanings);
        if (heard.Command is not { } command)
            return (AskBack(heard, turn), heard.Usage.Say);
        return (Sharing.Offer(await Perform(command, turn, work, cancel), turn), heard.Usage.Say);
    }

    /// <summary>Where no product is: a few commands work anywhere, and whatever else is said leads to setting one up.</summary>
    public async Task<(Reply Reply, string Command)> InterpretOutside(
        Arrival arrival,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (arrival is Arrival.Stranger)
            return (Refusals.Stranger(), "stranger");
        var words = new Words(turn.Inbound.Said, turn.Hearing, turn.Inbound.Fields);
        if (words.Said.Length > limits.SentenceLength)
            return (Refusals.TooLong(words.Said.Length, limits), "too long");
        if (vocabulary.Hear(words) is { Matched: > 0, Usage.Anywhere: true } heard)
            return (
                heard.Command is null ? heard.Reply! : await heard.Command.Handle(turn, work, cancel),
                heard.Usage.Say
            );
        return arrival switch
        {
            Arrival.Several several => (Refusals.WhichTeam(several.Teams), "which team"),
            _ when turn.Place.IsDirect => (Refusals.Unknown(), "unknown person"),
            // Who says nothing yet is told what this is, before being asked to fill in anything.
            _ when words.Said.Length == 0 => (await turn.Carry(Carried.Sentence("help"), work, cancel), "help"),
            _ => (await turn.Carry(Carried.Sentence("setup"), work, cancel), "setup"),
        };
    }

    // What only shows something leaves no receipt, and needs none: a message that comes again is shown it again. Whatever writes has a
    // Matter or a Rule, which a test insists on.
    private static bool MayWrite(Heard? heard) => heard?.Command is not { HowTo: { Matter: null, Rule: null } };

    private async Task<Reply> InterpretCarried(Carried carried, Turn turn, IWork work, CancellationToken cancel)
    {
        var words = new Words(carried.Said, turn.Hearing, carried.Fields);
        if (vocabulary.Hear(words) is not { } heard)
            return suggestions.For(words);
        turn.WriteOut(heard.Meanings);
        return heard.Command is { } command ? await Perform(command, turn, work, cancel) : AskBack(heard, turn);
    }

    // Nobody fills in a form to learn then that it is somebody else's to send.
    private static Reply AskBack(Heard heard, Turn turn) =>
        heard.Reply is { Opens: true }
        && turn is { Room: { } room, Inbound.Fields.Count: 0 }
        && heard.Usage.Permits(room.Speaker) is Permit.Refused refused
            ? Refusals.No(refused, turn)
            : heard.Reply!;

    private static async Task<Reply> Perform(ICommand command, Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Room is { } room)
        {
            switch (command.Authorize(room.Speaker))
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
        // What a sentence carried out within this one offers is offered already, for that sentence.
        return reply.Agreement is null || reply.Previewed is not null ? reply : Agreements.Ask(reply, turn, work);
    }
}
