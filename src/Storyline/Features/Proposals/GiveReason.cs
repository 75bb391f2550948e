using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Adds the reason to one's own proposal; the person who decides sees it.</summary>
public sealed record GiveReason(long Number, string Reason) : ICommand<GiveReason>
{
    public static Usage Usage { get; } =
        new(
            Say: "reason <proposal>: <why>",
            Does: "adds the reason to your proposal",
            Example: "reason P-1: two customers wait for it",
            Topic: "proposals"
        )
        {
            Ways = ProposalPhrases.Reason,
            Rule = "the proposer",
        };

    public static Parsed<GiveReason> Parse(Words words)
    {
        if (!words.Take("reason|why"))
            return Parsed.NotMine;
        words.Skip("for|proposal");
        if (!words.TakeNumbered('P', out var number))
            return Parsed.NotMine;
        words.Skip("because|:|-");
        var reason = words.Rest();
        return new GiveReason(number, reason.Length > 0 ? reason : words.Field("reason") ?? "");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (proposal, no) = await ProposalAnswering.FindOpen(Number, turn, work, cancel);
        if (proposal is null)
            return no!;
        if (ProposalAnswering.TooLong(Reason, turn) is { } tooLong)
            return tooLong;
        if (proposal.By != turn.Speaker.Id)
            return NotTheirs(proposal, turn);
        if (Reason.Length == 0)
            return Reply.Ask(ProposalAnswering.AskWhy($"reason {proposal.Key}", "Why do you propose it?", "Add"));

        var reasoned = proposal with
        {
            Reason = Reason,
            Told = ProposalAnswering.HolderOf(proposal, turn)?.Id ?? proposal.Told,
        };
        work.Store(reasoned);
        if (reasoned.Told is { } told)
            work.Tell(told, ProposalDesk.Card(reasoned, turn.Product), reasoned.Id, about: new Concern(reasoned.Id));
        return Reply.Done($"{proposal.Key:b}: {Reason}", new Button("Undo", "undo"));
    }

    private static Reply NotTheirs(Proposal proposal, Turn turn) =>
        Reply.No(
            $"{proposal.Key} is {ProposalDesk.Name(turn.Product, proposal.By)}’s proposal; only they can give the reason for it.",
            new Button("Discuss it", $"discuss {proposal.Key}")
        );
}
