using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline;

/// <summary>Where a message belongs.</summary>
internal abstract record TenantMatch
{
    /// <summary>In a team of a product.</summary>
    /// <param name="Said">The sentence without the team, if it named one.</param>
    /// <param name="IsChosen">The direct conversation stays with it.</param>
    public sealed record In(TurnScope Room, Utterance? Said = null, bool IsChosen = false) : TenantMatch;

    /// <summary>Where no product is set up, or none the speaker belongs to.</summary>
    public sealed record Lobby : TenantMatch;

    /// <summary>In a team's channel, from somebody of another company whom nobody has admitted.</summary>
    public sealed record Stranger : TenantMatch;

    /// <summary>In a direct conversation with a member of several teams.</summary>
    public sealed record Several(IReadOnlyList<(Product Product, Team Team)> Teams) : TenantMatch;
}

/// <summary>
/// Finds out where a message belongs and who speaks, and admits people who show up in a team's channel.
/// </summary>
internal sealed class TenantResolver(
    IStore store,
    ProductReader products,
    DirectoryWriter directory,
    PersonNames names,
    IClock clock
)
{
    private const int MostHints = 10_000;

    // Only a hint: the product confirms the binding at every turn, so an outdated one does no harm.
    private readonly BoundedMemory<(string Workspace, string Channel), Binding> hints = new(MostHints);

    public async Task<TenantMatch> Receive(Inbound inbound, CancellationToken cancel)
    {
        if (
            Addressing.Read(inbound) is var (named, isChoice, said)
            && await Named(inbound, named, cancel) is { } addressed
        )
            return new TenantMatch.In(addressed, said, isChoice && await IsOpen(inbound.Place, cancel));
        if (await EnterByHint(inbound, cancel) is { } known)
            return new TenantMatch.In(known);
        if (await EnterAsStored(inbound, cancel) is { } stored)
            return stored;
        if (inbound.Speaker.Belonging == Belonging.Outsider && !inbound.Place.IsDirect)
            return new TenantMatch.Stranger();
        return inbound.Place.IsDirect ? await ReceiveDirectly(inbound, cancel) : new TenantMatch.Lobby();
    }

    /// <summary>
    /// The queue that a message waits in: its product's, or its workspace's while the product is unknown.
    /// </summary>
    public string LineOf(Place place) =>
        hints.TryGet((place.Workspace, place.Channel), out var hint)
            ? Product.PartitionOf(hint.ProductId)
            : place.Workspace;

    // In a direct conversation the entry is the person's choice, not a hint, so it is read every time.
    private async Task<TurnScope?> EnterByHint(Inbound inbound, CancellationToken cancel) =>
        !inbound.Place.IsDirect && hints.TryGet((inbound.Place.Workspace, inbound.Place.Channel), out var hint)
            ? await Enter(inbound, hint, cancel)
            : null;

    private async Task<TenantMatch?> EnterAsStored(Inbound inbound, CancellationToken cancel)
    {
        var partition = Storyline.Core.Products.Directory.PartitionOf(inbound.Place.Workspace);
        if (await store.Find(partition, Binding.IdOf(inbound.Place.Channel), cancel) is not { } stored)
            return null;
        if (await Enter(inbound, DocumentBody.Read<Binding>(stored), cancel) is not { } turnScope)
            return null;
        if (inbound.Place.IsDirect && await KeyedElsewhere(inbound, turnScope, cancel) is { } meant)
            return meant;
        Remember(inbound.Place, DocumentBody.Read<Binding>(stored));
        return new TenantMatch.In(turnScope);
    }

    private void Remember(Place place, Binding binding)
    {
        if (!place.IsDirect)
            hints.Put((place.Workspace, place.Channel), binding);
    }

    // A choice that comes again late does not take back the one behind it.
    private async Task<bool> IsOpen(Place place, CancellationToken cancel) =>
        await store.Find(
            Storyline.Core.Products.Directory.PartitionOf(place.Workspace),
            Binding.IdOf(place.Channel),
            cancel
        )
            is null;

    private async Task<TurnScope?> Named(Inbound inbound, string named, CancellationToken cancel)
    {
        var person = MemberId.Of(inbound);
        var products = (await directory.TeamsOf(inbound.Place.Workspace, person, cancel))
            .Select(one => one.Product)
            .DistinctBy(product => product.ProductId);
        return
            TeamNames.Find([.. products.SelectMany(product => product.Teams.Select(team => (product, team)))], named)
                is [var (product, team)]
            ? await RoomOf(inbound, product, team, cancel)
            : null;
    }

    // A direct speaker is in the product already: only their name can be new.
    private async Task<TurnScope> RoomOf(Inbound inbound, Product product, Team team, CancellationToken cancel)
    {
        var id = MemberId.Of(inbound);
        var known = product.MemberOf(id);
        var called = PersonNames.Renamed(known, id, inbound.Speaker);
        if (ReferenceEquals(called, known))
            return TurnScope.Of(product, team, known, clock.GetCurrentInstant());
        await names.Keep(product.ProductId, inbound.Place.Workspace, [inbound.Speaker], cancel);
        return TurnScope.Of(product.With(called), team, called, clock.GetCurrentInstant());
    }

    private async Task<TurnScope?> Enter(Inbound inbound, Binding binding, CancellationToken cancel)
    {
        if (
            await products.Find(binding.ProductId, cancel) is not var (product, stored)
            || product.Team(binding.TeamId) is not { } team
        )
            return null;
        var member = MemberId.Of(inbound);
        if (inbound.Place.IsDirect)
            return product.Known(member) is null ? null : await RoomOf(inbound, product, team, cancel);
        if (!team.Channels.Any(channel => channel.Is(inbound.Place)))
            return null;
        var present = product.Known(member);
        if (
            present is not null
            && present.Teams.Contains(team.Id)
            && !IsNameless(present, inbound.Speaker)
            && ReferenceEquals(PersonNames.Renamed(present, member, inbound.Speaker), present)
            && !IsNewsOf(present, product, inbound.Speaker)
        )
            return TurnScope.Of(product, team, present, clock.GetCurrentInstant());
        // People of another company learn nothing until a member admits them.
        if (inbound.Speaker.Belonging == Belonging.Outsider && present is null)
            return null;
        return await Admit(inbound, product, stored, team, cancel);
    }

    private async Task<TurnScope?> Admit(
        Inbound inbound,
        Product product,
        StoredDocument stored,
        Team team,
        CancellationToken cancel
    )
    {
        var id = MemberId.Of(inbound);
        var known = product.Known(id) ?? Newcomer(id, inbound, team);
        var member = Called(known, id, inbound.Speaker) with
        {
            Teams = [.. known.Teams.Union([team.Id])],
            Zone = inbound.Speaker.Zone ?? known.Zone,
            Mail = PrintOf(product, inbound.Speaker) ?? known.Mail,
        };
        var admitted = product.With(member);
        // The directory first: its entry has no effect until the product lists the person.
        await directory.Apply(
            new DirectoryChange.Join(inbound.Place.Workspace, id, product.ProductId, team.Id),
            cancel
        );
        var write = Write.Over(stored, DocumentBody.Write(product.Partition, admitted));
        if (await store.Commit(new Batch(product.Partition, [write]), cancel) is CommitResult.Committed)
            return TurnScope.Of(admitted, team, member, clock.GetCurrentInstant());
        return await Enter(inbound, new Binding(inbound.Place.Channel, product.ProductId, team.Id), cancel);
    }

    private static Member Newcomer(string id, Inbound inbound, Team team)
    {
        var isStakeholder =
            inbound.Speaker.Belonging == Belonging.Guest
            || team.Channels.Any(channel => channel.IsForStakeholders && channel.Is(inbound.Place));
        return new Member(id, inbound.Speaker.Name)
        {
            NamedAt = inbound.Speaker.NamedAt,
            Standing = isStakeholder ? Participation.Stakeholder : Participation.ByChannel,
        };
    }

    private static Member Called(Member known, string account, Person speaker) =>
        IsNameless(known, speaker)
            ? known with
            {
                Name = speaker.Name,
                NamedAt = speaker.NamedAt,
            }
            : PersonNames.Renamed(known, account, speaker);

    // Somebody named by a form is known by their id alone until they say something.
    private static bool IsNameless(Member known, Person speaker) =>
        known.Name == speaker.Id && speaker.Name != speaker.Id;

    // A member with several accounts keeps the address they were linked by.
    private static bool IsNewsOf(Member known, Product product, Person speaker) =>
        known.Also.Count == 0 && PrintOf(product, speaker) is { } print && print != known.Mail;

    // Within one workspace nobody has two accounts, so nothing is stored.
    private static string? PrintOf(Product product, Person speaker) =>
        speaker.Mailbox is { } emailAddress && product.SpansWorkspaces
            ? emailAddress.PrintFor(product.ProductId)
            : null;

    private async Task<TenantMatch> ReceiveDirectly(Inbound inbound, CancellationToken cancel)
    {
        var person = MemberId.Of(inbound);
        var teams = await directory.TeamsOf(inbound.Place.Workspace, person, cancel);
        return teams switch
        {
            [] => new TenantMatch.Lobby(),
            [var (product, team)] => new TenantMatch.In(await RoomOf(inbound, product, team, cancel)),
            _ => await Keyed(inbound, teams, cancel) ?? new TenantMatch.Several(teams),
        };
    }

    // “PAY-1” in a conversation that was last about Checkout.
    private async Task<TenantMatch?> KeyedElsewhere(Inbound inbound, TurnScope here, CancellationToken cancel)
    {
        var keys = StoryKey.PrefixesIn(inbound.Said.Text);
        if (keys.Count == 0 || keys.Contains(here.Product.Key))
            return null;
        return await Keyed(
            inbound,
            await directory.TeamsOf(inbound.Place.Workspace, MemberId.Of(inbound), cancel),
            cancel
        );
    }

    /// <summary>The team whose stories the sentence names; <c>null</c>: it names none, or those of several products.</summary>
    private async Task<TenantMatch?> Keyed(
        Inbound inbound,
        IReadOnlyList<(Product Product, Team Team)> teams,
        CancellationToken cancel
    )
    {
        var keys = StoryKey.PrefixesIn(inbound.Said.Text);
        var named = teams.Where(one => keys.Contains(one.Product.Key)).ToList();
        return named switch
        {
            [] => null,
            [var (product, team)] => new TenantMatch.In(await RoomOf(inbound, product, team, cancel)),
            _ => new TenantMatch.Several(named),
        };
    }
}
