using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>The teams of all products the speaker takes part in.</summary>
internal static class TheirTeams
{
    public static async Task<IReadOnlyList<(Product Product, Team Team)>> Of(
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var met = await work.TeamsOf(turn.Place.Workspace, MemberId.Of(turn.Inbound), cancel);
        return
        [
            .. met.Select(one => one.Product)
                .DistinctBy(product => product.ProductId)
                .SelectMany(product => product.Teams.Select(team => (product, team))),
        ];
    }

    public static Button[] Buttons(IReadOnlyList<(Product Product, Team Team)> teams, string verb, int most) =>
        [
            .. teams
                .Take(most)
                .Select(one => new Button(Label(one.Product, one.Team), $"{verb} {one.Product.Key} {one.Team.Name}")),
        ];

    public static string Label(Product product, Team team) =>
        product.Teams.Count == 1 && product.Name == team.Name ? product.Name : $"{product.Name}: {team.Name}";
}
