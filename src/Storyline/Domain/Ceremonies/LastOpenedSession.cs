using System.Text.Json.Serialization;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;

namespace Storyline.Domain.Ceremonies;

/// <summary>
/// What a team has opened last of one kind: one small document, so that two people who open it at the same moment meet, and the
/// second finds it open.
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

    /// <summary>To be called before looking for what is open: whoever opens it from then on shows at the commit.</summary>
    public static Task Meet(IWork work, string team, string what, CancellationToken cancel) =>
        work.Find<LastOpenedSession>(IdOf(team, what), cancel);
}
