using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Withdraws one's own proposal.</summary>
public sealed record WithdrawProposal(long? Number) : ICommand<WithdrawProposal>
{
    public static Usage Usage { get; } =
        new(Say: "withdraw <proposal>", Does: "takes your proposal back", Example: "withdraw P-1", Topic: "proposals")
        {
            Ways = ProposalPhrases.Withdraw,
            Rule = "the proposer",
        };

    public static Parsed<WithdrawProposal> Parse(Words words)
    {
        if (!words.Take("withdraw|retract"))
            return Parsed.NotMine;
        words.Skip("my|the|a");
        words.Skip("proposal");
        if (words.AtEnd)
            return new WithdrawProposal(Number: null);
        return words.TakeNumbered('P', out var number) && words.AtEnd ? new WithdrawProposal(number) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (proposal, no) = await ProposalAnswering.FindOwn(Number, turn, work, cancel);
        if (proposal is null)
            return no!;
        if (proposal.By != turn.Speaker.Id)
            return NotTheirs(proposal, turn);

        work.Store(proposal with { State = ProposalState.Withdrawn });
        Rich text =
            $"{ProposalDesk.Name(turn.Product, proposal.By)} withdrew {proposal.Key:b}: {ProposalDesk.Quote(proposal):c}";
        if (ProposalAnswering.HolderOf(proposal, turn) is { } holder)
            work.Tell(holder.Id, View.Of(new Part.Paragraph(text)));
        return Reply.Done(text, new Button("Undo", "undo"));
    }

    private static Reply NotTheirs(Proposal proposal, Turn turn)
    {
        var proposer = ProposalDesk.Name(turn.Product, proposal.By);
        return Reply.No(
            $"{proposal.Key} is {proposer}’s proposal; only they can withdraw it. The person who decides can decline it.",
            new Button("Decline", $"decline {proposal.Key}")
        );
    }
}
