using System.Collections.Concurrent;
using NodaTime;
using Storyline.Products;
using Storyline.Storage;

namespace Storyline.Conversation;

/// <summary>Where a message has arrived.</summary>
internal abstract record Arrival
{
    /// <summary>In a team of a product.</summary>
    public sealed record In(Room Room) : Arrival;

    /// <summary>Where no product is set up, or none that the speaker is part of.</summary>
    public sealed record Lobby : Arrival;

    /// <summary>In a team's channel, said by somebody of another company whom nobody has admitted.</summary>
    public sealed record Stranger : Arrival;

    /// <summary>In a direct conversation with somebody of several teams.</summary>
    public sealed record Several(IReadOnlyList<(Product Product, Team Team)> Teams) : Arrival;
}

/// <summary>Finds out where a message belongs and who speaks, and admits people who show up in a team's channel.</summary>
internal sealed class Reception(IStore store, DirectoryWriter directory, IClock clock)
{
    private const int MostProducts = 2_000;

    // Every turn reads its product; parsing it again is worth doing only when it has changed.
    private readonly ConcurrentDictionary<string, (Product Product, string ETag)> read = new();

    public async Task<Arrival> Receive(Inbound inbound, CancellationToken cancel)
    {
        var partition = Products.Directory.PartitionOf(inbound.Place.Workspace);
        var stored = await store.Find(partition, Binding.IdOf(inbound.Place.Channel), cancel);
        if (stored is not null && await Enter(inbound, DocumentBody.Read<Binding>(stored), cancel) is { } room) return new Arrival.In(room);
        if (inbound.Speaker.Belonging == Belonging.Outsider && !inbound.Place.IsDirect) return new Arrival.Stranger();
        return inbound.Place.IsDirect ? await ReceiveDirectly(inbound, partition, cancel) : new Arrival.Lobby();
    }

    private async Task<Room?> Enter(Inbound inbound, Binding binding, CancellationToken cancel)
    {
        if (await FindProduct(binding.ProductId, cancel) is not var (product, etag) || product.Team(binding.TeamId) is not { } team) return null;
        var member = MemberId.Of(inbound);
        if (inbound.Place.IsDirect)
            return product.People.TryGetValue(member, out var known) ? Room.Of(product, team, known, clock.GetCurrentInstant()) : null;
        if (!team.Channels.Any(channel => channel.Workspace == inbound.Place.Workspace && channel.Channel == inbound.Place.Channel)) return null;
        if (product.People.TryGetValue(member, out var present) && present.Teams.Contains(team.Id))
            return Room.Of(product, team, present, clock.GetCurrentInstant());
        // People of another company learn nothing until a member admits them.
        if (inbound.Speaker.Belonging == Belonging.Outsider && present is null) return null;
        return await Admit(inbound, product, etag, team, cancel);
    }

    private async Task<Room?> Admit(Inbound inbound, Product product, string etag, Team team, CancellationToken cancel)
    {
        var id = MemberId.Of(inbound);
        var known = product.People.TryGetValue(id, out var present) ? present : new Member(id, inbound.Speaker.Name)
        {
            Standing = inbound.Speaker.Belonging == Belonging.Guest ? Standing.Stakeholder : Standing.ByChannel,
        };
        var member = known with { Teams = [.. known.Teams, team.Id], Zone = inbound.Speaker.Zone ?? known.Zone };
        var admitted = product.With(member);
        // The directory first: it is only believed once the product knows the person.
        await directory.Apply(new DirectoryChange.Join(inbound.Place.Workspace, id, product.ProductId, team.Id), cancel);
        var write = new Write.Replace(DocumentBody.Write(product.Partition, admitted), etag);
        if (await store.Commit(new Batch(product.Partition, [write]), cancel) is CommitResult.Committed)
            return Room.Of(admitted, team, member, clock.GetCurrentInstant());
        return await Enter(inbound, new Binding(inbound.Place.Channel, product.ProductId, team.Id), cancel);
    }

    private async Task<Arrival> ReceiveDirectly(Inbound inbound, string partition, CancellationToken cancel)
    {
        var person = MemberId.Of(inbound);
        var stored = await store.Find(partition, Memberships.IdOf(person), cancel);
        var teams = new List<(Product Product, Team Team)>();
        foreach (var membership in stored is null ? [] : DocumentBody.Read<Memberships>(stored).In)
        {
            if (await FindProduct(membership.ProductId, cancel) is not var (product, _)) continue;
            if (product.People.ContainsKey(person) && product.Team(membership.TeamId) is { } team) teams.Add((product, team));
        }
        return teams switch
        {
            [] => new Arrival.Lobby(),
            [var (product, team)] => new Arrival.In(Room.Of(product, team, product.People[person], clock.GetCurrentInstant())),
            _ => new Arrival.Several(teams),
        };
    }

    private async Task<(Product Product, string ETag)?> FindProduct(string id, CancellationToken cancel)
    {
        if (await store.Find(Product.PartitionOf(id), Product.DocumentId, cancel) is not { } stored) return null;
        if (read.TryGetValue(id, out var known) && known.ETag == stored.ETag) return known;
        if (read.Count >= MostProducts) read.Clear();
        return read[id] = (DocumentBody.Read<Product>(stored), stored.ETag!);
    }
}

/// <summary>A member's id: the workspace and the platform's id of the person.</summary>
public static class MemberId
{
    public static string Of(Inbound inbound) => Of(inbound.Place.Workspace, inbound.Speaker.Id);

    public static string Of(string workspace, string person) => $"{workspace}/{person}";
}
