using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Makes stories or epics part of a roadmap item. PM and PO both may.</summary>
/// <param name="Item">Its key or its name.</param>
public sealed record LinkToItem(IReadOnlyList<StoryKey> Stories, string Item) : ICommand<LinkToItem>
{
    private const int MostAtOnce = 20;

    public static Usage Usage { get; } =
        new(
            Say: "link <story> to R-3",
            Does: "makes stories or epics part of a roadmap item",
            Example: "link PB-12 to R-3",
            Topic: "roadmap",
            Matter: Matter.Stories,
            Also: ["PB-12 is part of R-3", "link to the roadmap"]
        )
        {
            Ways = RoadmapPhrases.Link,
        };

    public static Parsed<LinkToItem> Parse(Words words)
    {
        if (words.Take("link", "stories|story") && LaneWords.TakeKey(words.Skip("to|with|item|the"), out var asked))
            return OfForm(words, asked);
        words.Rewind();
        var isAsked = words.Take("link|connect|attach");
        words.Skip("story|stories|epic");
        if (!words.Take(out IReadOnlyList<StoryKey> stories))
            return Parsed.NotMine;
        if (!isAsked && !(words.Skip("is|are|now|a").Take("part") && words.Skip("now").Take("of")))
            return Parsed.NotMine;
        return TakeItem(words, isAsked, out var item) && words.AtEnd ? new LinkToItem(stories, item) : Parsed.NotMine;
    }

    // The key tells that a roadmap item is meant, or the word.
    private static bool TakeItem(Words words, bool isAsked, out string item)
    {
        if (isAsked)
            words.Take("to|with");
        words.Skip("the");
        var isNamed = words.Take("roadmap", "item");
        words.Skip("item");
        if (LaneWords.TakeKey(words, out item))
            return true;
        item = isNamed ? words.Rest() : "";
        return item.Length > 0;
    }

    private static Parsed<LinkToItem> OfForm(Words words, string item)
    {
        if (!words.AtEnd)
            return Parsed.NotMine;
        var keys = new List<StoryKey>();
        foreach (var said in (words.Field("stories") ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (StoryKey.TryRead(said, words.Hearing.Prefix, out var key) && !keys.Contains(key))
                keys.Add(key);
        return keys.Count > 0
            ? new LinkToItem(keys, item)
            : Parsed
                .Ask(
                    new Part.Form(
                        $"Stories of {item}",
                        $"link stories to {item}",
                        "Link",
                        [
                            new Input.Lookup(
                                "stories",
                                "Which stories or epics are part of it?",
                                "pick story",
                                Several: true,
                                Required: true,
                                Value: words.Field("stories"),
                                Error: words.Field("stories") is null ? null : "Choose stories, or type their keys."
                            ),
                        ]
                    )
                )
                .Into($"link {AnswerGap.Mark} to {item}", AnswerKind.Piece);
    }

    public Permit Authorize(Speaker speaker) => ItemLinks.MayLink(speaker);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Stories.Count > MostAtOnce)
            return Reply.No(
                $"Those are {Stories.Count} stories; up to {MostAtOnce} are linked at once.",
                RoadmapText.SeeAll
            );
        var found = await work.FindOpenItem(turn, Item, cancel);
        if (found.Item is not { } item)
            return found.No!;
        var (stories, no) = await work.FindStories(turn, Stories, cancel);
        if (no is not null)
            return no;
        var linked = stories.Where(story => story.Rungs.Item != item.Number).ToList();
        if (linked.Count == 0)
            return Reply.Private(Already(stories, item), item.See());
        foreach (var story in linked)
            work.Store(ItemLinks.With(story, item) with { Touched = turn.Now });
        turn.About(linked[0].Key);
        return Reply.Done(Said(linked, item), [linked[0].See(), item.See(), StoryWords.Undo]);
    }

    private static Rich Already(IReadOnlyList<Story> stories, RoadmapItem item) =>
        stories is [var only]
            ? $"{only.Named()} is part of {item.Named()} already."
            : $"They are part of {item.Named()} already.";

    private static Rich Said(List<Story> linked, RoadmapItem item)
    {
        var named = Rich.Join(", ", linked.Select(story => story.Named()));
        var given = linked.Count(story => ItemLinks.GetsGoal(story, item));
        Rich goal =
            given == 0 ? Rich.Empty
            : given == linked.Count ? $" {(given == 1 ? "It serves" : "They serve")} {RoadmapText.GoalOf(item)} too."
            : $" Those without a goal serve {RoadmapText.GoalOf(item)} too.";
        var moved = linked.Select(story => story.Rungs.Item).OfType<long>().Distinct().ToList();
        Rich before =
            moved.Count == 0 ? Rich.Empty : $", no longer of {string.Join(", ", moved.Select(RoadmapItem.KeyOf))}";
        return $"{named} {(linked.Count == 1 ? "is" : "are")} part of {item.Named()}{before}.{goal}";
    }
}

/// <summary>What the link to an item does to a story.</summary>
internal static class ItemLinks
{
    /// <summary>The item is the PM’s and the story the PO’s, so both may link them.</summary>
    public static Permit MayLink(Speaker speaker) =>
        speaker.Decides(Matter.Roadmap) is Permit.Granted granted ? granted : speaker.Decides(Matter.Stories);

    public static bool GetsGoal(Story story, RoadmapItem item) =>
        story.Goal is null && story.Rungs.Goal is null && item.GoalSaid is not null;

    /// <summary>The story as a part of the item, whose goal it gets if it has none.</summary>
    public static Story With(Story story, RoadmapItem item) =>
        GetsGoal(story, item)
            ? story with
            {
                Goal = item.GoalSaid,
                Serves = story.Rungs with { Item = item.Number, Goal = item.Goal },
            }
            : story with
            {
                Serves = story.Rungs with { Item = item.Number },
            };
}
