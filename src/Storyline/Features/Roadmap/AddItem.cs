using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Puts an item on the roadmap, at the end of a lane.</summary>
/// <param name="Lane"><c>null</c>: nobody has said.</param>
/// <param name="Fields">What else was said of it, by the names of <see cref="ItemFields"/>.</param>
public sealed record AddItem(RoadmapLane? Lane, string Name, IReadOnlyDictionary<string, string> Fields)
    : ICommand<AddItem>
{
    public static Usage Usage { get; } =
        new(
            Say: "roadmap add <lane> \"…\" goal:… metric:…",
            Does: "puts an item on the roadmap: now, next or later",
            Example: "roadmap add now \"Paperless registration\" goal:Acquisition metric:\"80% online\"",
            Topic: "roadmap",
            Matter: Matter.Roadmap,
            Also: ["new roadmap item", "add to the roadmap", "plan"]
        )
        {
            Everyday = [Role.ProductManager],
            Ways = RoadmapPhrases.Add,
        };

    public static Parsed<AddItem> Parse(Words words)
    {
        if (!words.Take("roadmap", "add|new|put|create|plan") && !words.Take("add|new|create", "roadmap"))
            return Parsed.NotMine;
        words.Skip("item|:|a|an");
        var options = words.TakeOptions(ItemFields.Options);
        var lane = options["lane"] is { } said ? RoadmapLanes.Read(said) : LaneWords.Take(words);
        words.Skip(":");
        var (name, behind) = NameIn(words.Rest());
        return new AddItem(lane ?? behind, name.Length > 0 ? name : words.Field("name") ?? "", ItemFields.In(options));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Name.Length == 0)
            return Reply.Ask(ItemForm.New(Lane, Fields.GetValueOrDefault("goal")));
        // “put R-3 in next on the roadmap”
        if (NumberedKey.Read('R', Name) is { } number)
            return await turn.Run(MoveOf(RoadmapItem.KeyOf(number)), work, cancel);
        if (ItemFields.RefuseName(Name) is { } no)
            return no;
        var open = await work.OpenItems(cancel);
        if (open.FirstOrDefault(item => item.Name.Equals(Name, StringComparison.OrdinalIgnoreCase)) is { } same)
            return IsThere(same);
        if (open.Count >= RoadmapItem.MostOpen)
            return Reply.No(
                $"{RoadmapItem.MostOpen} items are on the roadmap. Finish or drop some first.",
                RoadmapText.SeeAll
            );
        if (Lane is not { } lane)
            return AskLane();
        return await Add(lane, open, turn, work, cancel);
    }

    private SubSentence MoveOf(string key) =>
        SubSentence.Sentence(Lane is { } lane ? $"roadmap move {key} to {lane.Name()}" : $"roadmap move {key}");

    private async Task<Reply> Add(
        RoadmapLane lane,
        IReadOnlyList<RoadmapItem> open,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var number = await work.Number("roadmap-item", cancel);
        var item = new RoadmapItem
        {
            Number = number,
            Name = Name,
            Lane = lane,
            Order = ItemOrder.AtEnd(open, lane, number),
            Edition = new Edition(1, turn.Speaker.Id, turn.Now),
        };
        var (filled, _, no) = await ItemFields.Apply(item, Fields, turn, work, cancel);
        if (no is not null)
            return no;
        work.Store(filled);
        OwnersAsked.ForStories(turn, work, filled);
        return Reply.Done(Said(filled, open.Count(one => one.Lane == lane) + 1), Next(turn, filled));
    }

    private static Rich Said(RoadmapItem item, int place)
    {
        Rich goal = item.GoalSaid is { } said ? $", for {said}" : Rich.Empty;
        Rich metric = item.Metric is { } measured ? $", measured by “{measured}”" : Rich.Empty;
        Rich when = item.When is { } period ? $", wanted by {period}" : Rich.Empty;
        return $"{item.Named()} is on the roadmap, {BacklogPosition.Of(place)} in {item.Lane.Name()}{goal}{metric}{when}.";
    }

    private static Button[] Next(Turn turn, RoadmapItem item)
    {
        var next = new List<Button>();
        if (item.GoalSaid is null)
            next.Add(new Button("Which goal?", $"{item.Key} goal"));
        if (RoadmapText.MayOrder(turn))
            next.Add(new Button("Link stories", $"link stories to {item.Key}"));
        return [.. next, item.See(), RoadmapText.SeeAll, StoryWords.Undo];
    }

    private static Reply IsThere(RoadmapItem item) =>
        Reply.No(
            $"{item.Named()} is on the roadmap already, in {item.Lane.Name()}.",
            [
                .. RoadmapLanes
                    .All.Where(lane => lane != item.Lane)
                    .Select(lane => new Button(
                        $"Move it to {lane.Name()}",
                        $"roadmap move {item.Key} to {lane.Name()}"
                    )),
                item.See(),
            ]
        );

    private Reply AskLane()
    {
        var more = string.Concat(Fields.Select(field => $" {field.Key}:\"{field.Value}\""));
        return Reply.Ask(
            $"In which lane does “{StoryWords.Cut(Name, 60)}” stand: now, next or later?",
            [
                .. RoadmapLanes.All.Select(lane => new Button(
                    Storyline.Core.Text.SentenceCase.Of(lane.Name()),
                    $"roadmap add {lane.Name()} \"{Name}\"{more}"
                )),
            ]
        );
    }

    // “"Guest checkout" to next”, “Guest checkout for later”
    private static (string Name, RoadmapLane? Lane) NameIn(string said)
    {
        var text = said.ReplaceLineEndings(" ").Trim();
        foreach (var lane in RoadmapLanes.All)
        foreach (var joint in (ReadOnlySpan<string>)["to", "for", "in", "under", "as"])
            if (text.EndsWith($" {joint} {lane.Name()}", StringComparison.OrdinalIgnoreCase))
                return (Unquoted(text[..^(joint.Length + lane.Name().Length + 2)]), lane);
        return (Unquoted(text), null);
    }

    private static string Unquoted(string text) => text.Trim().Trim('"', '“', '”').Trim();
}
