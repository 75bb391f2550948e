using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Domain.Strategy;

/// <summary>Tells a change of the product manager's side to those who work by it.</summary>
public static class StrategyNews
{
    /// <summary>
    /// Posts it in each team's first channel, except where it was said, and tells the product owners directly.
    /// </summary>
    public static void TellTeams(this IWork work, Turn turn, View news)
    {
        foreach (var channel in turn.Product.Teams.Select(FirstChannel).OfType<BoundChannel>())
            if (!channel.Is(turn.Place))
                work.Post(new Place(channel.Workspace, channel.Channel, Name: channel.Name), news);
        foreach (var owner in Owners(turn))
            work.Tell(owner, news);
    }

    private static BoundChannel? FirstChannel(Team team) =>
        team.Channels.FirstOrDefault(channel => !channel.IsForStakeholders);

    private static IEnumerable<string> Owners(Turn turn) =>
        turn
            .Product.Teams.Select(team => turn.Product.HolderOf(Role.ProductOwner, team, turn.Today)?.Member.Id)
            .OfType<string>()
            .Distinct()
            .Where(owner => owner != turn.Speaker.Id);
}
