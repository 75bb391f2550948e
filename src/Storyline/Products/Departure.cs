using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Storage;

namespace Storyline.Products;

/// <summary>
/// A workspace has removed the app: its alarms are passed by, and its data are deleted after a while (<see cref="Farewells"/>). Coming
/// back in time takes this away, and everything is found as it was left.
/// </summary>
public sealed record Departure(Instant At, Instant DeleteAfter) : IDocument<Departure>
{
    public const string DocumentId = "departure";

    /// <summary>How long a workspace's data are kept after it has removed the app.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    public static DocumentKind<Departure> Kind { get; } = new("departure", 1, ProductJson.Default.Departure) { IsUndoable = false };

    [JsonIgnore]
    public string Id => DocumentId;

    [JsonIgnore]
    public Instant? Due => DeleteAfter;
}

/// <summary>Who has left, in the directory of each workspace.</summary>
public sealed class Departures(IStore store, IClock clock)
{
    public async Task<bool> HasLeft(string workspace, CancellationToken cancel) => await Find(workspace, cancel) is not null;

    /// <summary>Notes that a workspace has removed the app.</summary>
    public async Task Leave(string workspace, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var document = DocumentBody.Write(Directory.PartitionOf(workspace), new Departure(now, now + Departure.Kept));
        // A conflict says that it is noted already.
        await store.Commit(new Batch(document.Partition, [new Write.Create(document)]), cancel);
    }

    /// <summary>Notes that it is there again.</summary>
    public async Task Return(string workspace, CancellationToken cancel)
    {
        if (await Find(workspace, cancel) is { } stored)
            await store.Commit(new Batch(stored.Partition, [new Write.Delete(stored.Id, stored.ETag!)]), cancel);
    }

    private Task<StoredDocument?> Find(string workspace, CancellationToken cancel) => store.Find(Directory.PartitionOf(workspace), Departure.DocumentId, cancel);
}
