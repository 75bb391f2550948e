using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Asks which of the open proposals is meant, where somebody says only “accept”.</summary>
internal static class ProposalChoice
{
    private const int MostOffered = 5;
    private const int LongestLabel = 75;

    public static Reply Ask(IReadOnlyList<Proposal> open, string none, Turn turn) =>
        open.Count == 0
            ? Reply.No(none, new Button("Open proposals", "proposals"))
            : Reply.Ask(
                "Which proposal?",
                [.. open.Take(MostOffered).Select(one => Choice(one, turn)), new Button("All of them", "proposals")]
            ) with
            {
                Gap = new AnswerGap(Kind: AnswerKind.Piece),
            };

    private static Button Choice(Proposal proposal, Turn turn) =>
        new(
            StoryWords.Cut(
                $"{proposal.Key}: {ProposalDesk.Quote(proposal)} ({turn.Product.MemberOf(proposal.By).Name})",
                LongestLabel
            ),
            $"{turn.Again.Text.TrimEnd()} {proposal.Key}"
        );
}
