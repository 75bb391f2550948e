using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Shows the roadmap, or one lane of it.</summary>
/// <param name="Lane"><c>null</c>: all three.</param>
/// <param name="Skipped">How many items of the lane the pages before showed.</param>
public sealed record ShowRoadmap(RoadmapLane? Lane, int Skipped) : ICommand<ShowRoadmap>
{
    public static Usage Usage { get; } =
        new(
            Say: "roadmap",
            Does: "shows what is planned now, next and later, with goals and progress",
            Example: "roadmap",
            Topic: "roadmap",
            Also: ["show roadmap", "product roadmap", "roadmap now"]
        )
        {
            Everyday = [Role.ProductManager, Role.Stakeholder],
            Ways = RoadmapPhrases.Show,
        };

    public static Parsed<ShowRoadmap> Parse(Words words)
    {
        words.Skip("show|see|view|list|our|the|product|me");
        if (!words.Take("roadmap"))
            return Parsed.NotMine;
        words.Skip("lane|of|in");
        var lane = LaneWords.Take(words);
        words.Skip("lane|items|only");
        var after = words.TakeTail("after")["after"];
        return words.AtEnd
            ? new ShowRoadmap(
                lane,
                int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var skipped) ? skipped : 0
            )
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var items = await work.OpenItems(cancel);
        if (items.Count == 0)
            return Nothing(turn);
        var shown = Lane is { } only ? [.. items.Where(item => item.Lane == only)] : items;
        var card = new RoadmapCard(turn, items, await ItemStories.Of(work, shown, cancel));
        return Reply.Show(Lane is { } lane ? card.Of(lane, Skipped) : card.Whole());
    }

    internal static Reply Nothing(Turn turn) =>
        RoadmapText.MayChange(turn)
            ? Reply.Show("Nothing is on the roadmap yet.", new Button("Add the first item", "roadmap add"))
            : Reply.Show(
                $"Nothing is on the roadmap yet. {Whose(turn)}",
                new Button("Propose an item", "propose roadmap add")
            );

    private static Rich Whose(Turn turn) =>
        turn.Speaker.Decides(Matter.Roadmap) is Permit.Refused refused ? Refusals.Whose(refused) : Rich.Empty;
}
