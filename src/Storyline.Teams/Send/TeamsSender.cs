using NodaTime;
using Storyline.Deliveries;
using Storyline.Teams.Read;

namespace Storyline.Teams.Send;

/// <summary>Delivers into Teams: to channels, threads and people, whether or not they ever wrote.</summary>
internal sealed class TeamsSender(AddressBook book, PersonalChats chats, Cards cards, Connector connector) : ISender
{
    public string Edge => "teams";

    /// <summary>Teams takes 60 messages in 30 seconds in one conversation; answers to people need some of them.</summary>
    public Duration Pace => Duration.FromSeconds(1);

    public async Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
    {
        var tenant = Reading.TenantOf(delivery.To.Workspace);
        var (to, no) = await Find(tenant, delivery, cancel);
        if (to is null)
            return Result(no!);
        var reader = delivery.Person is { } person ? await book.FindPerson(tenant, person, cancel) : null;
        var thread = to.Type is "groupChat" or "personal" ? null : delivery.To.Thread;
        var message = await cards.Message(
            tenant,
            new Saying(delivery.View) { Of = delivery.Again, Reader = reader },
            to,
            cancel
        );
        message = message with { Conversation = new Wire.ConversationAccount(Reading.InThread(to.Reference, thread)) };
        var sending = delivery.Replaces is { } shown
            ? await connector.Change(to, thread, shown, message, cancel)
            : await connector.Post(to, thread, message, null, cancel);
        if (sending is Sending.Gone gone)
            await book.Lose(tenant, to.Channel, gone.Why, cancel);
        return Result(
            sending is Sending.Sent { Message: null } && delivery.Replaces is { } same
                ? new Sending.Sent(same)
                : sending
        );
    }

    private async Task<(KnownConversation? To, Sending? No)> Find(
        string tenant,
        Delivery delivery,
        CancellationToken cancel
    )
    {
        if (delivery.Person is { } person)
            return await chats.Open(tenant, person, cancel);
        return await book.FindConversation(tenant, delivery.To.Channel, cancel) switch
        {
            null => (null, new Sending.Gone("the app has not been in that channel of Teams; add it there")),
            { Gone: { } why } => (null, new Sending.Gone(why)),
            var known => (known, null),
        };
    }

    private static SendResult Result(Sending sending) =>
        sending switch
        {
            Sending.Sent sent => new SendResult.Sent(sent.Message),
            Sending.Later later => new SendResult.Later(later.After is { } after ? Duration.FromTimeSpan(after) : null),
            Sending.Gone gone => new SendResult.Never(gone.Why),
            Sending.Missing => new SendResult.Missing(),
            Sending.Refused refused => new SendResult.Never(refused.Why),
            _ => new SendResult.Unclear(),
        };
}
