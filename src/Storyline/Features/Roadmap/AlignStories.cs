using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Brings the order and the goals of an item’s stories in step with the item, after a preview.</summary>
public sealed record AlignStories(string Item) : ICommand<AlignStories>
{
    private const int Shown = 10;

    private static readonly Button SeeBacklog = new("See the backlog", "backlog");

    public static Usage Usage { get; } =
        new(
            Say: "align R-3",
            Does: "brings order and goals of an item’s stories in step with the roadmap, when you agree",
            Example: "align R-3",
            Topic: "roadmap",
            Matter: Matter.Order,
            Also: ["order by the roadmap", "align stories"]
        )
        {
            Ways = RoadmapPhrases.Align,
        };

    public static Parsed<AlignStories> Parse(Words words)
    {
        if (!words.Take("align"))
            return Parsed.NotMine;
        words.Skip("the|stories|story|of|with|to|item|backlog|roadmap");
        if (LaneWords.TakeKey(words, out var item))
            return words.AtEnd ? new AlignStories(item) : Parsed.NotMine;
        return words.AtEnd
            ? Parsed.Ask("The stories of which item? Say for instance “align R-3”.", RoadmapText.SeeAll)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.FindOpenItem(turn, Item, cancel);
        if (found.Item is not { } item)
            return found.No!;
        var alignment = await ItemAlignment.Of(item, turn, work, cancel);
        if (alignment.IsThere)
            return Reply.Private($"The stories of {item.Named()} are in step with it.", item.See(), SeeBacklog);
        if (!turn.IsConfirmed)
            return Reply.Preview(await Preview(alignment, turn, work, cancel), "Apply");
        await alignment.Apply(turn, work, cancel);
        return Applied(alignment);
    }

    private static Reply Applied(ItemAlignment alignment)
    {
        var item = alignment.Item;
        Rich order = alignment.Moved.Count switch
        {
            0 => Rich.Empty,
            1 => $" {alignment.Moved[0].Key:b} moved.",
            _ => $" {ItemAlignment.KeysOf(alignment.Moved)} moved, in the order they had.",
        };
        Rich goals =
            alignment.Regoaled.Count == 0
                ? Rich.Empty
                : $" {ItemAlignment.KeysOf(alignment.Regoaled)} now {(alignment.Regoaled.Count == 1 ? "serves" : "serve")} {RoadmapText.GoalOf(item)}.";
        return Reply.Done(
            $"The stories of {item.Named()} ({item.Lane.Name()}) are in step with it.{order}{goals}",
            SeeBacklog,
            StoryWords.Undo
        );
    }

    private static async Task<View> Preview(ItemAlignment alignment, Turn turn, IWork work, CancellationToken cancel)
    {
        var parts = new List<Part>
        {
            new Part.Title($"{alignment.Item.Key} is {alignment.Item.Lane.Name()}: its stories would follow"),
            new Part.Paragraph($"{await alignment.Effect(turn, work, cancel)}."),
        };
        if (alignment.Moved.Count > 0)
            parts.Add(
                new Part.Rows([
                    .. alignment.Moved.Take(Shown).Select(story => new Row(story.Named(), turn.Facts(story))),
                ])
            );
        if (alignment.Moved.Count > Shown)
            parts.Add(new Part.Note($"{alignment.Moved.Count - Shown} more."));
        return new View(parts);
    }
}
