using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Moves an item to another lane, or to another place in one.</summary>
/// <param name="Item">Its key or its name.</param>
public sealed record MoveItem(string Item, LanePlace To, string? Reason) : ICommand<MoveItem>
{
    public static Usage Usage { get; } =
        new(
            Say: "roadmap move <item> to next",
            Does: "moves an item to another lane, or above or below another item",
            Example: "roadmap move R-3 to next",
            Topic: "roadmap",
            Matter: Matter.Roadmap,
            Also: ["R-3 above R-1", "R-3 to next", "reorder the roadmap"]
        )
        {
            Everyday = [Role.ProductManager],
            Ways = RoadmapPhrases.Move,
        };

    private const string Verbs = "move|put|shift|pull|push|bring|reorder";

    public static Parsed<MoveItem> Parse(Words words)
    {
        if (!words.Take("roadmap", Verbs))
            return OfKey(words);
        return LaneWords.TakeItem(words, LanePlace.Leads, out var item)
            ? Finish(words, item)
            : Parsed.Ask("Which item of the roadmap do you want to move?", RoadmapText.SeeAll);
    }

    // “R-3 to next”, “move R-3 above R-1”: a key needs no “roadmap”.
    private static Parsed<MoveItem> OfKey(Words words)
    {
        var isAsked = words.Take(Verbs);
        if (!LaneWords.TakeKey(words.Skip("item"), out var item))
            return Parsed.NotMine;
        isAsked |= words.Take("move|goes|moves");
        return isAsked || words.Sees(LanePlace.Leads) || words.Sees("now|next|later")
            ? Finish(words, item)
            : Parsed.NotMine;
    }

    private static Parsed<MoveItem> Finish(Words words, string item)
    {
        if (words.AtEnd)
            return AskWhere(item);
        if (LanePlace.Take(words) is not { } to)
            return Parsed.No(
                $"I did not understand “{words.Rest()}”, so nothing has moved. Say to now, to next, to later, above or below another item, up or down.",
                RoadmapText.SeeAll
            );
        var reason = LaneWords.TakeReason(words);
        return words.AtEnd
            ? new MoveItem(item, to, reason)
            : Parsed.No($"I did not understand “{words.Rest()}”, so nothing has moved.", RoadmapText.SeeAll);
    }

    private static Parsed AskWhere(string item) =>
        Parsed
            .Ask(
                "Where to: now, next or later?",
                [
                    .. RoadmapLanes.All.Select(lane => new Button(
                        Storyline.Core.Text.SentenceCase.Of(lane.Name()),
                        $"roadmap move {item} to {lane.Name()}"
                    )),
                ]
            )
            .Into($"roadmap move {item} to {AnswerGap.Mark}");

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.FindOpenItem(turn, Item, cancel);
        if (found.Item is not { } item)
            return found.No!;
        var open = await work.OpenItems(cancel);
        var (lane, place, no) = await To.Find(item, open, turn, work, cancel);
        if (no is not null)
            return no;
        var others = open.Where(one => one.Lane == lane && one.Number != item.Number).ToList();
        var before = open.Where(one => one.Lane == item.Lane).ToList().FindIndex(one => one.Number == item.Number);
        place = Math.Clamp(place, 0, others.Count);
        if (lane == item.Lane && place == before)
            return IsThere(item, lane, place);
        return await Move(item, lane, others, (before, place), turn, work, cancel);
    }

    private async Task<Reply> Move(
        RoadmapItem item,
        RoadmapLane lane,
        List<RoadmapItem> others,
        (int Before, int After) place,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var moved = item with { Lane = lane };
        if (lane != item.Lane)
            moved = moved with { Edition = item.Edition.Next(turn, Reason) };
        foreach (var one in ItemOrder.At(moved, others, place.After))
            work.Store(one);
        if (Reason is not null)
            turn.Because(Reason);
        var said = Said(item, lane, place);
        var aligned = lane == item.Lane ? null : await AlignmentDesk.Raise(moved, turn, work, cancel);
        return Reply.Done(
            aligned is null ? said : $"{said} {aligned.Said}",
            [.. aligned?.Next ?? [], item.See(), RoadmapText.SeeAll, StoryWords.Undo]
        );
    }

    private Rich Said(RoadmapItem item, RoadmapLane lane, (int Before, int After) place)
    {
        Rich why = Reason is null ? Rich.Empty : $", because {Reason}";
        var now = BacklogPosition.Of(place.After + 1);
        return lane == item.Lane
            ? $"{item.Named()}: {BacklogPosition.Of(place.Before + 1)} → {now} in {lane.Name()}{why}."
            : $"{item.Named()}: {item.Lane.Name()} → {lane.Name()}, {now} there{why}.";
    }

    private static Reply IsThere(RoadmapItem item, RoadmapLane lane, int place) =>
        Reply.Private($"{item.Named()} is {BacklogPosition.Of(place + 1)} in {lane.Name()} already.", item.See());
}
