using System.Globalization;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Shows a roadmap item: what it is for, its stories, and how far they are.</summary>
internal static class ItemCard
{
    public static async Task<View> Of(RoadmapItem item, string? after, Turn turn, IWork work, CancellationToken cancel)
    {
        var stories = (await ItemStories.Of(work, [item], cancel))[item.Number].ToList();
        var parts = new List<Part>
        {
            new Part.Title($"{item.Key} {item.Name}"),
            new Part.Fields([.. Facts(item, turn)]),
        };
        if (item.Features.Count > 0)
        {
            parts.Add(new Part.Paragraph($"{"Features":b}, no commitment"));
            parts.Add(new Part.Rows([.. item.Features.Select(feature => new Row(feature))], 1));
        }
        parts.Add(new Part.Paragraph($"{"Progress":b}: {ItemProgress.Of(stories).Said}"));
        foreach (var line in await ItemForecast.Lines(turn, work, stories, cancel))
            parts.Add(new Part.Paragraph(line));
        parts.AddRange(StoriesOf(item, stories, after, turn));
        return new View(parts);
    }

    private static IEnumerable<Field> Facts(RoadmapItem item, Turn turn)
    {
        yield return new("Lane", StateOf(item));
        yield return new("Goal", RoadmapText.GoalOf(item) ?? "none yet");
        yield return new("Metric", item.Metric ?? "none yet");
        if (item.When is { } period)
            yield return new("Wanted by", period.ToString());
        yield return new("Last change", ChangeOf(item, turn));
    }

    private static string StateOf(RoadmapItem item) =>
        item switch
        {
            { Done: not null } => "done",
            { Dropped: { } reason } => $"dropped: {reason}",
            _ => item.Lane.Name(),
        };

    private static Rich ChangeOf(RoadmapItem item, Turn turn)
    {
        Rich why = item.Edition.Why is { } reason ? $", because {reason}" : Rich.Empty;
        return $"version {item.Edition.Number} by {turn.Person(item.Edition.By)}, {turn.Local(item.Edition.At)}{why}";
    }

    // The open ones first, in the order of the backlog.
    private static IEnumerable<Part> StoriesOf(RoadmapItem item, List<Story> stories, string? after, Turn turn)
    {
        _ = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var skipped);
        var inOrder = stories
            .OrderBy(story => !story.IsOpen)
            .ThenBy(story => story.Sort, StringComparer.Ordinal)
            .ToList();
        var shown = inOrder.Skip(skipped).Take(turn.Limits.PageSize).ToList();
        if (shown.Count > 0)
            yield return new Part.Rows([.. shown.Select(story => RowOf(story, turn))]);
        Button[] more =
            skipped + shown.Count < stories.Count ? [Button.More($"{item.Key} after:{skipped + shown.Count}")] : [];
        yield return new Part.Buttons([.. more, .. Next(item, turn)]);
    }

    private static Row RowOf(Story story, Turn turn)
    {
        var team = turn.Product.Team(story.Team);
        Rich whose = story.Team == turn.Team.Id ? Rich.Empty : $" · team {team?.Name}";
        return new Row(
            story.Named(),
            $"{(team is null ? "" : team.StateName(story))}{Points(story)}{whose}",
            [story.See()]
        );
    }

    private static string Points(Story story) => story.Points is { } points ? $" · {PointScale.Counted(points)}" : "";

    private static IEnumerable<Button> Next(RoadmapItem item, Turn turn)
    {
        if (!item.IsOpen)
        {
            if (RoadmapText.MayChange(turn))
                yield return new Button("Put it back", $"roadmap restore {item.Key}");
            yield return RoadmapText.SeeAll;
            yield break;
        }
        if (RoadmapText.MayChange(turn))
        {
            yield return new Button("Edit", $"roadmap edit {item.Key}");
            foreach (var lane in RoadmapLanes.All.Where(lane => lane != item.Lane))
                yield return new Button($"To {lane.Name()}", $"roadmap move {item.Key} to {lane.Name()}");
            yield return new Button("Done", $"{item.Key} done");
            yield return new Button("Drop", $"roadmap drop {item.Key}");
        }
        if (RoadmapText.MayOrder(turn))
            yield return new Button("Link stories", $"link stories to {item.Key}");
        yield return RoadmapText.SeeAll;
    }
}
