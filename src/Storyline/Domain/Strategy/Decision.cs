using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Domain.Artefacts;

namespace Storyline.Domain.Strategy;

/// <summary>
/// Something that was decided, and why. It is never edited: a newer decision takes its place, and both can be read.
/// </summary>
public sealed record Decision : IDocument<Decision>, IArtefact
{
    public const int LongestText = 300;
    public const int LongestReason = 1_000;
    public const int LongestOption = 150;
    public const int MostOptions = 10;
    public const int MostConcerned = 10;

    public static DocumentKind<Decision> Kind { get; } = new("decision", 1, OutsideJson.Default.Decision);

    /// <summary>Finds those that no newer one has replaced.</summary>
    public const string Standing = "standing";

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    /// <summary>The id of the team that decided; the decision belongs to the whole product.</summary>
    public required string Team { get; init; }

    public required string Text { get; init; }

    public string? Reason { get; init; }

    /// <summary>What else was considered.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The id of the member who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>The id of the member who noted it.</summary>
    public required string By { get; init; }

    public required Instant At { get; init; }

    /// <summary>Where it was noted: its thread holds the discussion.</summary>
    public required Place Place { get; init; }

    /// <summary>The keys of what it concerns: stories (CHK-2), goals (G-1), roadmap items, requirements (N-4).</summary>
    public IReadOnlyList<string> Concerns { get; init; } = [];

    /// <summary>The number of the decision whose place it took.</summary>
    public long? Replaces { get; init; }

    /// <summary>The number of the decision that took its place; <c>null</c>: it stands.</summary>
    public long? ReplacedBy { get; init; }

    [JsonIgnore]
    public string Key => KeyOf(Number);

    [JsonIgnore]
    public string? Sort => Number.ToString("D9", CultureInfo.InvariantCulture);

    [JsonIgnore]
    public string? SearchText => string.Join(' ', [Text, Reason ?? "", .. Options]);

    [JsonIgnore]
    public IReadOnlyList<string> Terms =>
        [.. Concerns.Select(AboutTerm), .. ReplacedBy is null ? new[] { Standing } : []];

    [JsonIgnore]
    public string Called => $"decision {Key}";

    [JsonIgnore]
    public IReadOnlyList<ArtefactLine> Lines =>
        [
            new("Decision", Text),
            .. Reason is { } reason ? new[] { new ArtefactLine("Because", reason) } : [],
            .. Options.Count > 0 ? new[] { new ArtefactLine("Considered", string.Join(", ", Options)) } : [],
            .. Concerns.Count > 0 ? new[] { new ArtefactLine("Concerns", string.Join(", ", Concerns)) } : [],
        ];

    [JsonIgnore]
    public Edition? Edition => new(1, By, At, Reason);

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"decision:{number}");

    public static string KeyOf(long number) => string.Create(CultureInfo.InvariantCulture, $"D-{number}");

    /// <summary>Finds the decisions that concern a thing, by its key.</summary>
    public static string AboutTerm(string key) => $"about:{key.ToUpperInvariant()}";
}
