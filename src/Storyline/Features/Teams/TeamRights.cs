using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Features.Teams;

/// <summary>
/// Who decides about teams: the PM, who is one for all teams of a product (<see cref="Matter.Teams"/>), and within a team its own
/// PO, who is accountable for its backlog: its name, and the channels in which it is talked about.
/// </summary>
internal static class TeamRights
{
    public static Permit Over(Product product, Team team, Member member, Turn turn)
    {
        var speaker = TurnScope.Of(product, team, member, turn.Now).Speaker;
        return speaker.Is(Role.ProductOwner) ? new Permit.Granted(Role.ProductOwner) : speaker.Decides(Matter.Teams);
    }

    /// <summary>The answer to somebody who may not, or <c>null</c>: they may, and wear the hat.</summary>
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
