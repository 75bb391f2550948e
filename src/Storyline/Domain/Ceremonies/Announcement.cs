using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;

namespace Storyline.Domain.Ceremonies;

/// <summary>
/// A ceremony that was announced and is not open yet. The session takes over its number, and so its message becomes the card.
/// </summary>
/// <param name="Number">The number that the session will have.</param>
/// <param name="Opens">When the ceremony is due to open.</param>
public sealed record Announcement(string Team, string Ceremony, long Number, Instant Opens) : IDocument<Announcement>
{
    /// <summary>A ceremony that opens later than this after its announced time is another meeting.</summary>
    public static readonly Duration Holds = Duration.FromHours(3);

    public static DocumentKind<Announcement> Kind { get; } =
        new("announcement", 1, CeremonyJson.Default.Announcement) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Team, Ceremony);

    [JsonIgnore]
    public Instant? Expires => Opens + Holds;

    public static string IdOf(string team, string ceremony) => $"announcement:{team}/{ceremony}";
}

/// <summary>Finds announcements.</summary>
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
