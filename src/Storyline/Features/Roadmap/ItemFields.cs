using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Reads and sets the fields of an item: goal, metric, features and date.</summary>
internal static class ItemFields
{
    public static readonly string[] Options =
    [
        "lane",
        "goal|for",
        "metric|metrics|measure",
        "features|feature",
        "when|date|by|until|due",
    ];

    public static readonly string[] Names =
    [
        "name|title",
        "goal|outcome",
        "metric|metrics|measure",
        "features|feature",
        "when|date|by|due",
    ];

    private static readonly string[] Nothing = ["none", "nothing", "-", "clear", "no"];

    /// <summary>The fields among the options of a sentence.</summary>
    public static IReadOnlyDictionary<string, string> In(Options options)
    {
        var fields = new Dictionary<string, string>();
        foreach (var name in (ReadOnlySpan<string>)["goal", "metric", "when"])
            if (options[name] is { } value)
                fields[name] = value;
        if (options.AllOf("features").ToList() is [_, ..] features)
            fields["features"] = string.Join(", ", features);
        return fields;
    }

    public static Reply? RefuseName(string name) =>
        name.Length > RoadmapItem.LongestName
            ? Reply.No(
                $"That is {name.Length} characters; the name of an item has up to {RoadmapItem.LongestName}. Say more with its goal, metric and features.",
                RoadmapText.SeeAll
            )
            : null;

    /// <summary>The item with the fields set, what changed in words, or the answer when a value is unusable.</summary>
    public static async Task<(RoadmapItem Item, IReadOnlyList<string> Said, Reply? No)> Apply(
        RoadmapItem item,
        IReadOnlyDictionary<string, string> fields,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var said = new List<string>();
        foreach (var (field, value) in fields)
        {
            var line = value.ReplaceLineEndings(field == "features" ? "," : " ").Trim();
            var given = Nothing.Contains(line.ToLowerInvariant()) ? "" : line;
            var (next, no) = await Apply(item, field, given, turn, work, cancel);
            if (no is not null)
                return (item, [], no);
            if (Difference(item, next, field) is { } difference)
                said.Add(difference);
            item = next;
        }
        return (item, said, null);
    }

    private static async Task<(RoadmapItem Item, Reply? No)> Apply(
        RoadmapItem item,
        string field,
        string value,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (value.Length > RoadmapItem.LongestText)
            return (item, TooLong(field, value.Length, RoadmapItem.LongestText));
        switch (field)
        {
            case "name":
                return (value.Length == 0 ? item : item with { Name = value }, RefuseName(value));
            case "goal":
                return await WithGoal(item, value, work, cancel);
            case "metric":
                return (item with { Metric = value.Length == 0 ? null : value }, null);
            case "features":
                return WithFeatures(item, value);
            default:
                return WithPeriod(item, value, turn);
        }
    }

    private static async Task<(RoadmapItem Item, Reply? No)> WithGoal(
        RoadmapItem item,
        string value,
        IWork work,
        CancellationToken cancel
    )
    {
        if (value.Length == 0)
            return (item with { Goal = null, GoalSaid = null }, null);
        var goalLink = await GoalLink.Of(value, work, cancel);
        return goalLink.No is null
            ? (item with { Goal = goalLink.Number, GoalSaid = goalLink.Said }, null)
            : (item, goalLink.No);
    }

    private static (RoadmapItem Item, Reply? No) WithFeatures(RoadmapItem item, string value)
    {
        var features = FeaturesIn(value);
        return features.Count > RoadmapItem.MostFeatures
            ? (
                item,
                Reply.No(
                    $"Those are {features.Count} features; an item has up to {RoadmapItem.MostFeatures}. More belong in the backlog.",
                    RoadmapText.SeeAll
                )
            )
            : (item with { Features = features }, null);
    }

    public static IReadOnlyList<string> FeaturesIn(string value) =>
        [
            .. value
                .Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    private static (RoadmapItem Item, Reply? No) WithPeriod(RoadmapItem item, string value, Turn turn)
    {
        if (value.Length == 0)
            return (item with { When = null }, null);
        if (value == item.When?.ToString())
            return (item, null);
        if (PlanningPeriod.Read(value, turn.Today) is not { } period)
            return (
                item,
                Reply.No(
                    $"“{StoryWords.Cut(value, 40)}” is no date here. Say a day, a month or a quarter, for instance 2027-03, March or Q1 2027; or leave it out, as lanes need no dates.",
                    RoadmapText.SeeAll
                )
            );
        return period.Until < turn.Today
            ? (item, Reply.No($"{period} is over.", RoadmapText.SeeAll))
            : (item with { When = period }, null);
    }

    private static string? Difference(RoadmapItem before, RoadmapItem after, string field)
    {
        var (was, now) = (Text(before, field), Text(after, field));
        return was == now ? null : $"{field}: {was} → {now}";
    }

    private static string Text(RoadmapItem item, string field) =>
        StoryWords.Cut(
            (
                field switch
                {
                    "name" => item.Name,
                    "goal" => item.GoalSaid,
                    "metric" => item.Metric,
                    "features" => item.Features.Count == 0 ? null : string.Join(", ", item.Features),
                    _ => item.When?.ToString(),
                }
            ) ?? "none",
            80
        );

    private static Reply TooLong(string field, int length, int most) =>
        Reply.No($"That is {length} characters; the {field} of an item has up to {most}.", RoadmapText.SeeAll);
}
