using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>A previewed sentence that waits ten minutes for its speaker's agreement.</summary>
/// <param name="Code">Five characters that name the offer.</param>
/// <param name="Preview">Digest of the preview: if it would look different now, it is shown again first.</param>
public sealed record PendingOffer(
    string Code,
    Utterance Said,
    IReadOnlyDictionary<string, string> Fields,
    string By,
    string Preview,
    Instant Until,
    string Team,
    string Where
) : IDocument<PendingOffer>
{
    public static readonly Duration Lifetime = Duration.FromMinutes(10);

    public static DocumentKind<PendingOffer> Kind { get; } =
        new("pending", 1, PipelineJson.Default.PendingOffer) { IsUndoable = false };

    /// <summary>Where it was said; <c>null</c>: stored by an earlier version.</summary>
    public Place? Place { get; init; }

    [JsonIgnore]
    public string Id => IdOf(Code);

    [JsonIgnore]
    public Instant? Expires => Until;

    [JsonIgnore]
    public string? Sort => TurnRecord.SortFrom(Until) + Code;

    [JsonIgnore]
    public IReadOnlyList<string> Terms => [TurnRecord.AuthorTerm(By, Where)];

    public static string IdOf(string code) => $"pending:{code.ToUpperInvariant()}";
}
