using NodaTime;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Teams.Connect;
using Storyline.Teams.Read;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Send;

/// <summary>Delivers into Teams: to channels, threads and people, whether or not they ever wrote.</summary>
internal sealed class TeamsSender(AddressBook book, PersonalChats chats, CardComposer cardComposer, Connector connector)
    : ISender
{
    public string Edge => "teams";

    /// <summary>Teams takes 60 messages in 30 seconds in one conversation; answers to people need some of them.</summary>
    public Duration Pace => Duration.FromSeconds(1);

    public async Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
    {
        var tenant = ActivityReading.TenantOf(delivery.To.Workspace);
        var (to, no) = await Find(tenant, delivery, cancel);
        if (to is null)
            return Result(no!);
        var thread = to.Type is "groupChat" or "personal" ? null : delivery.To.Thread;
        var message = await Compose(tenant, delivery, to, thread, cancel);
        var connectorResult = delivery.Replaces is { } shown
            ? await connector.Change(to, thread, shown, message, cancel)
            : await connector.Post(to, thread, message, null, cancel);
        if (connectorResult is ConnectorResult.Gone gone)
            await book.Lose(tenant, to.Channel, gone.Why, cancel);
        return Result(
            connectorResult is ConnectorResult.Posted { Message: null } && delivery.Replaces is { } same
                ? new ConnectorResult.Posted(same)
                : connectorResult
        );
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

    private static SendResult Result(ConnectorResult connectorResult) =>
        connectorResult switch
        {
            ConnectorResult.Posted posted => new SendResult.Sent(posted.Message),
            ConnectorResult.Throttled throttled => new SendResult.Later(
                throttled.After is { } after ? Duration.FromTimeSpan(after) : null
            ),
            ConnectorResult.Gone gone => new SendResult.Never(gone.Why),
            ConnectorResult.MessageNotFound => new SendResult.Missing(),
            ConnectorResult.Rejected rejected => new SendResult.Never(rejected.Why),
            _ => new SendResult.Unclear(),
        };
}
