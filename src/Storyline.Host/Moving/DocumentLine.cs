using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Host.Moving;

/// <summary>A document of an installation, as a line of its file. What an engine adds (ETags) is left out.</summary>
internal sealed record DocumentLine(
    string Partition,
    string Id,
    string Kind,
    int Version,
    string? Sort,
    Instant? Due,
    Instant? Expires,
    IReadOnlyList<string>? Terms,
    string? Text,
    double? Weight,
    string Body
)
{
    public DocumentKey Key => new(Partition, Id);

    public static DocumentLine Of(StoredDocument document) =>
        new(
            document.Partition,
            document.Id,
            document.Kind,
            document.Version,
            document.Sort,
            Whole(document.Due),
            Whole(document.Expires),
            document.Terms.Count == 0 ? null : document.Terms,
            document.Text,
            document.Weight,
            Encoding.UTF8.GetString(document.Body.Span)
        );

    public StoredDocument ToDocument() =>
        new()
        {
            Partition = Partition,
            Id = Id,
            Kind = Kind,
            Version = Version,
            Sort = Sort,
            Due = Due,
            Expires = Expires,
            Terms = Terms ?? [],
            Text = Text,
            Weight = Weight,
            Body = Encoding.UTF8.GetBytes(Body),
        };

    public string ToText() => JsonSerializer.Serialize(this, MovingJson.Lines.DocumentLine);

    public bool Lasts(Instant now) => Expires is not { } end || end > now;

    // Engines keep microseconds.
    private static Instant? Whole(Instant? instant) =>
        instant is { } moment ? Instant.FromUnixTimeTicks(moment.ToUnixTimeTicks() / 10 * 10) : null;
}

/// <summary>
/// The number of documents, and a digest of all of them. It does not depend on their order, because engines order differently.
/// </summary>
internal sealed class DocumentChecksum
{
    private readonly byte[] digest = new byte[SHA256.HashSizeInBytes];

    public long Count { get; private set; }

    public string Hash => Convert.ToHexStringLower(digest);

    public void Add(DocumentLine line)
    {
        Count++;
        var one = SHA256.HashData(Encoding.UTF8.GetBytes(line.ToText()));
        // Added up rather than combined by exclusive or, where two identical lines would cancel each other out.
        for (int at = digest.Length - 1, carry = 0; at >= 0; at--)
        {
            carry += digest[at] + one[at];
            digest[at] = (byte)carry;
            carry >>= 8;
        }
    }

    public bool IsSame(DocumentChecksum other) => Count == other.Count && Hash == other.Hash;
}

/// <summary>The first line of a file.</summary>
internal sealed record FileHeader([property: JsonPropertyName("storyline-export")] int Format);

/// <summary>The last line; without it the file is incomplete.</summary>
internal sealed record FileFooter(long Count, string Hash);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(DocumentLine))]
[JsonSerializable(typeof(FileHeader))]
[JsonSerializable(typeof(FileFooter))]
internal sealed partial class MovingJson : JsonSerializerContext
{
    /// <summary>One readable line per value.</summary>
    public static MovingJson Lines { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                Converters = { new InstantJson() },
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
