using System.Security.Cryptography;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Domain.Downloads;

/// <summary>
/// An address under which a calendar program reads what is scheduled for a team or a person. Whoever knows it may read; so it cannot be
/// guessed, is looked up by its digest, and can be taken back.
/// </summary>
/// <param name="Digest">SHA-256 of the secret part of the address.</param>
/// <param name="Member">Whose own reminders are in it too; <c>null</c>: the team's alone.</param>
public sealed record CalendarFeed(string Digest, string Team, string? Member, Instant Created) : IDocument<CalendarFeed>
{
    public static DocumentKind<CalendarFeed> Kind { get; } =
        new("feed", 1, DownloadJson.Default.CalendarFeed) { IsUndoable = false, IsLasting = true };

    [JsonIgnore]
    public string Id => IdOf(Digest);

    [JsonIgnore]
    public string? Sort => SortOf(Team, Member) + Digest;

    public static string IdOf(string digest) => $"feed:{digest}";

    public static string SortOf(string team, string? member) => $"{team}/{member ?? "team"}/";

    /// <summary>A secret of 160 bits.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    public static string DigestOf(string secret) => TextDigest.Of(secret);

    /// <summary>The path below the address where Storyline is served.</summary>
    public static string PathOf(string productId, string secret) => $"/calendar/{productId}/{secret}.ics";
}
