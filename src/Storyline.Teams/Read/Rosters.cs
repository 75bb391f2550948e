using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Teams.Connect;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Read;

/// <summary>A member of a conversation: how they are called here, and the account that Teams knows.</summary>
internal sealed record RosterEntry(string Id, string Name, string Account, string? Directory);

/// <summary>Who is in a conversation, asked of the Connector now and then.</summary>
internal sealed class Rosters(Connector connector, AddressBook book, PersonNames names, IClock clock)
{
    private const int MostMembers = 200;
    private const int MostRemembered = 2_000;
    private static readonly Duration Lifetime = Duration.FromMinutes(10);

    // Teams does not announce new names, so the members are asked for this often where somebody speaks.
    private static readonly Duration NamesLifetime = Duration.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1_500);
    private readonly BoundedMemory<
        (string Tenant, string Channel),
        (Instant Asked, IReadOnlyList<RosterEntry> Members)
    > asked = new(MostRemembered);

    /// <summary>The members by name; none where the Connector does not tell in time.</summary>
    public async Task<IReadOnlyList<RosterEntry>> Of(
        string tenant,
        KnownConversation conversation,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        if (asked.TryGet((tenant, conversation.Channel), out var known) && now - known.Asked < Lifetime)
            return known.Members;
        var members = await Ask(tenant, conversation, cancel);
        asked.Put((tenant, conversation.Channel), (now, members));
        return members;
    }

    /// <summary>Looks whether people go by new names, unless the members were asked for within a day.</summary>
    public async Task Refresh(string tenant, KnownConversation conversation, CancellationToken cancel)
    {
        if (
            !asked.TryGet((tenant, conversation.Channel), out var known)
            || clock.GetCurrentInstant() - known.Asked >= NamesLifetime
        )
            await Of(tenant, conversation, cancel);
    }

    /// <summary>The members as they were last asked for.</summary>
    public IReadOnlyList<RosterEntry> Known(string tenant, KnownConversation conversation) =>
        asked.TryGet((tenant, conversation.Channel), out var known) ? known.Members : [];

    private async Task<IReadOnlyList<RosterEntry>> Ask(
        string tenant,
        KnownConversation conversation,
        CancellationToken cancel
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var members = new List<RosterEntry>();
        foreach (var member in await connector.Members(conversation, MostMembers, patience.Token))
        {
            if (member.Id is not { Length: > 0 } account || account == conversation.Bot?.Id)
                continue;
            var directory = member.AadObjectId ?? member.ObjectId;
            var id = await book.Meet(new ChannelAccount(account, member.Name, directory), tenant, cancel);
            members.Add(new RosterEntry(id, member.Name ?? KnownPerson.Nameless, account, directory));
        }
        await Learn(tenant, conversation, members, cancel);
        return [.. members.OrderBy(member => member.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private Task Learn(
        string tenant,
        KnownConversation conversation,
        List<RosterEntry> members,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        return names.Learn(
            new Place(ActivityReading.Workspace(tenant), conversation.Channel),
            [
                .. members
                    .Where(member => member.Name != KnownPerson.Nameless)
                    .Select(member => new Person(member.Id, member.Name) { NamedAt = now }),
            ],
            cancel
        );
    }
}
