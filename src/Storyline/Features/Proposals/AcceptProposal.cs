using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Carries out a proposal in the name of the person who accepts it and credits the proposer.</summary>
/// <param name="Number"><c>null</c>: they are asked which one.</param>
public sealed record AcceptProposal(long? Number) : ICommand<AcceptProposal>
{
    public static Usage Usage { get; } =
        new(
            Say: "accept <proposal>",
            Does: "carries a proposal out in your name",
            Example: "accept P-1",
            Topic: "proposals"
        )
        {
            Ways = ProposalPhrases.Accept,
            Rule = "whoever decides what is proposed, and never the proposer",
        };

    public static Parsed<AcceptProposal> Parse(Words words)
    {
        if (!words.Take("accept|agree"))
            return Parsed.NotMine;
        words.Skip("the|a|proposal|to");
        words.Skip("proposal");
        if (words.AtEnd)
            return new AcceptProposal(Number: null);
        if (!words.TakeNumbered('P', out var number))
            return Parsed.NotMine;
        return words.AtEnd
            ? new AcceptProposal(number)
            : Parsed.No(
                $"To accept it, say just {"accept P-" + number:c}.",
                new Button("Accept", $"accept P-{number}")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (proposal, no) = await ProposalAnswering.FindWaiting(Number, turn, work, cancel);
        if (proposal is null)
            return no!;
        if (await ProposalAnswering.Refuse(proposal, turn, work, cancel) is { } refusal)
            return refusal;
        if (!turn.IsConfirmed && await Preview(proposal, turn, work, cancel) is { } preview)
            return preview;
        var done = await turn.Run(ProposalAnswering.Sentence(proposal, turn.Product), work, cancel);
        if (done.Outcome != Outcome.Done)
            return StaysOpen(proposal, done);

        work.Store(proposal with { State = ProposalState.Accepted, AnsweredBy = turn.Speaker.Id });
        var outcome = Accepted(proposal, turn);
        ProposalAnswering.TellOutcome(proposal, turn, work, outcome.With([.. WithoutButtons(done)]));
        return Reply.Done(outcome.With([.. done.View.Parts]));
    }

    private static View Accepted(Proposal proposal, Turn turn)
    {
        var by = ProposalDesk.Name(turn.Product, turn.Speaker.Id);
        var proposer = ProposalDesk.Name(turn.Product, proposal.By);
        return View.Of(
            new Part.Paragraph($"{by} accepted {proposal.Key:b} from {proposer}: {ProposalDesk.Quote(proposal):c}")
        );
    }

    // Buttons are for the person who accepted.
    private static IEnumerable<Part> WithoutButtons(Reply reply) =>
        reply.View.Parts.Where(part => part is not Part.Buttons);

    /// <summary>
    /// Previews a sentence that needs a confirmation, as if the person who accepts it had said it; <c>null</c>: it needs none.
    /// </summary>
    private static async Task<Reply?> Preview(Proposal proposal, Turn turn, IWork work, CancellationToken cancel)
    {
        var sentence = ProposalAnswering.Sentence(proposal, turn.Product) with { IsConfirmed = false };
        var trial = await turn.Run(sentence, work.Scratch(), cancel);
        if (trial.Agreement is null)
            return null;
        var proposer = ProposalDesk.Name(turn.Product, proposal.By);
        var what = new Part.Paragraph(
            $"{proposal.Key:b} from {proposer}: {ProposalDesk.Quote(proposal):c}. If you accept it, this is done in your name:"
        );
        return Reply.Preview(new View([what, .. (trial.Previewed ?? trial.View).Parts]), $"Accept {proposal.Key}");
    }

    private static Reply StaysOpen(Proposal proposal, Reply why) =>
        Reply.No(
            View.Of(
                    new Part.Paragraph(
                        $"{proposal.Key:b} ({ProposalDesk.Quote(proposal):c}) cannot be done as it stands, so it stays open:"
                    )
                )
                .With([.. WithoutButtons(why)])
                .With(new Part.Buttons([.. ProposalDesk.Answers(proposal).Skip(1)]))
        );
}
