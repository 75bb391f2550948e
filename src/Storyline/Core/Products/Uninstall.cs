using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

/// <summary>
/// Marks that a workspace, or one channel or person of it, has removed the app: alarms that would speak there are
/// skipped. The data of such a workspace are deleted after a while (<see cref="WorkspacePurge"/>). Coming back in time
/// removes the mark, and everything is still there.
/// </summary>
/// <param name="Channel">The channel, or the id of the member; <c>null</c>: the whole workspace.</param>
/// <param name="Why">The reason in plain words, unless the app was removed from the workspace.</param>
public sealed record Uninstall(Instant At, Instant DeleteAfter, string? Channel = null, string? Why = null)
    : IDocument<Uninstall>
{
    /// <summary>How long data are kept after a workspace has removed the app.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    public static DocumentKind<Uninstall> Kind { get; } =
        new("departure", 1, ProductJson.Default.Uninstall) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Channel);

    public static string IdOf(string? channel) => channel is null ? "departure" : $"departure:{channel}";

    /// <summary>Why nothing can be said there, in plain words.</summary>
    [JsonIgnore]
    public string Reason => Why ?? "the app was removed from this workspace";

    // Only a whole workspace is deleted; closing a channel deletes nothing.
    [JsonIgnore]
    public Instant? Due => Channel is null ? DeleteAfter : null;
}

/// <summary>Keeps track of removed apps in the directory of each workspace.</summary>
public sealed class Uninstalls(IStore store, IClock clock)
{
    /// <summary>The removal because of which the bot cannot speak there; <c>null</c>: it can.</summary>
    /// <param name="channel">The channel, or for a direct conversation the id of the member.</param>
    public async Task<Uninstall?> Of(string workspace, string channel, CancellationToken cancel) =>
        (await Find(workspace, null, cancel) ?? await Find(workspace, channel, cancel)) is { } stored
            ? DocumentBody.Read<Uninstall>(stored)
            : null;

    /// <summary>Notes that a workspace has removed the app.</summary>
    public Task Leave(string workspace, CancellationToken cancel) =>
        Note(workspace, new Uninstall(Now, Now + Uninstall.Kept), cancel);

    /// <summary>Notes that the bot can no longer reach a channel or person of a workspace.</summary>
    public Task Leave(string workspace, string channel, string why, CancellationToken cancel) =>
        Note(workspace, new Uninstall(Now, Now + Uninstall.Kept, channel, why), cancel);

    /// <summary>Notes that a workspace is back.</summary>
    public Task Return(string workspace, CancellationToken cancel) => Return(workspace, null, cancel);

    /// <summary>Notes that a workspace, or one channel or person of it, is back.</summary>
    public async Task Return(string workspace, string? channel, CancellationToken cancel)
    {
        if (await Find(workspace, channel, cancel) is { } stored)
            await store.Commit(new Batch(stored.Partition, [new Write.Delete(stored.Id, stored.ETag!)]), cancel);
    }

    private Instant Now => clock.GetCurrentInstant();

    // A conflict means that it is noted already.
    private async Task Note(string workspace, Uninstall uninstall, CancellationToken cancel)
    {
        var document = DocumentBody.Write(Directory.PartitionOf(workspace), uninstall);
        await store.Commit(new Batch(document.Partition, [new Write.Create(document)]), cancel);
    }

    private Task<StoredDocument?> Find(string workspace, string? channel, CancellationToken cancel) =>
        store.Find(Directory.PartitionOf(workspace), Uninstall.IdOf(channel), cancel);
}
