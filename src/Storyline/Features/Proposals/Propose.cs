using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Turns any sentence that is somebody else's to decide into a proposal, which that person answers.</summary>
public sealed record Propose(Utterance Sentence) : ICommand<Propose>
{
    /// <summary>What fits on the button of a dialog on every platform.</summary>
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
        if (turn.Vocabulary.Hear(new Words(Sentence, turn.Hearing, sentence.Fields)) is not { } parsedSentence)
            return Reply.No(
                $"I do not understand “{Sentence.Text}”, so I cannot put it to anybody. To ask a question, say ask PO and the question.",
                new Button("Help", "help")
            );
        var inside = turn.Inside(sentence);
        inside.WriteOut(parsedSentence.Meanings);
        if (parsedSentence.Command is not { } command)
            return parsedSentence.Usage.Permits(turn.Speaker) is Permit.Refused asked
                ? ToBeFilledIn(parsedSentence.Reply!, asked)
                : parsedSentence.Reply!;
        // Whoever holds the role is asked by the sentence itself; their own roles people simply pass on.
        if (
            command is IHandOver { Role: var role }
            && turn.Product.NamedTo(role, turn.Team) is { } named
            && named != turn.Speaker.Id
        )
            return await turn.Run(sentence with { IsConfirmed = false }, work, cancel);
        if (command.Authorize(turn.Speaker) is not Permit.Refused refused)
            return Reply.No(
                "You may simply do that; nobody has to agree.",
                new Button("Do it", inside.Again.Text, ButtonStyle.Primary)
            );
        if (refused.Stake != Stake.Consulted)
            return Refusals.No(refused, inside);

        // What could not be done anyway is not put to anybody: a look at it says so, and else what it would do.
        var look = await command.Handle(inside, work.Scratch(), cancel);
        if (look.Outcome != Outcome.Done)
            return ToBeFilledIn(look, refused);
        sentence = sentence with { Said = inside.Inbound.Said, Fields = inside.Inbound.Fields };
        if (await Waiting(sentence, turn, work, cancel) is { } waiting)
            return Reply.Private(
                $"That already waits for an answer as {waiting.Key:b}.",
                [.. ProposalDesk.Follow(waiting)]
            );
        if (await ContextReaders.HideNames(turn, work, cancel))
            return await Quietly(turn, work, sentence, refused, Effect(look), cancel);
        var proposal = await ProposalDesk.Put(turn, work, sentence, refused, Effect(look), turn.Place, cancel);
        return refused.Holder is null ? ToDevelopers(turn, work, proposal, refused) : ToHolder(turn, proposal, refused);
    }

    // Where no names are kept at present only whoever decides learns of it, and so of what becomes of it only the two of them.
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

    // A form that is still to be filled in says whose decision it becomes.
    private static Reply ToBeFilledIn(Reply look, Permit.Refused refused) =>
        !look.Opens
            ? look
            : look with
            {
                View = look.View.Map(form: form =>
                    form with
                    {
                        Says = $"propose {form.Says}",
                        Submit = StoryWords.Cut(
                            $"Propose to {refused.Holder?.Member.Name ?? "the developers"}",
                            LongestLabel
                        ),
                    }
                ),
            };

    private static Reply ToHolder(Turn turn, Proposal proposal, Permit.Refused refused)
    {
        var holder = ProposalDesk.Name(turn.Product, refused.Holder!.Member.Id);
        return Reply.Done(
            $"{Refusals.Whose(refused)} I’ve put your proposal {proposal.Key:b} to {holder}: {ProposalDesk.Quote(proposal):c}",
            [.. ProposalDesk.Follow(proposal)]
        );
    }

    // The developers decide together: whoever of them answers first, in the team's channel.
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
        var mine = await work.List<Proposal>(
            new(new(Proposal.OpenSort), turn.Limits.PageSize)
            {
                Terms = [Proposal.TermBy(turn.Speaker.Id)],
                Descending = true,
            },
            cancel
        );
        return mine.Items.FirstOrDefault(one =>
            one.Said.Text == sentence.Said.Text
            && one.Fields.Count == 0
            && sentence.Fields.Count == 0
            && one.Team == turn.Team.Id
        );
    }

    private static Rich? Effect(Reply look) => look.View.Parts.OfType<Part.Paragraph>().FirstOrDefault()?.Text;
}
