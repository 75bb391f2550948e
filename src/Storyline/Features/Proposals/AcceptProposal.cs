using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Carries a proposal out in the name of the person who accepts it, with the proposer credited.</summary>
public sealed record AcceptProposal(long Number) : ICommand<AcceptProposal>
{
    public static Usage Usage { get; } =
        new(
            Say: "accept <proposal>",
            Does: "carries a proposal out in your name",
            Example: "accept P-1",
            Topic: "proposals"
        )
        {
            Rule = "whoever decides what is proposed, and never the proposer",
        };

    public static Parsed<AcceptProposal> Parse(Words words)
    {
        if (!words.Take("accept|agree"))
            return Parsed.NotMine;
        words.Skip("proposal|to");
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
        var (proposal, no) = await ProposalAnswering.FindOpen(Number, turn, work, cancel);
        if (proposal is null)
            return no!;
        if (await ProposalAnswering.Refuse(proposal, turn, work, cancel) is { } refusal)
            return refusal;
        if (!turn.IsConfirmed && await Look(proposal, turn, work, cancel) is { } preview)
            return preview;
        var done = await turn.Run(ProposalAnswering.Sentence(proposal, turn.Product), work, cancel);
        if (done.Outcome != Outcome.Done)
            return StaysOpen(proposal, done);

        work.Store(proposal with { State = ProposalState.Accepted, AnsweredBy = turn.Speaker.Id });
        var outcome = View.Of(
            new Part.Paragraph(
                $"{ProposalDesk.Name(turn.Product, turn.Speaker.Id)} accepted {proposal.Key:b} from {ProposalDesk.Name(turn.Product, proposal.By)}: {ProposalDesk.Quote(proposal):c}"
            )
        );
        // The buttons of what was done are its new owner's.
        ProposalAnswering.TellOutcome(
            proposal,
            turn,
            work,
            outcome.With([.. done.View.Parts.Where(part => part is not Part.Buttons)])
        );
        return Reply.Done(outcome.With([.. done.View.Parts]));
    }

    /// <summary>What deletes or changes more than one thing is shown to whoever accepts it, as it would be had they said it themselves.</summary>
    private static async Task<Reply?> Look(Proposal proposal, Turn turn, IWork work, CancellationToken cancel)
    {
        var look = await turn.Run(
            ProposalAnswering.Sentence(proposal, turn.Product) with
            {
                IsConfirmed = false,
            },
            work.Scratch(),
            cancel
        );
        if (look.Agreement is null)
            return null;
        var what = new Part.Paragraph(
            $"{proposal.Key:b} from {ProposalDesk.Name(turn.Product, proposal.By)}: {ProposalDesk.Quote(proposal):c}. If you accept it, this is done in your name:"
        );
        return Reply.Preview(new View([what, .. (look.Previewed ?? look.View).Parts]), $"Accept {proposal.Key}");
    }

    private static Reply StaysOpen(Proposal proposal, Reply why) =>
        Reply.No(
            View.Of(
                    new Part.Paragraph(
                        $"{proposal.Key:b} ({ProposalDesk.Quote(proposal):c}) cannot be done as it stands, so it stays open:"
                    )
                )
                .With([.. why.View.Parts.Where(part => part is not Part.Buttons)])
                .With(new Part.Buttons([.. ProposalDesk.Answers(proposal).Skip(1)]))
        );
}
