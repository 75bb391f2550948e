using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Teams.Connect;
using Storyline.Teams.Tenants;
using Storyline.Teams.Verify;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Read;

/// <summary>
/// Who is who, and how conversations are reached. A person goes by two ids: one in Entra, which forms and other bots use, and one
/// that only this bot sees, which mentions use. Whichever was met first names the person here for ever.
/// </summary>
internal sealed class AddressBook(
    TenantDocuments tenantDocuments,
    Connector connector,
    EmailAddresses emailAddresses,
    Uninstalls uninstalls,
    IClock clock
)
{
    private const string ServiceAlias = "service";
    private const string General = "General";
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly BoundedMemory<(string Tenant, string Channel), bool> asked = new(MostRemembered);

    /// <summary>Notes how the conversation of an activity is reached, and that it can be.</summary>
    public async Task<KnownConversation> Note(
        Activity activity,
        string tenant,
        string channel,
        CancellationToken cancel
    )
    {
        var before = await tenantDocuments.Find<KnownConversation>(tenant, KnownConversation.IdOf(channel), cancel);
        var address = activity.Address();
        var now = new KnownConversation(
            channel,
            activity.ConversationId(),
            activity.ServiceUrl!,
            activity.Conversation?.ConversationType ?? before?.Type,
            address.ChannelName ?? activity.Conversation?.Name ?? before?.Name,
            address.TeamId ?? before?.Team,
            activity.Recipient is { Id: { } id } bot
                ? new ChannelAccount(id, bot.Name ?? before?.Bot?.Name)
                : before?.Bot
        );
        // Messages carry the id of their channel alone; what people call it is asked once.
        if (now is { Type: "channel", Name: null, Team: not null } && asked.TryAdd((tenant, channel), true))
            now = now with { Name = await NameOf(now, now.Team, cancel) ?? address.TeamName };
        if (now == before)
            return before;
        await Keep(tenant, now, cancel);
        await tenantDocuments.Keep(tenant, new DocumentAlias(ServiceAlias, now.ServiceUrl), cancel);
        return now;
    }

    public Task<KnownConversation?> FindConversation(string tenant, string channel, CancellationToken cancel) =>
        tenantDocuments.Find<KnownConversation>(tenant, KnownConversation.IdOf(channel), cancel);

    /// <summary>Notes a conversation; what is scheduled there is silent while it is gone.</summary>
    public async Task Keep(string tenant, KnownConversation conversation, CancellationToken cancel)
    {
        var wasGone = await FindConversation(tenant, conversation.Channel, cancel) is { Gone: not null };
        await tenantDocuments.Keep(tenant, conversation, cancel);
        var (workspace, called) = (ActivityReading.Workspace(tenant), CalledElsewhere(tenant, conversation.Channel));
        if (conversation.Gone is { } why)
            await uninstalls.Leave(workspace, called, why, cancel);
        else if (wasGone)
            await uninstalls.Return(workspace, called, cancel);
    }

    /// <summary>Nothing can be said there any more, until something is heard from there again.</summary>
    public async Task Lose(string tenant, string channel, string why, CancellationToken cancel)
    {
        if (await FindConversation(tenant, channel, cancel) is { Gone: null } known)
            await Keep(tenant, known with { Gone = why }, cancel);
    }

    // Somebody's own conversation is known to the product by the person.
    private static string CalledElsewhere(string tenant, string channel) =>
        channel.StartsWith('@') ? MemberId.Of(ActivityReading.Workspace(tenant), channel[1..]) : channel;

    /// <summary>Where a tenant's messages went last.</summary>
    public async Task<string> ServiceUrlOf(string tenant, CancellationToken cancel) =>
        (await tenantDocuments.Find<DocumentAlias>(tenant, DocumentAlias.IdOf(ServiceAlias), cancel))?.Is
        ?? ServiceUrls.Default;

    public Task<KnownPerson?> FindPerson(string tenant, string id, CancellationToken cancel) =>
        tenantDocuments.Find<KnownPerson>(tenant, KnownPerson.IdOf(id), cancel);

    /// <summary>The person who speaks. In a shared place somebody new is looked up once: guests and strangers are told from members.</summary>
    public async Task<KnownPerson> Meet(
        ChannelAccount account,
        string tenant,
        string? zone,
        KnownConversation where,
        CancellationToken cancel
    )
    {
        var known = await Recognise(account, tenant, cancel);
        var now = Told(account, known) with { Zone = zone ?? known?.Zone };
        if (where.Type is not (null or "personal") && IsDue(tenant, known))
        {
            var member = await LookUp(where, account.Id!, cancel);
            now = LookedUp(now, account, member, tenant) with { Asked = clock.GetCurrentInstant() };
            emailAddresses.Note(tenant, now.Id, member, now.Belonging);
        }
        if (now != known)
            await Keep(tenant, now, cancel);
        return now;
    }

    private bool IsDue(string tenant, KnownPerson? known) =>
        known?.Asked is not { } asked
        || clock.GetCurrentInstant() - asked > Duration.FromDays(1)
        || !emailAddresses.Knows(tenant, known.Id);

    /// <summary>The person as their activity tells of them.</summary>
    private static KnownPerson Told(ChannelAccount account, KnownPerson? known) =>
        new(
            known?.Id ?? NameOf(account),
            account.Id,
            account.AadObjectId ?? known?.Directory,
            account.Name ?? known?.Name ?? KnownPerson.Nameless,
            known?.Belonging ?? Belonging.Member,
            known?.Zone,
            known?.Asked
        );

    /// <summary>The person as the Connector tells of them; <paramref name="member"/> is <c>null</c> where it does not.</summary>
    private static KnownPerson LookedUp(
        KnownPerson person,
        ChannelAccount account,
        TeamsChannelAccount? member,
        string tenant
    ) =>
        member is null
            ? person
            : person with
            {
                Name = account.Name ?? member.Name ?? person.Name,
                Directory = person.Directory ?? member.AadObjectId ?? member.ObjectId,
                Belonging = BelongingOf(member, tenant),
            };

    public EmailAddress? MailboxOf(string tenant, string person) => emailAddresses.Of(tenant, person);

    /// <summary>Somebody who is named, not speaking.</summary>
    public async Task<KnownPerson> Hear(
        ChannelAccount account,
        string tenant,
        KnownConversation where,
        CancellationToken cancel
    )
    {
        if (await Recognise(account, tenant, cancel) is { } known)
            return known;
        if (account.AadObjectId is null && account.Id is { } id && await LookUp(where, id, cancel) is { } member)
            account = account with
            {
                AadObjectId = member.AadObjectId ?? member.ObjectId,
                Name = account.Name ?? member.Name,
            };
        if (await Recognise(account, tenant, cancel) is { } alias)
        {
            await Keep(tenant, alias with { Account = account.Id ?? alias.Account }, cancel);
            return alias;
        }
        var person = new KnownPerson(
            NameOf(account),
            account.Id,
            account.AadObjectId,
            account.Name ?? KnownPerson.Nameless,
            Belonging.Member,
            null,
            null
        );
        await Keep(tenant, person, cancel);
        return person;
    }

    /// <summary>Somebody as a list of members has them, under the id by which they go here; of who is known a new name is kept.</summary>
    public async Task<string> Meet(ChannelAccount account, string tenant, CancellationToken cancel)
    {
        if (await Recognise(account, tenant, cancel) is not { } known)
            return NameOf(account);
        if (account.Name is { Length: > 0 } name && name != known.Name)
            await Keep(tenant, known with { Name = name }, cancel);
        return known.Id;
    }

    /// <summary>How somebody is called here, known or not.</summary>
    public async Task<string> IdOf(ChannelAccount account, string tenant, CancellationToken cancel) =>
        (await Recognise(account, tenant, cancel))?.Id ?? NameOf(account);

    private async Task<KnownPerson?> Recognise(ChannelAccount account, string tenant, CancellationToken cancel)
    {
        foreach (var id in new[] { account.Id, account.AadObjectId })
        {
            if (string.IsNullOrEmpty(id))
                continue;
            if (
                await tenantDocuments.Find<DocumentAlias>(tenant, DocumentAlias.IdOf(id), cancel) is { } documentAlias
                && await FindPerson(tenant, documentAlias.Is, cancel) is { } person
            )
                return person;
        }
        return null;
    }

    private async Task Keep(string tenant, KnownPerson person, CancellationToken cancel)
    {
        await tenantDocuments.Keep(tenant, person, cancel);
        foreach (var id in new[] { person.Account, person.Directory })
            if (!string.IsNullOrEmpty(id))
                await tenantDocuments.Keep(tenant, new DocumentAlias(id, person.Id), cancel);
    }

    private async Task<string?> NameOf(KnownConversation channel, string team, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        // The first channel of a team comes without a name.
        return
            (await connector.Channels(channel, team, patience.Token)).FirstOrDefault(one => one.Id == channel.Reference)
                is { } found
            ? found.Name ?? General
            : null;
    }

    private async Task<TeamsChannelAccount?> LookUp(KnownConversation where, string member, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        return await connector.Member(where, member, patience.Token);
    }

    private static Belonging BelongingOf(TeamsChannelAccount member, string tenant)
    {
        if (member.UserRole is "anonymous")
            return Belonging.Outsider;
        if (member.TenantId is { Length: > 0 } home && !home.Equals(tenant, StringComparison.OrdinalIgnoreCase))
            return Belonging.Outsider;
        return member.UserRole is "guest" ? Belonging.Guest : Belonging.Member;
    }

    private static string NameOf(ChannelAccount account) =>
        account.AadObjectId is { Length: > 0 and <= TeamsIds.Longest } directory
            ? directory
            : TeamsIds.Short(account.Id ?? "");
}
