using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Maintains the workspace's directory. An entry is written before the product that claims it and is valid only while
/// the product agrees: a crash between the two writes leaves an entry without effect. An unbound channel keeps its
/// entry for the same reason; another product may overwrite it.
/// </summary>
internal sealed class DirectoryWriter(IStore store, ProductReader products, IClock clock)
{
    /// <summary>How long an entry without its product counts as fresh: longer than any commit takes.</summary>
    private static readonly Duration ClaimLifetime = Duration.FromSeconds(15);

    private readonly Uninstalls uninstalls = new(store, clock);

    private const int ClaimLooks = 40;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    /// <summary>Makes one change; <c>false</c>: it met a conflict.</summary>
    public Task<bool> Apply(DirectoryChange change, CancellationToken cancel) =>
        change switch
        {
            DirectoryChange.Bind bind => Bind(bind, cancel),
            DirectoryChange.Release release => Release(release, cancel),
            DirectoryChange.Join join => Join(join, cancel),
            DirectoryChange.Leave leave => Leave(leave, cancel),
            _ => throw new NotSupportedException($"No way to apply {change.GetType().Name}."),
        };

    public async Task<Product?> FindProduct(string productId, CancellationToken cancel) =>
        (await products.Find(productId, cancel))?.Product;

    /// <summary>Whether a person, or their workspace, has left.</summary>
    public async Task<bool> IsGone(string account, CancellationToken cancel) =>
        await uninstalls.Of(MemberId.WorkspaceOf(account), account, cancel) is not null;

    /// <summary>The product that confirms the binding of a channel.</summary>
    public async Task<Product?> BoundTo(string workspace, string channel, CancellationToken cancel)
    {
        var stored = await store.Find(
            Storyline.Core.Products.Directory.PartitionOf(workspace),
            Binding.IdOf(channel),
            cancel
        );
        return stored is null ? null : await Holds(workspace, DocumentBody.Read<Binding>(stored), cancel);
    }

    /// <summary>The teams in which a person has been met, as far as their products agree.</summary>
    public async Task<IReadOnlyList<(Product Product, Team Team)>> TeamsOf(
        string workspace,
        string person,
        CancellationToken cancel
    )
    {
        if (
            await store.Find(Storyline.Core.Products.Directory.PartitionOf(workspace), Memberships.IdOf(person), cancel)
            is not { } stored
        )
            return [];
        var teams = new List<(Product, Team)>();
        foreach (var membership in DocumentBody.Read<Memberships>(stored).In)
        {
            if (await products.Find(membership.ProductId, cancel) is not var (product, _))
                continue;
            if (
                product.Known(person) is { } member
                && member.Teams.Contains(membership.TeamId)
                && product.Team(membership.TeamId) is { } team
            )
                teams.Add((product, team));
        }
        return teams;
    }

    private async Task<bool> Bind(DirectoryChange.Bind bind, CancellationToken cancel)
    {
        var partition = Storyline.Core.Products.Directory.PartitionOf(bind.Workspace);
        var wanted = new Binding(bind.Channel, bind.ProductId, bind.TeamId, clock.GetCurrentInstant());
        var stored = await store.Find(partition, wanted.Id, cancel);
        if (stored is not null)
        {
            var present = DocumentBody.Read<Binding>(stored);
            if (present with { Claimed = wanted.Claimed } == wanted)
                return true;
            if (
                !bind.IsDirect
                && present.ProductId != wanted.ProductId
                && await IsTaken(bind.Workspace, present, cancel)
            )
                return false;
        }
        return await Write(partition, stored, DocumentBody.Write(partition, wanted), cancel);
    }

    /// <summary>
    /// Whether another product has the channel or is about to bind it. Two people who bind it at once must not both
    /// succeed, so a fresh entry counts until its product agrees; only an entry left by a crash grows old without that.
    /// </summary>
    private async Task<bool> IsTaken(string workspace, Binding present, CancellationToken cancel)
    {
        for (var look = 0; look < ClaimLooks; look++)
        {
            if (await Holds(workspace, present, cancel) is not null)
                return true;
            if (present.Claimed is not { } claimed || clock.GetCurrentInstant() - claimed > ClaimLifetime)
                return false;
            await Task.Delay(BetweenLooks, cancel);
        }
        return true;
    }

    // The entry stays, because only the product's list counts: if its commit fails now, the channel stays bound.
    private async Task<bool> Release(DirectoryChange.Release release, CancellationToken cancel)
    {
        var partition = Storyline.Core.Products.Directory.PartitionOf(release.Workspace);
        if (await store.Find(partition, Binding.IdOf(release.Channel), cancel) is not { } stored)
            return true;
        var present = DocumentBody.Read<Binding>(stored);
        if (present.ProductId != release.ProductId || present.Claimed is null)
            return true;
        return await Write(partition, stored, DocumentBody.Write(partition, present with { Claimed = null }), cancel);
    }

    private async Task<bool> Join(DirectoryChange.Join join, CancellationToken cancel)
    {
        var partition = Storyline.Core.Products.Directory.PartitionOf(join.Workspace);
        var membership = new Membership(join.ProductId, join.TeamId);
        var stored = await store.Find(partition, Memberships.IdOf(join.Person), cancel);
        var present = stored is null ? new Memberships(join.Person, []) : DocumentBody.Read<Memberships>(stored);
        if (present.In.Contains(membership))
            return true;
        return await Write(
            partition,
            stored,
            DocumentBody.Write(partition, present with { In = [.. present.In, membership] }),
            cancel
        );
    }

    // A crash right after this leaves a person whom the product still lists: they are added again when they next speak
    // there.
    private async Task<bool> Leave(DirectoryChange.Leave leave, CancellationToken cancel)
    {
        var partition = Storyline.Core.Products.Directory.PartitionOf(leave.Workspace);
        if (await store.Find(partition, Memberships.IdOf(leave.Person), cancel) is not { } stored)
            return true;
        var present = DocumentBody.Read<Memberships>(stored);
        List<Membership> left =
        [
            .. present.In.Where(one =>
                one.ProductId != leave.ProductId || (leave.TeamId is { } team && one.TeamId != team)
            ),
        ];
        if (left.Count == present.In.Count)
            return true;
        if (left.Count > 0)
            return await Write(partition, stored, DocumentBody.Write(partition, present with { In = left }), cancel);
        return await store.Commit(new Batch(partition, [new Write.Delete(stored.Id, stored.ETag!)]), cancel)
            is CommitResult.Committed;
    }

    private async Task<Product?> Holds(string workspace, Binding binding, CancellationToken cancel)
    {
        if (await products.Find(binding.ProductId, cancel) is not var (product, _))
            return null;
        var lists = product.Teams.Any(team =>
            team.Channels.Any(channel => channel.Workspace == workspace && channel.Channel == binding.Channel)
        );
        return lists ? product : null;
    }

    private async Task<bool> Write(
        string partition,
        StoredDocument? before,
        StoredDocument after,
        CancellationToken cancel
    ) =>
        await store.Commit(new Batch(partition, [Storyline.Core.Storage.Write.Over(before, after)]), cancel)
        is CommitResult.Committed;
}
