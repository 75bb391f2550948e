using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Domain.Downloads;

/// <summary>
/// A file to download, for one day. No platform accepts files everywhere, but an address works on all. The address
/// cannot be guessed, and only its digest is stored, so that the store does not reveal it.
/// </summary>
/// <param name="Digest">SHA-256 of the secret part of the address.</param>
public sealed record Download(string Digest, string Name, string Content, Instant Until) : IDocument<Download>
{
    private static readonly Duration Holds = Duration.FromDays(1);

    public static DocumentKind<Download> Kind { get; } =
        new("download", 1, DownloadJson.Default.Download) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Digest);

    [JsonIgnore]
    public Instant? Expires => Until;

    public static string IdOf(string digest) => $"download:{digest}";

    /// <summary>Stages a file and returns its path, relative to the address of the host.</summary>
    public static string Offer(Turn turn, IWork work, string name, string content)
    {
        var secret = Storyline.Domain.Downloads.CalendarFeed.NewSecret();
        work.Store(
            new Download(Storyline.Domain.Downloads.CalendarFeed.DigestOf(secret), name, content, turn.Now + Holds)
        );
        return $"/files/{turn.Product.ProductId}/{secret}/{name}";
    }
}

/// <summary>Reads a download by its address.</summary>
public sealed class DownloadReader(IStore store, IClock clock)
{
    /// <summary>The file at an address; <c>null</c>: there is none, or it has expired.</summary>
    public async Task<Download?> Read(string productId, string secret, string name, CancellationToken cancel)
    {
        if (
            secret.Length != 40
            || await store.Find(
                Product.PartitionOf(productId),
                Download.IdOf(Storyline.Domain.Downloads.CalendarFeed.DigestOf(secret)),
                cancel
            )
                is not { } stored
        )
            return null;
        var download = DocumentBody.Read<Download>(stored);
        return download.Name == name && download.Until > clock.GetCurrentInstant() ? download : null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Download))]
[JsonSerializable(typeof(Storyline.Domain.Downloads.CalendarFeed))]
internal sealed partial class DownloadJson : JsonSerializerContext;
