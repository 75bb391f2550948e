using System.Text.Json.Serialization;
using Storyline.Core.Storage;
using Storyline.Domain.Artefacts;

namespace Storyline.Features.Guideline;

/// <summary>The product on one page: who uses it, where they meet it, what they see, and what stands behind that.</summary>
public sealed record Blueprint : IDocument<Blueprint>, IArtefact
{
    public const string DocumentId = "blueprint";

    public static DocumentKind<Blueprint> Kind { get; } = new("blueprint", 1, GuidelineJson.Default.Blueprint);

    [JsonIgnore]
    public string Id => DocumentId;

    public string? Users { get; init; }

    public string? Channels { get; init; }

    /// <summary>What users see and do.</summary>
    public string? Front { get; init; }

    /// <summary>What people do behind that, unseen by users.</summary>
    public string? Back { get; init; }

    public string? Systems { get; init; }

    /// <summary>What tells how well it goes.</summary>
    public string? Measures { get; init; }

    public Edition? Edition { get; init; }

    [JsonIgnore]
    public string Called => "the blueprint";

    [JsonIgnore]
    public IReadOnlyList<ArtefactLine> Lines =>
        ArtefactLines.Of(
            ("Users", Users),
            ("Channels", Channels),
            ("Front stage", Front),
            ("Back stage", Back),
            ("Systems", Systems),
            ("Measures", Measures)
        );
}

/// <summary>The fields of the blueprint.</summary>
internal static class BlueprintFields
{
    public static CardFields<Blueprint> All { get; } =
        new([
            new(
                "users",
                "Users",
                "Who uses it, and for what?",
                card => card.Users,
                (card, text) => card with { Users = text },
                "user"
            ),
            new(
                "channels",
                "Channels",
                "Where do they meet it?",
                card => card.Channels,
                (card, text) => card with { Channels = text },
                "channel",
                "touchpoints"
            ),
            new(
                "front",
                "Front stage",
                "What do they see and do?",
                card => card.Front,
                (card, text) => card with { Front = text },
                "front stage",
                "frontstage"
            ),
            new(
                "back",
                "Back stage",
                "What do people do behind that, unseen?",
                card => card.Back,
                (card, text) => card with { Back = text },
                "back stage",
                "backstage"
            ),
            new(
                "systems",
                "Systems",
                "Which systems carry it?",
                card => card.Systems,
                (card, text) => card with { Systems = text },
                "system"
            ),
            new(
                "measures",
                "Measures",
                "What tells how well it goes?",
                card => card.Measures,
                (card, text) => card with { Measures = text },
                "measure",
                "metrics"
            ),
        ]);
}
