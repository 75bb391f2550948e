using Storyline.Products;
using Storyline.Storage;

namespace Storyline.Conversation;

/// <summary>
/// Keeps the workspace's directory. A binding is written before the product that claims it and removed after the product has let
/// go of it, and it holds only while the product agrees: so a crash between the two writes leaves an entry that nobody believes.
/// </summary>
internal sealed class DirectoryWriter(IStore store)
{
    /// <summary>Makes one change; <c>false</c>: somebody else was faster.</summary>
    public Task<bool> Apply(DirectoryChange change, CancellationToken cancel) => change switch
    {
        DirectoryChange.Bind bind => Bind(bind, cancel),
        DirectoryChange.Unbind unbind => Unbind(unbind, cancel),
        DirectoryChange.Join join => Join(join, cancel),
        _ => throw new NotSupportedException($"No way to apply {change.GetType().Name}."),
    };

    /// <summary>The product that a channel is really bound to.</summary>
    public async Task<Product?> BoundTo(string workspace, string channel, CancellationToken cancel)
    {
        var stored = await store.Find(Products.Directory.PartitionOf(workspace), Binding.IdOf(channel), cancel);
        return stored is null ? null : await Holds(workspace, DocumentBody.Read<Binding>(stored), cancel);
    }

    private async Task<bool> Bind(DirectoryChange.Bind bind, CancellationToken cancel)
    {
        var partition = Products.Directory.PartitionOf(bind.Workspace);
        var wanted = new Binding(bind.Channel, bind.ProductId, bind.TeamId);
        var stored = await store.Find(partition, wanted.Id, cancel);
        if (stored is not null)
        {
            var present = DocumentBody.Read<Binding>(stored);
            if (present == wanted) return true;
            if (present.ProductId != wanted.ProductId && await Holds(bind.Workspace, present, cancel) is not null) return false;
        }
        return await Write(partition, stored, DocumentBody.Write(partition, wanted), cancel);
    }

    private async Task<bool> Unbind(DirectoryChange.Unbind unbind, CancellationToken cancel)
    {
        var partition = Products.Directory.PartitionOf(unbind.Workspace);
        if (await store.Find(partition, Binding.IdOf(unbind.Channel), cancel) is not { } stored) return true;
        return await store.Commit(new Batch(partition, [new Write.Delete(stored.Id, stored.ETag!)]), cancel) is CommitResult.Committed;
    }

    private async Task<bool> Join(DirectoryChange.Join join, CancellationToken cancel)
    {
        var partition = Products.Directory.PartitionOf(join.Workspace);
        var membership = new Membership(join.ProductId, join.TeamId);
        var stored = await store.Find(partition, Memberships.IdOf(join.Person), cancel);
        var present = stored is null ? new Memberships(join.Person, []) : DocumentBody.Read<Memberships>(stored);
        if (present.In.Contains(membership)) return true;
        return await Write(partition, stored, DocumentBody.Write(partition, present with { In = [.. present.In, membership] }), cancel);
    }

    private async Task<Product?> Holds(string workspace, Binding binding, CancellationToken cancel)
    {
        var stored = await store.Find(Product.PartitionOf(binding.ProductId), Product.DocumentId, cancel);
        if (stored is null) return null;
        var product = DocumentBody.Read<Product>(stored);
        var lists = product.Teams.Any(team => team.Channels.Any(channel => channel.Workspace == workspace && channel.Channel == binding.Channel));
        return lists ? product : null;
    }

    private async Task<bool> Write(string partition, StoredDocument? before, StoredDocument after, CancellationToken cancel)
    {
        Write write = before is null ? new Write.Create(after) : new Write.Replace(after, before.ETag!);
        return await store.Commit(new Batch(partition, [write]), cancel) is CommitResult.Committed;
    }
}
