using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Domain.Artefacts;

namespace Storyline.Domain.Strategy;

/// <summary>Somebody with a stake in the product, in the PM's register. They need not speak in any channel.</summary>
public sealed record Stakeholder : IDocument<Stakeholder>, IArtefact
{
    public const int LongestName = 80;
    public const int LongestCare = 500;
    public const int LongestChannel = 100;
    public const int MostContacts = 20;

    public static DocumentKind<Stakeholder> Kind { get; } = new("stakeholder", 1, OutsideJson.Default.Stakeholder);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    /// <summary>“Lena”, “Acme”.</summary>
    public required string Name { get; init; }

    /// <summary>What they are or where they belong: “legal”.</summary>
    public string? Post { get; init; }

    /// <summary>The id of the member they are; <c>null</c>: they do not speak here.</summary>
    public string? Member { get; init; }

    /// <summary>Of another company; <c>null</c>: nobody has said.</summary>
    public bool? IsExternal { get; init; }

    public StakeLevel? Interest { get; init; }

    public StakeLevel? Influence { get; init; }

    /// <summary>How they are reached: “#legal”, “by phone”.</summary>
    public string? Channel { get; init; }

    /// <summary>What matters to them.</summary>
    public string? Cares { get; init; }

    /// <summary>The days within which they should be heard from; <c>null</c>: there is no rhythm.</summary>
    public int? RhythmDays { get; init; }

    /// <summary>The last contacts, newest first.</summary>
    public IReadOnlyList<StakeholderContact> Contacts { get; init; } = [];

    public required Instant Added { get; init; }

    public Edition? Edition { get; init; }

    [JsonIgnore]
    public string? Sort => $"{Name.ToLowerInvariant()}/{Number:D9}";

    [JsonIgnore]
    public string? SearchText => $"{Name} {Post}";

    [JsonIgnore]
    public IReadOnlyList<string> Terms => [.. Member is { } member ? new[] { MemberTerm(member) } : []];

    [JsonIgnore]
    public string AlarmName => string.Create(CultureInfo.InvariantCulture, $"contact {Number}");

    /// <summary>“Lena (legal)”.</summary>
    [JsonIgnore]
    public string Called => Post is { } post ? $"{Name} ({post})" : Name;

    /// <summary>When they were last heard from.</summary>
    [JsonIgnore]
    public Instant? LastContact => Contacts is [var last, ..] ? last.At : null;

    /// <summary>When they are to be heard from next; <c>null</c>: there is no rhythm.</summary>
    [JsonIgnore]
    public Instant? ContactBy => RhythmDays is { } days ? (LastContact ?? Added) + Duration.FromDays(days) : null;

    [JsonIgnore]
    public IReadOnlyList<ArtefactLine> Lines =>
        [
            .. new (string Label, string? Text)[]
            {
                ("Name", Name),
                ("Position", Post),
                ("Belongs", Belongs),
                ("Interest", Interest?.Name()),
                ("Influence", Influence?.Name()),
                ("Reached", Channel),
                ("Cares about", Cares),
                ("Contact", RhythmDays is { } days ? $"every {Rhythm(days)}" : null),
            }
                .Where(line => line.Text is not null)
                .Select(line => new ArtefactLine(line.Label, line.Text!)),
        ];

    /// <summary>“internal” or “external”.</summary>
    [JsonIgnore]
    public string? Belongs =>
        IsExternal switch
        {
            true => "external",
            false => "internal",
            null => null,
        };

    public Stakeholder Heard(StakeholderContact contact) =>
        this with
        {
            Contacts = [contact, .. Contacts.Take(MostContacts - 1)],
        };

    /// <summary>The next edition, changed by a member.</summary>
    public Stakeholder By(string member, Instant at) =>
        this with
        {
            Edition = new Edition((Edition?.Number ?? 0) + 1, member, at),
        };

    /// <summary>“3 weeks”, “10 days”, “day”.</summary>
    public static string Rhythm(int days) =>
        (days % 7, days / 7) switch
        {
            (0, 1) => "week",
            (0, var weeks) => string.Create(CultureInfo.InvariantCulture, $"{weeks} weeks"),
            _ when days == 1 => "day",
            _ => string.Create(CultureInfo.InvariantCulture, $"{days} days"),
        };

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"stakeholder:{number}");

    public static string MemberTerm(string member) => $"member:{member}";
}

/// <summary>A talk with a stakeholder.</summary>
/// <param name="By">The id of the member who had it.</param>
/// <param name="Text">What was talked about.</param>
public sealed record StakeholderContact(string By, Instant At, string? Text = null);

/// <summary>How much interest or influence somebody has.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StakeLevel>))]
public enum StakeLevel
{
    [JsonStringEnumMemberName("low")]
    Low,

    [JsonStringEnumMemberName("medium")]
    Medium,

    [JsonStringEnumMemberName("high")]
    High,
}

/// <summary>The names of the levels, as shown and as recognised.</summary>
public static class StakeLevels
{
    public static IReadOnlyList<StakeLevel> All { get; } = [StakeLevel.Low, StakeLevel.Medium, StakeLevel.High];

    public static string Name(this StakeLevel level) =>
        level switch
        {
            StakeLevel.Low => "low",
            StakeLevel.Medium => "medium",
            _ => "high",
        };

    /// <summary>Reads “low”, “little”, “a lot of” …, or <c>null</c>.</summary>
    public static StakeLevel? Read(string? words) =>
        words?.Trim().ToLowerInvariant() switch
        {
            "low" or "little" or "small" or "no" or "none" or "weak" or "minor" or "1" => StakeLevel.Low,
            "medium" or "middle" or "mid" or "some" or "moderate" or "average" or "normal" or "2" => StakeLevel.Medium,
            "high" or "big" or "great" or "strong" or "much" or "large" or "lots" or "huge" or "3" => StakeLevel.High,
            _ => null,
        };
}
