using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Sync;

/// <summary>Who does not want to be briefed by itself: the PM on Mondays, a PO on the evening before planning.</summary>
public sealed record BriefChoices : IDocument<BriefChoices>
{
    public const string DocumentId = "brief-choices";

    public static DocumentKind<BriefChoices> Kind { get; } = new("brief-choices", 1, SyncJson.Default.BriefChoices);

    [JsonIgnore]
    public string Id => DocumentId;

    /// <summary>The ids of the members who said so.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}
