using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>
/// A document as an item of the container. The body is stored as text: a service may rewrite numbers and escapes of embedded JSON,
/// and undo and import compare bodies byte by byte.
/// </summary>
internal sealed record CosmosItem
{
    /// <summary>How long after its expiry the service deletes an item; reads leave it out as soon as it has expired.</summary>
    private static readonly Duration SweepAfter = Duration.FromMinutes(1);

    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The document's id, where an item cannot have it.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>Empty, like the kind, in the answer to a query that names them.</summary>
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

    /// <summary>Seconds after the write, when the service deletes the item.</summary>
    [JsonPropertyName("ttl")]
    public int? TimeToLive { get; init; }

    [JsonPropertyName("terms")]
    public IReadOnlyList<string>? Terms { get; init; }

    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>The words of the text as they are searched, each behind a space.</summary>
    [JsonPropertyName("words")]
    public string? Words { get; init; }

    /// <summary>How the words begin: the index finds a word by these.</summary>
    [JsonPropertyName("stems")]
    public IReadOnlyList<string>? Stems { get; init; }

    [JsonPropertyName("weight")]
    public double? Weight { get; init; }

    [JsonPropertyName("body")]
    public required string Body { get; init; }

    /// <summary>The id of the commit that wrote it, by which a write is recognised whose answer was lost.</summary>
    [JsonPropertyName("commit")]
    public string? Commit { get; init; }

    [JsonPropertyName("_etag")]
    public string? ETag { get; init; }

    public static CosmosItem Of(StoredDocument document, string partition, string commit, Instant now)
    {
        var id = ItemId.Of(document.Id);
        var words = document.Text is { } text ? SearchWords.Of(text).Distinct().ToList() : null;
        var stems = words?.SelectMany(CosmosSearch.StemsOf).Distinct();
        return new CosmosItem
        {
            Id = id,
            Name = id == document.Id ? null : document.Id,
            Partition = partition,
            Kind = document.Kind,
            Version = document.Version,
            Sort = SortText.Of(document.Sort),
            Due = Time(document.Due),
            Until = Time(document.Expires),
            TimeToLive = SecondsToLive(document.Expires, now),
            Terms = document.Terms.Count == 0 ? null : document.Terms,
            Text = document.Text,
            Words = words is null ? null : CosmosSearch.Joined(words),
            Stems = stems is null ? null : [.. stems],
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
            Due = Moment(Due),
            Expires = Moment(Until),
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

    private static long? Time(Instant? instant) => instant is { } moment ? Time(moment) : null;

    private static Instant? Moment(long? microseconds) =>
        microseconds is { } time ? Instant.FromUnixTimeTicks(time * 10) : null;

    private static int? SecondsToLive(Instant? expires, Instant now) =>
        expires is { } end ? (int)Math.Clamp((end - now + SweepAfter).TotalSeconds, 1, int.MaxValue) : null;
}

/// <summary>A page of a query's results, as the service sends it.</summary>
internal sealed record ItemPage([property: JsonPropertyName("Documents")] IReadOnlyList<CosmosItem> Documents);

/// <summary>A page of the results of a tally.</summary>
internal sealed record WeightPage([property: JsonPropertyName("Documents")] IReadOnlyList<Weighed> Documents);

internal sealed record Weighed(
    [property: JsonPropertyName("weight")] double? Weight,
    [property: JsonPropertyName("sort")] string? Sort
);

/// <summary>A page of a list in which some entries are documents and others numbers.</summary>
internal sealed record EntryPage([property: JsonPropertyName("Documents")] IReadOnlyList<JsonElement> Documents);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CosmosItem))]
[JsonSerializable(typeof(ItemPage))]
[JsonSerializable(typeof(WeightPage))]
[JsonSerializable(typeof(EntryPage))]
internal sealed partial class CosmosJson : JsonSerializerContext
{
    /// <summary>Escapes only what JSON requires: a body is JSON inside JSON, and its size is charged.</summary>
    public static CosmosJson Compact { get; } =
        new(
            new JsonSerializerOptions
            {
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
