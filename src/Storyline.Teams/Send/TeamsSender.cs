using NodaTime;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Teams.Connect;
using Storyline.Teams.Read;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Send;

/// <summary>Delivers into Teams: to channels, threads and people, whether or not they ever wrote.</summary>
internal sealed class TeamsSender(
    AddressBook book,
    PersonalChats chats,
    CardSeals cardSeals,
    CardComposer cardComposer,
    Connector connector
) : ISender
{
    public string Edge => "teams";

    /// <summary>Teams takes 60 messages in 30 seconds in one conversation; answers to people need some of them.</summary>
    public Duration Pace => Duration.FromSeconds(1);

    public async Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
    {
        var tenant = ActivityReading.TenantOf(delivery.To.Workspace);
        var (to, no) = await Find(tenant, delivery, cancel);
        if (to is null)
            return no!.AsSent();
        if (delivery is { IsWhisper: true, Person: { } reader })
            return (
                await connector.Post(to, null, await Whisper(tenant, delivery, reader, to, cancel), null, cancel)
            ).AsSent();
        var thread = to.Type is "groupChat" or "personal" ? null : delivery.To.Thread;
        var message = await Compose(tenant, delivery, to, thread, cancel);
        var connectorResult = delivery.Replaces is { } shown
            ? await connector.Change(to, thread, shown, message, cancel)
            : await connector.Post(to, thread, message, null, cancel);
        if (connectorResult is ConnectorResult.Gone gone)
            await book.Lose(tenant, to.Channel, gone.Why, cancel);
        return AsSent(connectorResult, delivery);
    }

    // A changed message keeps its id, which the answer to the change may leave out.
    private static SendResult AsSent(ConnectorResult connectorResult, Delivery delivery) =>
        connectorResult is ConnectorResult.Posted { Message: null } && delivery.Replaces is { } same
            ? new SendResult.Sent(same)
            : connectorResult.AsSent();

    /// <summary>An answer from a shared place in its reader's own chat, whose buttons still act in that place.</summary>
    private async Task<Activity> Whisper(
        string tenant,
        Delivery delivery,
        string reader,
        KnownConversation chat,
        CancellationToken cancel
    )
    {
        var asked = await book.FindConversation(tenant, delivery.To.Channel, cancel);
        var card = new CardRequest(asked is null ? delivery.View : asked.NotedIn(delivery.View))
        {
            Of = delivery.Again,
            Reader = await book.FindPerson(tenant, reader, cancel),
            In = await cardSeals.Close(tenant, reader, delivery.To, cancel),
            Among = asked,
        };
        return await cardComposer.Message(tenant, card, chat, cancel) with
        {
            Conversation = new ConversationAccount(chat.Reference),
        };
    }

    private async Task<Activity> Compose(
        string tenant,
        Delivery delivery,
        KnownConversation to,
        string? thread,
        CancellationToken cancel
    )
    {
        var reader = delivery.Person is { } person ? await book.FindPerson(tenant, person, cancel) : null;
        var card = new CardRequest(delivery.View) { Of = delivery.Again, Reader = reader };
        return await cardComposer.Message(tenant, card, to, cancel) with
        {
            Conversation = new ConversationAccount(ActivityReading.InThread(to.Reference, thread)),
        };
    }

    private async Task<(KnownConversation? To, ConnectorResult? No)> Find(
        string tenant,
        Delivery delivery,
        CancellationToken cancel
    )
    {
        if (delivery.Person is { } person)
            return await chats.Open(tenant, person, cancel);
        return await book.FindConversation(tenant, delivery.To.Channel, cancel) switch
        {
            null => (null, new ConnectorResult.Gone("the app has not been in that channel of Teams; add it there")),
            { Gone: { } why } => (null, new ConnectorResult.Gone(why)),
            var known => (known, null),
        };
    }
}
