using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Takes an item off the roadmap, as done or dropped with a reason, or puts it back.</summary>
/// <param name="Item">Its key or its name.</param>
public sealed record SettleItem(string Item, ItemFate Fate, string? Reason) : ICommand<SettleItem>
{
    public static Usage Usage { get; } =
        new(
            Say: "roadmap drop <item> because …",
            Does: "drops an item with a reason; “R-3 done” marks it done, “roadmap restore R-3” puts it back",
            Example: "roadmap drop R-3 because nobody asks for it",
            Topic: "roadmap",
            Matter: Matter.Roadmap,
            Also: ["R-3 done", "roadmap done", "roadmap restore", "take off the roadmap"]
        )
        {
            Ways = RoadmapPhrases.Settle,
        };

    public static Parsed<SettleItem> Parse(Words words)
    {
        if (words.Take("roadmap", "drop|remove|delete|cancel|kill"))
            return Of(words, ItemFate.Dropped);
        if (words.Take("roadmap", "done|finish|finished|complete|close"))
            return Of(words, ItemFate.Done);
        if (words.Take("roadmap", "restore|reopen|undrop"))
            return Of(words, ItemFate.Open);
        words.Rewind();
        if (LaneWords.TakeKey(words, out var first))
            return FateAt(words) is { } told ? Finish(words, first, told) : Parsed.NotMine;
        return FateAt(words) is { } fate && LaneWords.TakeKey(words.Skip("item"), out var item)
            ? Finish(words, item, fate)
            : Parsed.NotMine;
    }

    private static ItemFate? FateAt(Words words)
    {
        words.Skip("is|was");
        return words.Take("done|finished|shipped|reached|complete|finish") ? ItemFate.Done
            : words.Take("drop|dropped|remove|cancel|delete") ? ItemFate.Dropped
            : words.Take("restore|reopen") ? ItemFate.Open
            : null;
    }

    private static Parsed<SettleItem> Of(Words words, ItemFate fate) =>
        LaneWords.TakeItem(words, LaneWords.BeforeReason, out var item)
            ? Finish(words, item, fate)
            : Parsed.Ask("Which item of the roadmap?", RoadmapText.SeeAll);

    private static Parsed<SettleItem> Finish(Words words, string item, ItemFate fate)
    {
        words.Skip(":|,");
        var reason = LaneWords.TakeReason(words) ?? words.Field("reason");
        // “R-3 dropped: nobody asks for it”
        if (reason is null && fate == ItemFate.Dropped && !words.AtEnd)
            reason = words.Rest().ReplaceLineEndings(" ");
        return words.AtEnd ? new SettleItem(item, fate, reason) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.FindItem(turn, Item, cancel);
        if (found.Item is not { } item)
            return found.No!;
        if (Reason is { Length: > RoadmapItem.LongestText })
            return Reply.No($"A reason has up to {RoadmapItem.LongestText} characters here.", item.See());
        return Fate switch
        {
            ItemFate.Open => await Restore(item, turn, work, cancel),
            _ when !item.IsOpen => Reply.Private(
                item.Dropped is { } why ? $"{item.Named()} was dropped: {why}." : $"{item.Named()} is done already.",
                new Button("Put it back", $"roadmap restore {item.Key}"),
                RoadmapText.SeeAll
            ),
            ItemFate.Done => Finish(item, turn, work),
            _ => await Drop(item, turn, work, cancel),
        };
    }

    private Reply Finish(RoadmapItem item, Turn turn, IWork work)
    {
        work.Store(item with { Done = turn.Now, Edition = item.Edition.Next(turn, Reason) });
        Rich metric = item.Metric is { } said ? $" It was to be seen by “{said}”." : Rich.Empty;
        return Reply.Done($"{item.Named()} is done and off the roadmap.{metric}", RoadmapText.SeeAll, StoryWords.Undo);
    }

    private async Task<Reply> Drop(RoadmapItem item, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Reason is null)
            return AskWhy(item);
        work.Store(item with { Dropped = Reason, Edition = item.Edition.Next(turn, Reason) });
        turn.Because(Reason);
        var left = (await ItemStories.Of(work, [item], cancel))[item.Number].Count(story => story.IsOpen);
        Rich stories = left switch
        {
            0 => Rich.Empty,
            1 => " 1 open story is still linked to it.",
            _ => $" {left} open stories are still linked to it.",
        };
        Button[] next = left == 0 ? [] : [new Button("See its stories", item.Key)];
        return Reply.Done(
            $"{item.Named()} is dropped: {Reason}.{stories}",
            [.. next, RoadmapText.SeeAll, StoryWords.Undo]
        );
    }

    private static Reply AskWhy(RoadmapItem item) =>
        Reply.Ask(
            new Part.Form(
                $"Drop {item.Key}",
                $"roadmap drop {item.Key}",
                "Drop it",
                [
                    new Input.Line(
                        "reason",
                        $"Why is “{StoryWords.Cut(item.Name, 60)}” dropped?",
                        Required: true,
                        MaxLength: RoadmapItem.LongestText
                    ),
                ]
            )
        ) with
        {
            Gap = new AnswerGap($"roadmap drop {item.Key} because {AnswerGap.Mark}", AnswerKind.Text),
        };

    private static async Task<Reply> Restore(RoadmapItem item, Turn turn, IWork work, CancellationToken cancel)
    {
        if (item.IsOpen)
            return Reply.Private($"{item.Named()} is on the roadmap, in {item.Lane.Name()}.", item.See());
        var open = await work.OpenItems(cancel);
        if (open.Count >= RoadmapItem.MostOpen)
            return Reply.No(
                $"{RoadmapItem.MostOpen} items are on the roadmap. Finish or drop some first.",
                RoadmapText.SeeAll
            );
        work.Store(
            item with
            {
                Done = null,
                Dropped = null,
                Order = ItemOrder.AtEnd(open, item.Lane, item.Number),
                Edition = item.Edition.Next(turn),
            }
        );
        return Reply.Done(
            $"{item.Named()} is back on the roadmap, last in {item.Lane.Name()}.",
            item.See(),
            StoryWords.Undo
        );
    }
}

/// <summary>What becomes of an item.</summary>
public enum ItemFate
{
    Open,
    Done,
    Dropped,
}
