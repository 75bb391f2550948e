using Storyline.Core.Pipeline;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>
/// Updates the message to the person who decides: it loses its buttons with the decision, and gets them back when that is undone.
/// </summary>
public sealed class SettleProposalCard : ITurnRule
{
    public int Order => 40;

    public Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var (before, after) in work.Changed<Proposal>())
        {
            if (before is not { Told: { } told } || before.IsOpen == after?.IsOpen)
                continue;
            var now = after ?? before with { State = ProposalState.Withdrawn, AnsweredBy = turn.Speaker.Id };
            work.Tell(
                told,
                now.IsOpen ? ProposalDesk.Card(now, turn.Product) : ProposalDesk.Settled(now, turn.Product),
                now.Id
            );
        }
        return Task.CompletedTask;
    }
}
