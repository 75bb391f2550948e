using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>
/// A document as an item of the container. The body is kept as text: a service may write numbers and escapes of embedded JSON
/// anew, and undo and import compare bodies byte by byte.
/// </summary>
internal sealed record CosmosItem
{
    /// <summary>How long after its end an item may still be there: reads leave it out by its end, the service sweeps it by this.</summary>
    private static readonly Duration SweepAfter = Duration.FromMinutes(1);

    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The document's id where it could not be the item's.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>Left out, like the kind, where the question has named it.</summary>
    [JsonPropertyName("pk")]
    public string Partition { get; init; } = "";

    [JsonPropertyName("kind")]
    public string Kind { get; init; } = "";

    [JsonPropertyName("v")]
    public required int Version { get; init; }

    /// <summary>As <see cref="SortText"/> writes it.</summary>
    [JsonPropertyName("sort")]
    public string? Sort { get; init; }

    /// <summary>Microseconds since 1970, like <see cref="Until"/>.</summary>
    [JsonPropertyName("due")]
    public long? Due { get; init; }

    [JsonPropertyName("until")]
    public long? Until { get; init; }

    /// <summary>Seconds from the write on, after which the service deletes it.</summary>
    [JsonPropertyName("ttl")]
    public int? TimeToLive { get; init; }

    [JsonPropertyName("terms")]
    public IReadOnlyList<string>? Terms { get; init; }

    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>The words of the text as they are searched in, each behind a space.</summary>
    [JsonPropertyName("words")]
    public string? Words { get; init; }

    /// <summary>How the words begin: what the index finds a word by.</summary>
    [JsonPropertyName("stems")]
    public IReadOnlyList<string>? Stems { get; init; }

    [JsonPropertyName("weight")]
    public double? Weight { get; init; }

    [JsonPropertyName("body")]
    public required string Body { get; init; }

    /// <summary>The commit that wrote it: a write whose answer was lost is recognised by it.</summary>
    [JsonPropertyName("commit")]
    public string? Commit { get; init; }

    [JsonPropertyName("_etag")]
    public string? ETag { get; init; }

    public static CosmosItem Of(StoredDocument document, string partition, string commit, Instant now)
    {
        var id = ItemId.Of(document.Id);
        var words = document.Text is { } text ? SearchWords.Of(text).Distinct().ToList() : null;
        return new CosmosItem
        {
            Id = id,
            Name = id == document.Id ? null : document.Id,
            Partition = partition,
            Kind = document.Kind,
            Version = document.Version,
            Sort = SortText.Of(document.Sort),
            Due = document.Due is { } due ? Time(due) : null,
            Until = document.Expires is { } expires ? Time(expires) : null,
            TimeToLive = document.Expires is { } end
                ? (int)Math.Clamp((end - now + SweepAfter).TotalSeconds, 1, int.MaxValue)
                : null,
            Terms = document.Terms.Count == 0 ? null : document.Terms,
            Text = document.Text,
            Words = words is null ? null : CosmosSearch.Joined(words),
            Stems = words is null ? null : [.. words.SelectMany(CosmosSearch.StemsOf).Distinct()],
            Weight = document.Weight,
            Body = Encoding.UTF8.GetString(document.Body.Span),
            Commit = commit,
        };
    }

    public StoredDocument ToDocument() =>
        new()
        {
            Partition = Partition,
            Id = Name ?? Id,
            Kind = Kind,
            Version = Version,
            Sort = SortText.Read(Sort),
            Due = Due is { } due ? Moment(due) : null,
            Expires = Until is { } until ? Moment(until) : null,
            Terms = Terms ?? [],
            Text = Text,
            Weight = Weight,
            Body = Encoding.UTF8.GetBytes(Body),
            ETag = ETag,
        };

    public bool IsOver(Instant now) => Until is { } until && until <= Time(now);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, CosmosJson.Compact.CosmosItem);

    /// <summary>Microseconds since 1970, rounded down.</summary>
    public static long Time(Instant instant) => instant.ToUnixTimeTicks() / 10;

    private static Instant Moment(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);
}

/// <summary>A page of a query as the service sends it.</summary>
internal sealed record ItemPage([property: JsonPropertyName("Documents")] IReadOnlyList<CosmosItem> Documents);

/// <summary>What a tally reads of an item.</summary>
internal sealed record WeightPage([property: JsonPropertyName("Documents")] IReadOnlyList<Weighed> Documents);

internal sealed record Weighed(
    [property: JsonPropertyName("weight")] double? Weight,
    [property: JsonPropertyName("sort")] string? Sort
);

/// <summary>A list in which some are documents and others numbers.</summary>
internal sealed record EntryPage([property: JsonPropertyName("Documents")] IReadOnlyList<JsonElement> Documents);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CosmosItem))]
[JsonSerializable(typeof(ItemPage))]
[JsonSerializable(typeof(WeightPage))]
[JsonSerializable(typeof(EntryPage))]
internal sealed partial class CosmosJson : JsonSerializerContext
{
    /// <summary>Escapes only what JSON must: a body is JSON inside JSON, and its size is paid for.</summary>
    public static CosmosJson Compact { get; } =
        new(
            new JsonSerializerOptions
            {
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
