using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Shows the roadmap as a picture of its three lanes.</summary>
public sealed record DrawRoadmap : ICommand<DrawRoadmap>
{
    public static Usage Usage { get; } =
        new(
            Say: "roadmap picture",
            Does: "shows the roadmap as a picture of its three lanes, to share",
            Example: "roadmap picture",
            Topic: "roadmap",
            Also: ["draw the roadmap", "roadmap image"]
        )
        {
            Ways = RoadmapPhrases.Draw,
        };

    public static Parsed<DrawRoadmap> Parse(Words words)
    {
        words.Skip("show|our|the|draw");
        return words.Take("roadmap", "picture|image|chart|diagram") && words.AtEnd ? new DrawRoadmap() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var items = await work.OpenItems(cancel);
        if (items.Count == 0)
            return ShowRoadmap.Nothing(turn);
        var picture = new RoadmapPicture(turn.Product.Name, items, await ItemStories.Of(work, items, cancel));
        return Reply.Show(
            View.Of(
                new Part.Title($"Roadmap of {turn.Product.Name}"),
                picture.Draw(),
                new Part.Buttons([new Button("In words", "roadmap")])
            )
        );
    }
}
