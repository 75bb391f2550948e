using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Storage;

namespace Storyline.Domain.Sprints;

/// <summary>A sprint of a team. It lists its stories itself, so that starting or closing one is a single document.</summary>
public sealed record Sprint : IDocument<Sprint>
{
    public const int MostStories = 200;
    public const int LongestGoal = 300;

    /// <summary>A sprint lasts at most a quarter.</summary>
    public const int MostDays = 92;

    public static DocumentKind<Sprint> Kind { get; } = new("sprint", 1, SprintJson.Default.Sprint);

    [JsonIgnore]
    public string Id => IdOf(Team, Number);

    public required string Team { get; init; }

    /// <summary>Counts up within a team, from 1.</summary>
    public required int Number { get; init; }

    public string? Goal { get; init; }

    public SprintState State { get; init; }

    /// <summary>The first day; <c>null</c>: it is being prepared and has no dates yet.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The IANA zone in which its days begin and end: the product's when it was started.</summary>
    public string? Zone { get; init; }

    public IReadOnlyList<StoryKey> Stories { get; init; } = [];

    public Instant? Started { get; init; }

    /// <summary>The points it was started with; stories without an estimate count nothing.</summary>
    public double Committed { get; init; }

    public Instant? ClosedAt { get; init; }

    /// <summary>The numbers as they were when it was closed; they never change again.</summary>
    public SprintOutcome? Outcome { get; init; }

    [JsonIgnore]
    public string? Sort => string.Create(CultureInfo.InvariantCulture, $"{Team}/{Number:D6}");

    [JsonIgnore]
    public string Name => string.Create(CultureInfo.InvariantCulture, $"Sprint {Number}");

    [JsonIgnore]
    public DateTimeZone Days => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone ?? "") ?? DateTimeZone.Utc;

    public static string IdOf(string team, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"sprint:{team}:{number}");

    /// <summary>The stretch of sort keys that holds a team's sprints, oldest first.</summary>
    public static string Of(string team) => $"{team}/";
}

/// <summary>How far a sprint has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SprintState>))]
public enum SprintState
{
    [JsonStringEnumMemberName("prepared")]
    Prepared,

    [JsonStringEnumMemberName("running")]
    Running,

    [JsonStringEnumMemberName("closed")]
    Closed,
}

/// <summary>What a closed sprint came to.</summary>
/// <param name="Scope">Points in it when it was closed.</param>
/// <param name="Done">Points of them that were done.</param>
/// <param name="WorkingDays">Days the team worked, holidays left out.</param>
/// <param name="PersonDays">Days that the people of the team worked together, leave left out.</param>
/// <param name="GoalMet"><c>null</c>: nobody said.</param>
public sealed record SprintOutcome(
    double Committed,
    double Scope,
    double Done,
    int StoriesDone,
    int WorkingDays,
    int PersonDays,
    bool? GoalMet,
    IReadOnlyList<StoryKey> Finished,
    IReadOnlyList<StoryKey> Carried,
    IReadOnlyList<StoryKey> Back,
    IReadOnlyList<StoryKey> Split
)
{
    [JsonIgnore]
    public int StoriesLeft => Carried.Count + Back.Count + Split.Count;
}
