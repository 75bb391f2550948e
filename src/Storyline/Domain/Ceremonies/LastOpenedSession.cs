using System.Text.Json.Serialization;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;

namespace Storyline.Domain.Ceremonies;

/// <summary>
/// The latest session of one kind that a team has opened. Whoever opens one reads and writes this document, so two people who do so at
/// the same moment conflict, and the second one finds the session open.
/// </summary>
/// <param name="What">A ceremony's name, or <c>poker</c>.</param>
/// <param name="Number">The number of the session or the game.</param>
public sealed record LastOpenedSession(string Team, string What, long Number) : IDocument<LastOpenedSession>
{
    public static DocumentKind<LastOpenedSession> Kind { get; } =
        new("opened", 1, CeremonyJson.Default.LastOpenedSession) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Team, What);

    public static string IdOf(string team, string what) => $"opened:{team}/{what}";

    /// <summary>Call it before looking for open sessions: a session opened from then on causes a conflict at the commit.</summary>
    public static Task Meet(IWork work, string team, string what, CancellationToken cancel) =>
        work.Find<LastOpenedSession>(IdOf(team, what), cancel);
}
