using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Domain.Sprints;

/// <summary>
/// Which of a team's sprints is running and which is being prepared. One small document, so that two people who start a
/// sprint at the same moment conflict.
/// </summary>
/// <param name="Current">The number of the running sprint.</param>
/// <param name="Next">The number of the sprint being prepared.</param>
/// <param name="Last">The highest number given so far.</param>
/// <param name="Length">The length of the last sprint in days: the cadence.</param>
public sealed record SprintBook(string Team, int? Current = null, int? Next = null, int Last = 0, int Length = 14)
    : IDocument<SprintBook>
{
    public static DocumentKind<SprintBook> Kind { get; } = new("sprints", 1, SprintJson.Default.SprintBook);

    [JsonIgnore]
    public string Id => IdOf(Team);

    /// <summary>Every sprint that was numbered is still to end, which needs no look at the sprints.</summary>
    [JsonIgnore]
    public bool HasClosedNone => Last <= (Current is null ? 0 : 1) + (Next is null ? 0 : 1);

    public static string IdOf(string team) => $"sprints:{team}";

    /// <summary>The book once a sprint is started, whose length becomes the cadence.</summary>
    public SprintBook Start(Sprint sprint) =>
        this with
        {
            Current = sprint.Number,
            Next = null,
            Last = Math.Max(Last, sprint.Number),
            Length = Period.DaysBetween(sprint.From!.Value, sprint.Until!.Value) + 1,
        };
}
