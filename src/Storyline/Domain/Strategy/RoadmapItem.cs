using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Domain.Artefacts;

namespace Storyline.Domain.Strategy;

/// <summary>
/// An item of the product’s roadmap: a goal with the metric that tells it was reached, and a few features, which are no
/// commitment. All teams of a product share one roadmap.
/// </summary>
public sealed record RoadmapItem : IDocument<RoadmapItem>, IArtefact
{
    public const int LongestName = 120;
    public const int LongestText = 300;

    /// <summary>More would be a backlog.</summary>
    public const int MostFeatures = 5;

    /// <summary>Most items that are open at one time; more are no plan.</summary>
    public const int MostOpen = 100;

    public static DocumentKind<RoadmapItem> Kind { get; } = new("roadmap-item", 1, RoadmapJson.Default.RoadmapItem);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    /// <summary>One line.</summary>
    public required string Name { get; init; }

    public required RoadmapLane Lane { get; init; }

    /// <summary>Its place within the lane: a fractional key, see Domain/Backlog/OrderKey.</summary>
    public required string Order { get; init; }

    /// <summary>The number of the goal it serves (G-2).</summary>
    public long? Goal { get; init; }

    /// <summary>The goal in the words that were said; with a number they are its name at that time.</summary>
    public string? GoalSaid { get; init; }

    /// <summary>What tells that the goal is reached: “80% online”.</summary>
    public string? Metric { get; init; }

    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>When it is wanted; lanes need no dates.</summary>
    public PlanningPeriod? When { get; init; }

    /// <summary>The day it was reached.</summary>
    public Instant? Done { get; init; }

    /// <summary>Why it was dropped.</summary>
    public string? Dropped { get; init; }

    /// <summary>Its content last changed; moves within the lane do not count.</summary>
    public required Edition Edition { get; init; }

    [JsonIgnore]
    public bool IsOpen => Done is null && Dropped is null;

    [JsonIgnore]
    public string Key => KeyOf(Number);

    [JsonIgnore]
    public string Called => $"roadmap item {Key}";

    [JsonIgnore]
    Edition? IArtefact.Edition => Edition;

    [JsonIgnore]
    public IReadOnlyList<ArtefactLine> Lines => [.. AllLines().Where(line => line.Text.Length > 0)];

    [JsonIgnore]
    public string? Sort =>
        IsOpen
            ? string.Create(CultureInfo.InvariantCulture, $"{LaneSort(Lane)}{Order} {Number:D9}")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{PastSort}{Edition.At.ToUnixTimeMilliseconds():D15}/{Number:D9}"
            );

    [JsonIgnore]
    public string? SearchText => string.Join('\n', (string[])[Key, Name, .. Features]);

    [JsonIgnore]
    public IReadOnlyList<string> Terms =>
        Goal is not { } goal ? [NoGoalTerm]
        : Dropped is null ? [GoalTerm(goal)]
        : [];

    public const string OpenSort = "open/";
    public const string PastSort = "past/";
    public const string NoGoalTerm = "no:goal";

    /// <summary>The sort key prefix of the open items of a lane, in order.</summary>
    public static string LaneSort(RoadmapLane lane) => $"{OpenSort}{(int)lane}/";

    /// <summary>Finds the items that serve a goal.</summary>
    public static string GoalTerm(long goal) => string.Create(CultureInfo.InvariantCulture, $"goal:{goal}");

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"roadmap-item:{number}");

    public static string KeyOf(long number) => string.Create(CultureInfo.InvariantCulture, $"R-{number}");

    private IEnumerable<ArtefactLine> AllLines()
    {
        yield return new("Name", Name);
        yield return new("Lane", Lane.Name());
        yield return new("Goal", GoalSaid ?? "");
        yield return new("Metric", Metric ?? "");
        yield return new("Features", string.Join(", ", Features));
        yield return new("When", When?.ToString() ?? "");
        yield return new("State", State);
    }

    [JsonIgnore]
    private string State =>
        this switch
        {
            { Done: not null } => "done",
            { Dropped: { } reason } => $"dropped: {reason}",
            _ => "open",
        };
}

/// <summary>A lane of the roadmap: how near its items are, without dates.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoadmapLane>))]
public enum RoadmapLane
{
    [JsonStringEnumMemberName("now")]
    Now,

    [JsonStringEnumMemberName("next")]
    Next,

    [JsonStringEnumMemberName("later")]
    Later,
}

/// <summary>The names of the lanes.</summary>
public static class RoadmapLanes
{
    public static IReadOnlyList<RoadmapLane> All { get; } = [RoadmapLane.Now, RoadmapLane.Next, RoadmapLane.Later];

    public static string Name(this RoadmapLane lane) =>
        lane switch
        {
            RoadmapLane.Now => "now",
            RoadmapLane.Next => "next",
            _ => "later",
        };

    /// <summary>The lane of a name, or <c>null</c>.</summary>
    public static RoadmapLane? Read(string said) =>
        said.Trim().ToLowerInvariant() switch
        {
            "now" or "current" or "doing" => RoadmapLane.Now,
            "next" or "soon" or "upcoming" => RoadmapLane.Next,
            "later" or "someday" or "future" or "eventually" => RoadmapLane.Later,
            _ => null,
        };
}
