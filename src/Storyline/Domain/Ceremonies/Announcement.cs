using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;

namespace Storyline.Domain.Ceremonies;

/// <summary>A ceremony that was announced and has not opened: it gets the number of the announcement, so that one message becomes its card.</summary>
/// <param name="Number">The number of the session to come.</param>
/// <param name="Opens">When it is to open.</param>
public sealed record Announcement(string Team, string Ceremony, long Number, Instant Opens) : IDocument<Announcement>
{
    /// <summary>What opens much later than it was announced is another meeting.</summary>
    public static readonly Duration Holds = Duration.FromHours(3);

    public static DocumentKind<Announcement> Kind { get; } =
        new("announcement", 1, CeremonyJson.Default.Announcement) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Team, Ceremony);

    [JsonIgnore]
    public Instant? Expires => Opens + Holds;

    public static string IdOf(string team, string ceremony) => $"announcement:{team}/{ceremony}";
}

/// <summary>Finds what was announced.</summary>
public static class Announcements
{
    public static async Task<Announcement?> Announced(
        this IWork work,
        Turn turn,
        string ceremony,
        CancellationToken cancel
    ) =>
        await work.Find<Announcement>(Announcement.IdOf(turn.Team.Id, ceremony), cancel) is { } known
        && turn.Now < known.Opens + Announcement.Holds
            ? known
            : null;
}
