using System.Text.Json.Serialization;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;

namespace Storyline.Domain.Backlog;

/// <summary>
/// The labels a team has used, to be offered while typing: one small document, written only when a label is new, so that nobody
/// has to look through the stories for them. A label that no story carries any more stays on offer.
/// </summary>
public sealed record TeamLabels(string Team, IReadOnlyList<string> Labels) : IDocument<TeamLabels>
{
    /// <summary>More than this helps nobody to choose; further labels work, they are only not offered.</summary>
    private const int Most = 500;

    public static DocumentKind<TeamLabels> Kind { get; } =
        new("labels", 1, BacklogJson.Default.TeamLabels) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Team);

    public static string IdOf(string team) => $"labels:{team}";

    /// <summary>Remembers the labels that a story is given.</summary>
    public static async Task Note(IWork work, string team, IReadOnlyList<string> labels, CancellationToken cancel)
    {
        if (labels.Count == 0)
            return;
        var known = await work.Find<TeamLabels>(IdOf(team), cancel) ?? new TeamLabels(team, []);
        if (labels.All(known.Labels.Contains) || known.Labels.Count >= Most)
            return;
        work.Store(known with { Labels = [.. known.Labels.Union(labels).Order(StringComparer.Ordinal).Take(Most)] });
    }
}
