using System.Text.Json.Serialization;
using Storyline.Core.Storage;
using Storyline.Domain.Artefacts;

namespace Storyline.Domain.Strategy;

/// <summary>The vision of a product, with the five fields of Pichler's product vision board.</summary>
public sealed record VisionCard : IDocument<VisionCard>, IArtefact
{
    public const string DocumentId = "vision";

    public static DocumentKind<VisionCard> Kind { get; } = new("vision", 1, StrategyJson.Default.VisionCard);

    [JsonIgnore]
    public string Id => DocumentId;

    /// <summary>The change the product is to bring about, in a sentence.</summary>
    public string? Vision { get; init; }

    /// <summary>Whom it is for.</summary>
    public string? Target { get; init; }

    /// <summary>The problem it solves for them, or the benefit it brings.</summary>
    public string? Needs { get; init; }

    /// <summary>What it is, and what makes it stand out.</summary>
    public string? Product { get; init; }

    /// <summary>What it does for the company.</summary>
    public string? Business { get; init; }

    public Edition? Edition { get; init; }

    [JsonIgnore]
    public string Called => "the vision";

    [JsonIgnore]
    public IReadOnlyList<ArtefactLine> Lines =>
        ArtefactLines.Of(
            ("Vision", Vision),
            ("Target group", Target),
            ("Needs", Needs),
            ("Product", Product),
            ("Business goals", Business)
        );
}
