using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>The reminders of proposals that wait: to whoever decides, and to those who proposed.</summary>
internal static class ChaseCard
{
    public static View ForDecider(IReadOnlyList<Proposal> due, Turn turn) =>
        View.Of(
            new Part.Title($"{CountText.Of(due.Count, "proposal waits", "proposals wait")} for your decision"),
            new Part.Rows([
                .. due.Select(proposal => new Row(
                    $"{proposal.Key:b} {ProposalDesk.Name(turn.Product, proposal.By)}: {ProposalDesk.Quote(proposal):c}",
                    Detail(proposal, turn),
                    ProposalDesk.Answers(proposal)
                )),
            ]),
            new Part.Note($"{turn.Product.Name}, team {turn.Team.Name}. I come back to what stays open in a week.")
        );

    public static View ForProposer(IReadOnlyList<Proposal> theirs, Rich whom, Turn turn)
    {
        var view = View.Of(
            new Part.Paragraph(
                theirs is [var only]
                    ? $"Your proposal {only.Key:b} ({ProposalDesk.Quote(only):c}) has not been decided since {turn.Local(only.At)}. I have just reminded {whom} of it."
                    : $"Your proposals {Keys(theirs)} have not been decided. I have just reminded {whom} of them."
            )
        );
        return theirs is [var one] ? view.With(new Part.Buttons(ProposalDesk.Follow(one))) : view;
    }

    /// <summary>“P-1, P-4”.</summary>
    public static string Keys(IEnumerable<Proposal> proposals) =>
        string.Join(", ", proposals.Select(proposal => proposal.Key));

    private static Rich Detail(Proposal proposal, Turn turn) =>
        proposal.Reason is { } reason
            ? $"since {turn.Local(proposal.At)}; why: {reason}"
            : $"since {turn.Local(proposal.At)}";
}
