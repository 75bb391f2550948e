using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Shows a roadmap item with its stories and how far they are.</summary>
/// <param name="Item">Its key or its name.</param>
/// <param name="After">The end of the previous page of stories.</param>
public sealed record ShowItem(string Item, string? After) : ICommand<ShowItem>
{
    public static Usage Usage { get; } =
        new(
            Say: "R-<number>",
            Does: "shows a roadmap item with its stories, progress and forecast",
            Example: "R-3",
            Topic: "roadmap",
            Also: ["show roadmap item", "roadmap item"]
        )
        {
            Ways = RoadmapPhrases.ShowItem,
        };

    public static Parsed<ShowItem> Parse(Words words)
    {
        words.Skip("show|see|open|me|the");
        var isAsked = words.Take("roadmap", "item");
        words.Skip("item");
        if (LaneWords.TakeKey(words, out var item))
        {
            var after = words.Skip("stories").TakeTail("after")["after"];
            return words.AtEnd ? new ShowItem(item, after) : Parsed.NotMine;
        }
        if (!isAsked)
            return Parsed.NotMine;
        var named = words.Rest();
        return named.Length > 0
            ? new ShowItem(named, null)
            : Parsed.Ask("Which item of the roadmap?", RoadmapText.SeeAll);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.FindItem(turn, Item, cancel);
        return found.Item is { } item ? Reply.Show(await ItemCard.Of(item, After, turn, work, cancel)) : found.No!;
    }
}
