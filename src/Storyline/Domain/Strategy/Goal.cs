using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Domain.Artefacts;

namespace Storyline.Domain.Strategy;

/// <summary>A goal of the product’s strategy: what is to be reached, how it is measured, and by when.</summary>
public sealed record Goal : IDocument<Goal>, IArtefact
{
    public const int LongestName = 120;

    public static DocumentKind<Goal> Kind { get; } = new("goal", 1, StrategyJson.Default.Goal);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    public required string Name { get; init; }

    /// <summary>What is measured, as it was said: “80% online”, “abandoned baskets”.</summary>
    public string? Metric { get; init; }

    /// <summary>The value it starts from, as it was said.</summary>
    public string? From { get; init; }

    /// <summary>The value to reach, as it was said; <c>null</c>: the metric names it, or nobody does.</summary>
    public string? To { get; init; }

    public PlanningPeriod? By { get; init; }

    /// <summary>The number of the goal it serves; <c>null</c>: it serves the vision itself.</summary>
    public long? Parent { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    public GoalState State { get; init; } = GoalState.Open;

    /// <summary>The reason it was dropped, or what was said when it was reached.</summary>
    public string? Outcome { get; init; }

    public Edition? Edition { get; init; }

    [JsonIgnore]
    public bool IsOpen => State == GoalState.Open;

    [JsonIgnore]
    public string Key => KeyOf(Number);

    [JsonIgnore]
    public string? Sort => (IsOpen ? Open : Past) + Number.ToString("D9", CultureInfo.InvariantCulture);

    [JsonIgnore]
    public IReadOnlyList<string> Terms => Parent is { } parent ? [ServesTerm(parent), IdOf(parent)] : [];

    [JsonIgnore]
    public string? SearchText => $"{Name}\n{Metric}";

    [JsonIgnore]
    public string Called => $"goal {Key}";

    [JsonIgnore]
    public IReadOnlyList<ArtefactLine> Lines =>
        ArtefactLines.Of(
            ("Name", Name),
            ("Metric", Metric),
            ("From", From),
            ("Target", To),
            ("Now", Measurements is [.., var last] ? last.Said : null),
            ("By", By?.ToString()),
            ("Serves", Parent is { } parent ? KeyOf(parent) : null),
            ("State", IsOpen ? null : State.ToString().ToLowerInvariant()),
            ("Outcome", Outcome)
        );

    /// <summary>The value to reach; <c>null</c>: no number is known.</summary>
    [JsonIgnore]
    public Measure? Aim => Measure.Read(To ?? Metric);

    /// <summary>The unit it is counted in: that of what was measured last, or of the target.</summary>
    [JsonIgnore]
    public Measure? Counted =>
        Measurements.Select(one => Measure.Read(one.Said)).LastOrDefault(one => one is not null) ?? Aim;

    public Goal With(Measurement measurement) => this with { Measurements = [.. Measurements, measurement] };

    /// <summary>The sort key prefix of the open goals, by number.</summary>
    public const string Open = "open/";

    /// <summary>The sort key prefix of those reached or dropped.</summary>
    public const string Past = "past/";

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"goal:{number}");

    public static string KeyOf(long number) => string.Create(CultureInfo.InvariantCulture, $"G-{number}");

    /// <summary>The term of the goals that serve another one.</summary>
    public static string ServesTerm(long parent) => string.Create(CultureInfo.InvariantCulture, $"serves:{parent}");
}

/// <summary>A value of a goal's metric at a moment.</summary>
/// <param name="Said">As it is shown: “62%”, or words where it is no number.</param>
/// <param name="By">The id of the person who said it.</param>
public sealed record Measurement(string Said, double? Number, Instant At, string By);

/// <summary>What became of a goal.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GoalState>))]
public enum GoalState
{
    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("reached")]
    Reached,

    [JsonStringEnumMemberName("dropped")]
    Dropped,
}
