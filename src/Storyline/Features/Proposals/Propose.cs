using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Makes a proposal of a sentence that somebody else decides; that person answers it.</summary>
public sealed record Propose(Utterance Sentence) : ICommand<Propose>
{
    /// <summary>The longest button label that every platform's dialogs show.</summary>
    private const int LongestLabel = 24;

    public static Usage Usage { get; } =
        new(
            Say: "propose <sentence>",
            Does: "puts a change to the person who decides",
            Example: "propose move PB-1 to top",
            Topic: "proposals",
            Also: "suggest"
        )
        {
            Ways = ProposalPhrases.Propose,
            Rule = "whoever is asked about it: a C in the table of who decides what",
        };

    public static Parsed<Propose> Parse(Words words)
    {
        if (!words.Take("propose|suggest"))
            return Parsed.NotMine;
        words.Skip("that|to|we|:");
        if (words.AtEnd)
            return Parsed.Ask(
                $"What do you propose? Say propose and then the change, for instance “{words.Hearing.Example("propose move PB-1 to top"):c}”."
            );
        return new Propose(words.RestAsSaid());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var sentence = new SubSentence(Sentence, turn.Inbound.Fields, IsConfirmed: true);
        if (turn.Vocabulary.Hear(new Words(Sentence, turn.Hearing, sentence.Fields)) is not { } parsed)
            return await HandlePlainWords(turn, work, cancel);
        var inside = turn.Inside(sentence);
        inside.WriteOut(parsed.Meanings);
        if (parsed.Command is not { } command)
            return Incomplete(parsed, turn);
        // Handing over somebody else's role asks its holder anyway; people simply pass on their own.
        if (HandsOverAnothersRole(command, turn))
            return await turn.Run(sentence with { IsConfirmed = false }, work, cancel);
        if (command.Authorize(turn.Speaker) is not Permit.Refused refused)
            return Reply.No(
                "You may simply do that; nobody has to agree.",
                new Button("Do it", inside.Again.Text, ButtonStyle.Primary)
            );
        if (refused.Stake != Stake.Consulted || !parsed.MayWrite)
            return Refusals.No(refused, inside);
        return await TryAndPut(command, refused, inside, turn, work, cancel);
    }

    private static Reply Incomplete(ParsedSentence parsed, Turn turn) =>
        parsed.Usage.Permits(turn.Speaker) is Permit.Refused asked ? ToBeFilledIn(parsed.Reply!, asked) : parsed.Reply!;

    // “propose moving PB-7 to top”
    private Utterance? Imperative(Turn turn)
    {
        var end = Sentence.Text.IndexOf(' ', StringComparison.Ordinal);
        var verb = end < 0 ? "" : Sentence.Text[..end].ToLowerInvariant();
        if (!verb.EndsWith("ing", StringComparison.Ordinal))
            return null;
        return new[] { WordStem.Of(verb), $"{verb[..^3]}e", verb[..^3] }
            .Select(stem => Sentence.With(..end, stem))
            .FirstOrDefault(said => turn.Vocabulary.Hear(new Words(said, turn.Hearing)) is not null);
    }

