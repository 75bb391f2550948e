using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requests;

/// <summary>
/// Updates the PM's message when a request is answered, and when the answer is undone; then its asker hears that it is open
/// again.
/// </summary>
public sealed class SettleRequestCard : ITurnRule
{
    public int Order => 52;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var (before, after) in work.Changed<OutsideRequest>())
        {
            if (before is null || before.IsOpen == after?.IsOpen)
                continue;
            var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!.Member.Id;
            if (pm != before.By)
                work.Tell(
                    pm,
                    after is { IsOpen: true }
                        ? RequestCard.ForPm(after, turn)
                        : RequestCard.Settled(after ?? before, turn),
                    before.Id
                );
            if (after is { IsOpen: true } reopened)
                await TellReopened(reopened, turn, work, cancel);
        }
    }

    private static async Task TellReopened(OutsideRequest request, Turn turn, IWork work, CancellationToken cancel)
    {
        var isGone = turn.Product.Known(request.By) is null || await work.IsGone(turn.Product, request.By, cancel);
        RequestAnswer.Tell(
            request,
            $"The answer to your request “{request.Text}” was taken back; it is open again.",
            isGone,
            turn,
            work
        );
    }
}
