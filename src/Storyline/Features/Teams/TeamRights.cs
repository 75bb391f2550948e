using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Features.Teams;

/// <summary>
/// Who decides about teams: the PM for all teams of a product (<see cref="Matter.Teams"/>), and a team's PO for its
/// name and its channels.
/// </summary>
internal static class TeamRights
{
    public static Permit Over(Product product, Team team, Member member, Turn turn)
    {
        var speaker = TurnScope.Of(product, team, member, turn.Now).Speaker;
        return speaker.Is(Role.ProductOwner) ? new Permit.Granted(Role.ProductOwner) : speaker.Decides(Matter.Teams);
    }

    /// <summary>The refusal, or <c>null</c> when the speaker may; then they act in the role that allows it.</summary>
    public static async Task<Reply?> Refuse(Team team, Turn turn, IWork work, CancellationToken cancel)
    {
        switch (Over(turn.Product, team, turn.Speaker.Member, turn))
        {
            case Permit.Refused refused:
                return await Refusals.Answer(refused, turn, work, cancel);
            case Permit.Granted granted:
                turn.Wear(granted.Hat);
                break;
        }
        return null;
    }
}