    // “propose that PB-7 goes above PB-3”
    private async Task<Reply> HandlePlainWords(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Imperative(turn) is { } told)
            return await (this with { Sentence = told }).Handle(turn, work, cancel);
        var reading = new SecondReading(turn.Vocabulary, turn.Vocabulary.Phrases);
        return
            await reading.Read(new Words(Sentence, turn.Hearing), turn, work, cancel)
                is { IsLikeness: false, Readings: [var only] }
            && turn.Vocabulary.Hear(new Words(only.Sentence, turn.Hearing)) is not null
            ? await (this with { Sentence = only.Sentence }).Handle(turn, work, cancel)
            : NotUnderstood();
    }

    private Reply NotUnderstood() =>
        Reply.No(
            $"I do not understand “{Sentence.Text}”, so I cannot put it to anybody. To ask a question, say ask PO and the question.",
            new Button("Help", "help")
        );

    private static bool HandsOverAnothersRole(ICommand command, Turn turn) =>
        command is IHandOver { Role: var role }
        && turn.Product.NamedTo(role, turn.Team) is { } named
        && named != turn.Speaker.Id;

    /// <summary>Runs the command on scratch work: only what would succeed is put to anybody, with its effect.</summary>
    private static async Task<Reply> TryAndPut(
        ICommand command,
        Permit.Refused refused,
        Turn inside,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var trial = await command.Handle(inside, work.Scratch(), cancel);
        if (trial.Outcome != Outcome.Done)
            return ToBeFilledIn(trial, refused);
        var sentence = new SubSentence(inside.Inbound.Said, inside.Inbound.Fields, IsConfirmed: true);
        if (await Waiting(sentence, turn, work, cancel) is { } waiting)
            return Reply.Private(
                $"That already waits for an answer as {waiting.Key:b}.",
                [.. ProposalDesk.Follow(waiting)]
            );
        if (await ContextReaders.HideNames(turn, work, cancel))
            return await Quietly(turn, work, sentence, refused, Effect(trial), cancel);
        var proposal = await ProposalDesk.Put(turn, work, sentence, refused, Effect(trial), turn.Place, cancel);
        return refused.Holder is null ? ToDevelopers(turn, work, proposal, refused) : ToHolder(turn, proposal, refused);
    }

    // Where names are hidden, only the person who decides learns of it, and only the two of them hear the outcome.
    private static async Task<Reply> Quietly(
        Turn turn,
        IWork work,
        SubSentence sentence,
        Permit.Refused refused,
        Rich? effect,
        CancellationToken cancel
    )
    {
        if (refused.Holder is null)
            return Reply
                .No(
                    $"{Refusals.Whose(refused)} All of them would see who proposes it, and no names are kept here at present. Propose it when this is over."
                )
                .Secretly();
        turn.Conceal(RecordPrivacy.Unsaid);
        var direct = new Place(turn.Place.Workspace, turn.Speaker.Id, IsDirect: true);
        var proposal = await ProposalDesk.Put(turn, work, sentence, refused, effect, direct, cancel);
        return ToHolder(turn, proposal, refused) with { Audience = Audience.Speaker };
    }

    // A form names the person whose decision its sentence becomes.
    private static Reply ToBeFilledIn(Reply reply, Permit.Refused refused)
    {
        if (!reply.Opens)
            return reply;
        var submit = StoryWords.Cut($"Propose to {refused.Holder?.Member.Name ?? "the developers"}", LongestLabel);
        return reply with
        {
            View = reply.View.Map(form: form => form with { Says = $"propose {form.Says}", Submit = submit }),
        };
    }

    private static Reply ToHolder(Turn turn, Proposal proposal, Permit.Refused refused)
    {
        var holder = ProposalDesk.Name(turn.Product, refused.Holder!.Member.Id);
        return Reply.Done(
            $"{Refusals.Whose(refused)} I’ve put your proposal {proposal.Key:b} to {holder}: {ProposalDesk.Quote(proposal):c}",
            [.. ProposalDesk.Follow(proposal)]
        );
    }

    // The developers decide together, in the team's channel: the first answer counts.
    private static Reply ToDevelopers(Turn turn, IWork work, Proposal proposal, Permit.Refused refused)
    {
        Rich text = $"{Refusals.Whose(refused)} I’ve put {proposal.Key:b} to them: {ProposalDesk.Quote(proposal):c}";
        if (!turn.Place.IsDirect)
            return Reply.Done(text, [.. ProposalDesk.Answers(proposal), .. ProposalDesk.Follow(proposal)]);
        if (turn.Team.Channels is [var channel, ..])
            work.Post(
                new Place(channel.Workspace, channel.Channel, Name: channel.Name),
                ProposalDesk.Card(proposal, turn.Product)
            );
        return Reply.Done(text, [.. ProposalDesk.Follow(proposal)]);
    }

    private static async Task<Proposal?> Waiting(SubSentence sentence, Turn turn, IWork work, CancellationToken cancel)
    {
        if (sentence.Fields.Count > 0)
            return null;
        var mine = await ProposalDesk.OpenOf(turn, work, cancel);
        return mine.FirstOrDefault(one => one.Said.Text == sentence.Said.Text && one.Fields.Count == 0);
    }

    private static Rich? Effect(Reply look) => look.View.Parts.OfType<Part.Paragraph>().FirstOrDefault()?.Text;
}
