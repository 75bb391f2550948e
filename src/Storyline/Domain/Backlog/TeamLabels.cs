using System.Text.Json.Serialization;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;

namespace Storyline.Domain.Backlog;

/// <summary>
/// The labels a team has used, offered while typing. One small document, written only for a new label, saves looking
/// through the stories. A label stays on offer even when no story has it any more.
/// </summary>
public sealed record TeamLabels(string Team, IReadOnlyList<string> Labels) : IDocument<TeamLabels>
{
    /// <summary>The most labels kept. Further ones work, but are not offered.</summary>
    private const int Most = 500;

    public static DocumentKind<TeamLabels> Kind { get; } =
        new("labels", 1, BacklogJson.Default.TeamLabels) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Team);

    public static string IdOf(string team) => $"labels:{team}";

    /// <summary>Remembers a story's new labels.</summary>
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
