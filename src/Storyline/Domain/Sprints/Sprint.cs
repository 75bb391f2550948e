using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sprints;

/// <summary>
/// A team's sprint. It lists its stories itself, so that starting or closing it changes a single document.
/// </summary>
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

    /// <summary>The first day; <c>null</c> while the sprint is being prepared.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The IANA zone of its days: the product's zone when the sprint was started.</summary>
    public string? Zone { get; init; }

    public IReadOnlyList<StoryKey> Stories { get; init; } = [];

    public Instant? Started { get; init; }

    /// <summary>The points it was started with; a story without an estimate counts 0.</summary>
    public double Committed { get; init; }

    public Instant? ClosedAt { get; init; }

    /// <summary>The numbers at closing; they never change afterwards.</summary>
    public SprintOutcome? Outcome { get; init; }

    [JsonIgnore]
    public string? Sort => string.Create(CultureInfo.InvariantCulture, $"{Team}/{Number:D6}");

    [JsonIgnore]
    public string Name => string.Create(CultureInfo.InvariantCulture, $"Sprint {Number}");

    [JsonIgnore]
    public DateTimeZone Days => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone ?? "") ?? DateTimeZone.Utc;

    public static string IdOf(string team, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"sprint:{team}:{number}");

    /// <summary>The sort-key prefix of a team's sprints, oldest first.</summary>
    public static string Of(string team) => $"{team}/";

    public Sprint With(IEnumerable<StoryKey> stories) => this with { Stories = [.. Stories.Union(stories)] };

    public Sprint Without(IEnumerable<StoryKey> stories) => this with { Stories = [.. Stories.Except(stories)] };

    /// <summary>The sprint with the unfinished stories of the one before, which come first.</summary>
    public Sprint CarryIn(IReadOnlyList<StoryKey> stories) => this with { Stories = [.. stories.Union(Stories)] };

    /// <summary>The sprint once it is started with these stories.</summary>
    public Sprint Start(Instant now, LocalDate from, LocalDate until, string zone, IReadOnlyList<Story> stories) =>
        this with
        {
            State = SprintState.Running,
            From = from,
            Until = until,
            Zone = zone,
            Stories = [.. stories.Select(story => story.Key)],
            Started = now,
            Committed = stories.Points(),
        };

    public Sprint Close(Instant now, SprintOutcome outcome) =>
        this with
        {
            State = SprintState.Closed,
            ClosedAt = now,
            Outcome = outcome,
        };
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

/// <summary>The result of a closed sprint.</summary>
/// <param name="Scope">Points in the sprint when it was closed.</param>
/// <param name="Done">Points done by then.</param>
/// <param name="WorkingDays">Days the team worked, without holidays.</param>
/// <param name="PersonDays">The sum of days the developers worked, without holidays and leave.</param>
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
