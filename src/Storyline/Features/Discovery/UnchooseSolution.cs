using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Takes back that a solution was chosen, unless something was made of it.</summary>
public sealed record UnchooseSolution(long Number) : ICommand<UnchooseSolution>
{
    public static Usage Usage { get; } =
        new(
            Say: "unchoose S-2",
            Does: "takes back that a solution was chosen, as long as nothing builds on it",
            Example: "unchoose S-1",
            Topic: "discovery",
            Matter: Matter.Opportunities,
            Also: ["take back a choice"]
        )
        {
            Ways = TreePhrases.Unchoose,
        };

    public static Parsed<UnchooseSolution> Parse(Words words) =>
        words.Take("unchoose|unpick|deselect")
        && words.Skip("solution|the").TakeNumbered('S', out var number)
        && words.AtEnd
            ? new UnchooseSolution(number)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var key = Solution.KeyOf(Number);
        if (await work.Find<Solution>(Solution.IdOf(Number), cancel) is not { } solution)
            return NodeKeys.NoSuch(key);
        if (solution.Choice is null)
            return Reply.Private($"{key} is not chosen.", new Button($"See {key}", key));
        var built = await BuiltOn(solution, turn, work, cancel);
        if (built.Count > 0)
            return Stays(key, built);
        work.Store(solution with { Choice = null, Item = null, Stories = [] });
        return Reply.Done(
            $"{key:b} {StoryWords.Cut(solution.Text, 80)} is no longer chosen.",
            new Button("See the branch", $"tree of {Opportunity.KeyOf(solution.Opportunity)}"),
            StoryWords.Undo
        );
    }

    private static Reply Stays(string key, List<string> built)
    {
        var (build, them) = built.Count == 1 ? ("builds", "that") : ("build", "those");
        return Reply.No(
            $"{key:b} stays chosen: {string.Join(", ", built)} {build} on it. Drop or close {them} first.",
            [.. built.Take(3).Select(one => new Button($"See {one}", one))]
        );
    }

    // What was dropped, closed or deleted since builds on nothing.
    private static async Task<List<string>> BuiltOn(Solution solution, Turn turn, IWork work, CancellationToken cancel)
    {
        var built = new List<string>();
        if (
            solution.Item is { } number
            && await work.Find<RoadmapItem>(RoadmapItem.IdOf(number), cancel) is { Dropped: null } item
        )
            built.Add(item.Key);
        foreach (var said in solution.Stories)
            if (
                StoryKey.TryRead(said, turn.Product.Key, out var key)
                && await work.FindStory(turn, key, cancel) is { Story.Closed: null }
            )
                built.Add(said);
        return built;
    }
}
