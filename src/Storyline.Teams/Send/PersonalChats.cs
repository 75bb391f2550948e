using Microsoft.Extensions.Options;
using Storyline.Teams.Connect;
using Storyline.Teams.Read;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Send;

/// <summary>The chat with one person of the tenant: the known one, or a new one.</summary>
internal sealed class PersonalChats(AddressBook book, Connector connector, IOptions<TeamsOptions> options)
{
    /// <summary>The chat, or why there is none.</summary>
    public async Task<(KnownConversation? Chat, ConnectorResult? No)> Open(
        string tenant,
        string person,
        CancellationToken cancel
    )
    {
        if (await book.FindConversation(tenant, TeamsIds.ChannelOfPerson(person), cancel) is { } known)
            return known.Gone is { } why ? (null, new ConnectorResult.Gone(why)) : (known, null);

        var account = await book.FindPerson(tenant, person, cancel) is { } met ? met.Account ?? met.Directory : person;
        var serviceUrl = await book.ServiceUrlOf(tenant, cancel);
        var bot = options.Value.AppId is { Length: > 0 } app ? new ChannelAccount($"28:{app}") : null;
        var asked = await connector.Begin(
            serviceUrl,
            new ConversationParameters(
                false,
                bot,
                [new ChannelAccount(account)],
                tenant,
                new TeamsAddress(new TeamsThing(tenant))
            ),
            cancel
        );
        if (asked is not ConnectorResult.Posted { Message: { Length: > 0 } id })
            return (null, asked is ConnectorResult.Posted ? new ConnectorResult.Unanswered() : asked);
        var chat = new KnownConversation(TeamsIds.ChannelOfPerson(person), id, serviceUrl, "personal", null, null, bot);
        await book.Keep(tenant, chat, cancel);
        return (chat, null);
    }
}
