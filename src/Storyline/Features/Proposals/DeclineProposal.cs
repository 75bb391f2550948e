using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Declines a proposal; the proposer hears the reason.</summary>
public sealed record DeclineProposal(long? Number, string Reason) : ICommand<DeclineProposal>
{
    public static Usage Usage { get; } =
        new(
            Say: "decline <proposal> <reason>",
            Does: "declines a proposal and says why",
            Example: "decline P-1 the release comes first",
            Topic: "proposals"
        )
        {
            Ways = ProposalPhrases.Decline,
            Rule = "whoever decides what is proposed, and never the proposer",
        };

    public static Parsed<DeclineProposal> Parse(Words words)
    {
        if (!words.Take("decline|reject|refuse"))
            return Parsed.NotMine;
        words.Skip("the|a");
        words.Skip("proposal");
        if (words.AtEnd)
            return new DeclineProposal(null, "");
        if (!words.TakeNumbered('P', out var number))
            return Parsed.NotMine;
        words.Skip("because|since|as|:|-");
        var reason = words.Rest();
        return new DeclineProposal(number, reason.Length > 0 ? reason : words.Field("reason") ?? "");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (proposal, no) = await ProposalAnswering.FindWaiting(Number, turn, work, cancel);
        if (proposal is null)
            return no!;
        if (await ProposalAnswering.Refuse(proposal, turn, work, cancel) is { } refusal)
            return refusal;
        if (ProposalAnswering.TooLong(Reason, turn) is { } tooLong)
            return tooLong;
        if (Reason.Length == 0)
            return AskReason(proposal, turn);

        work.Store(proposal with { State = ProposalState.Declined, AnsweredBy = turn.Speaker.Id, Answer = Reason });
        var text = Declined(proposal, turn);
        ProposalAnswering.TellOutcome(proposal, turn, work, View.Of(new Part.Paragraph(text)));
        return Reply.Done(text, new Button("Undo", "undo"));
    }

    private static Reply AskReason(Proposal proposal, Turn turn)
    {
        var question = $"Why not? {turn.Product.MemberOf(proposal.By).Name} will hear it";
        return Reply.Ask(ProposalAnswering.AskWhy($"decline {proposal.Key}", question, "Decline"));
    }

    private Rich Declined(Proposal proposal, Turn turn)
    {
        var by = ProposalDesk.Name(turn.Product, turn.Speaker.Id);
        var proposer = ProposalDesk.Name(turn.Product, proposal.By);
        return $"{by} declined {proposal.Key:b} from {proposer} ({ProposalDesk.Quote(proposal):c}): {Reason}";
    }
}
