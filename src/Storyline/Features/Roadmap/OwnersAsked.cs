using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Asks the product owners for the stories of an item that is near.</summary>
internal static class OwnersAsked
{
    public static void ForStories(Turn turn, IWork work, RoadmapItem item)
    {
        if (item.Lane != RoadmapLane.Now)
            return;
        var owners = turn
            .Product.Teams.Select(team => turn.Product.HolderOf(Role.ProductOwner, team, turn.Today)?.Member.Id)
            .OfType<string>()
            .Distinct()
            .Where(owner => owner != turn.Speaker.Id && owner != turn.Credit);
        foreach (var owner in owners)
            work.Tell(
                owner,
                View.Of(
                    new Part.Paragraph(
                        $"{turn.Person(turn.Speaker.Id)} put {item.Named()} on the roadmap, in now. Which stories are part of it?"
                    ),
                    new Part.Buttons([new Button("Link stories", $"link stories to {item.Key}"), item.See()])
                )
            );
    }
}
