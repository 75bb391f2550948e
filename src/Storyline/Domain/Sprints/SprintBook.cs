using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Sprints;

/// <summary>
/// Which sprints of a team run and are prepared: one small document, so that two people who start one at the same moment meet.
/// </summary>
/// <param name="Current">The number of the running sprint.</param>
/// <param name="Next">The number of the one that is being prepared.</param>
/// <param name="Last">The highest number given so far.</param>
/// <param name="Length">How many days a sprint lasted last time: the cadence.</param>
public sealed record SprintBook(string Team, int? Current = null, int? Next = null, int Last = 0, int Length = 14)
    : IDocument<SprintBook>
{
    public static DocumentKind<SprintBook> Kind { get; } = new("sprints", 1, SprintJson.Default.SprintBook);

    [JsonIgnore]
    public string Id => IdOf(Team);

    public static string IdOf(string team) => $"sprints:{team}";
}
