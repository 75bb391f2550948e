using System.Text.Json.Serialization;
using Storyline.Core.Storage;
using Storyline.Domain.Artefacts;

namespace Storyline.Features.Guideline;

/// <summary>The guideline of the product: the principles by which it is designed and written.</summary>
public sealed record GuidelineBook : IDocument<GuidelineBook>, IArtefact
{
    public const string DocumentId = "guideline";

    public const int MostPrinciples = 20;

    public static DocumentKind<GuidelineBook> Kind { get; } = new("guideline", 1, GuidelineJson.Default.GuidelineBook);

    [JsonIgnore]
    public string Id => DocumentId;

    public IReadOnlyList<Principle> Principles { get; init; } = [];

    public Edition? Edition { get; init; }

    [JsonIgnore]
    public string Called => "the guideline";

    [JsonIgnore]
    public IReadOnlyList<ArtefactLine> Lines =>
        [.. Principles.Select(principle => new ArtefactLine(principle.Name, principle.ToString()))];
}

/// <summary>A principle, with what to do by it and what not.</summary>
public sealed record Principle(string Name, string? Do, string? Dont)
{
    public const int Longest = 200;

    public override string ToString() =>
        string.Join(
            "; ",
            new[]
            {
                Do is null && Dont is null ? Name : null,
                Do is null ? null : $"do: {Do}",
                Dont is null ? null : $"don’t: {Dont}",
            }.OfType<string>()
        );
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(GuidelineBook))]
[JsonSerializable(typeof(Blueprint))]
internal sealed partial class GuidelineJson : JsonSerializerContext;
