using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Shelf;

/// <summary>The vision on the shelf.</summary>
public sealed class VisionOnShelf : IShelfPart
{
    private const int LongestLine = 100;

    public int Order => 0;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var card = await work.Find<VisionCard>(VisionCard.DocumentId, cancel);
        var line =
            card is { Vision: { } vision } ? $"“{TextCut.ToLine(vision, LongestLine)}”"
            : card is null ? null
            : "written in part";
        return ShelfLine.Of("Vision", Matter.Vision, line, card?.Edition, 180, "vision");
    }
}

/// <summary>The strategy, which is its open goals, on the shelf.</summary>
public sealed class StrategyOnShelf : IShelfPart
{
    public int Order => 10;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var goals = await work.OpenGoals(cancel);
        var last = goals
            .SelectMany(goal =>
                goal.Measurements.Select(one => (one.At, one.By))
                    .Concat(goal.Edition is { } edition ? [(edition.At, edition.By)] : [])
            )
            .OrderByDescending(one => one.At)
            .ToList();
        return new ShelfLine(
            "Strategy",
            Matter.Strategy,
            goals.Count == 0 ? null : CountText.Of(goals.Count, "open goal", "open goals"),
            last is [var change, ..] ? change.At : null,
            last is [var by, ..] ? by.By : null,
            45,
            "goals"
        );
    }
}

/// <summary>The roadmap on the shelf.</summary>
public sealed class RoadmapOnShelf : IShelfPart
{
    public int Order => 20;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var items = await work.OpenItems(cancel);
        return ShelfLine.Of(
            "Roadmap",
            Matter.Roadmap,
            items.Count == 0 ? null : CountText.Of(items.Count, "item", "items"),
            items.Select(item => item.Edition).MaxBy(edition => edition.At),
            45,
            "roadmap"
        );
    }
}

/// <summary>The requirements record on the shelf.</summary>
public sealed class RequirementsOnShelf : IShelfPart
{
    private const int LookedAt = 50;

    public int Order => 30;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var page = await work.List<Requirement>(new Slice(new SortRange(""), LookedAt) { Descending = true }, cancel);
        var count = page.Continuation is null
            ? CountText.Of(page.Items.Count, "requirement", "requirements")
            : $"more than {LookedAt} requirements";
        return ShelfLine.Of(
            "Requirements record",
            Matter.Requirements,
            page.Items.Count == 0 ? null : count,
            page.Items.Select(one => one.Edition).MaxBy(edition => edition.At),
            90,
            "requirements"
        );
    }
}

/// <summary>The team's product backlog on the shelf.</summary>
public sealed class BacklogOnShelf : IShelfPart
{
    public int Order => 50;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var tally = await work.Tally<Story>(
            new SortRange(Story.BacklogOf(turn.Team.Id)),
            turn.Limits.CountedUpTo,
            cancel
        );
        var (at, by) = await LastTouch.Of(turn, work, Story.Kind.Name, cancel);
        return new ShelfLine(
            "Product backlog",
            Matter.Order,
            tally.Count == 0 ? null
                : tally.IsPartial ? $"more than {CountText.Of(turn.Limits.CountedUpTo, "story", "stories")}"
                : CountText.Of(tally.Count, "story", "stories"),
            at,
            by,
            14,
            "backlog"
        );
    }
}

/// <summary>The team's sprint backlog on the shelf.</summary>
public sealed class SprintOnShelf : IShelfPart
{
    public int Order => 60;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var sprint = await work.RunningSprint(turn.Team.Id, cancel) ?? await work.NextSprint(turn.Team.Id, cancel);
        var (at, by) = sprint is null ? default : await LastTouch.Of(turn, work, Sprint.Kind.Name, cancel);
        return new ShelfLine(
            "Sprint backlog",
            Matter.SprintGoal,
            sprint is null ? null : $"{sprint.Name}, {CountText.Of(sprint.Stories.Count, "story", "stories")}",
            at,
            by,
            14,
            "sprint"
        );
    }
}

/// <summary>Who changed a kind of document of the team last, from its latest turns.</summary>
internal static class LastTouch
{
    private const int LookedThrough = 30;

    public static async Task<(Instant? At, string? By)> Of(Turn turn, IWork work, string kind, CancellationToken cancel)
    {
        var turns = await work.List<TurnRecord>(
            new Slice(new SortRange(""), LookedThrough)
            {
                Terms = [TurnRecord.TeamTerm(turn.Team.Id)],
                Descending = true,
            },
            cancel
        );
        return turns.Items.FirstOrDefault(record => record.Changes.Any(change => change.Kind == kind)) is { } last
            ? (last.At, last.By)
            : (null, null);
    }
}
