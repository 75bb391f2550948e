using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Teams.Connect;
using Storyline.Teams.Read;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Send;

/// <summary>
/// Says replies: those of one conversation in order. What the Connector does not take at once follows through the outbox, so that
/// Teams is never told that a message is answered before its answer is said or kept.
/// </summary>
internal sealed class TeamsResponder(
    DirectAnswers directAnswers,
    Connector connector,
    CardComposer cardComposer,
    AddressBook book,
    IClock clock
)
{
    /// <summary>Says an answer by the way that its caller knows.</summary>
    public Task<SendResult> Say(CardAnswer answer, Func<Task<SendResult>> direct)
    {
        var asked = answer.Asked.Says(answer.Reply.Key ?? answer.Asked.Key, Utterance.Plain(""), answer.Place);
        var neutral = DirectAnswer.To(asked, answer.Reply, clock.GetCurrentInstant(), answer.Number);
        return directAnswers.Say(
            neutral with
            {
                Delivery = neutral.Delivery with { Again = answer.Card.Of },
                IsRepeated = neutral.IsRepeated || answer.IsRepeated,
            },
            direct
        );
    }

    /// <summary>Says an answer in a conversation.</summary>
    /// <param name="only">The account of the one person who is shown it in a shared place.</param>
    public Task<SendResult> Say(
        CardAnswer answer,
        KnownConversation to,
        string? thread,
        CancellationToken cancel,
        string? replyTo = null,
        ChannelAccount? only = null
    ) => Say(answer, () => Post(answer, to, thread, cancel, replyTo, only));

    /// <summary>Makes one attempt to say an answer in a conversation.</summary>
    public async Task<SendResult> Post(
        CardAnswer answer,
        KnownConversation to,
        string? thread,
        CancellationToken cancel,
        string? replyTo = null,
        ChannelAccount? only = null
    )
    {
        var message = await cardComposer.Message(answer.Asked.Tenant, answer.Card, to, cancel);
        message = message with
        {
            ReplyToId = replyTo,
            Recipient = only,
            Conversation = new ConversationAccount(ActivityReading.InThread(to.Reference, thread)),
        };
        var connectorResult = await connector.Post(to, thread, message, only?.Id, CancellationToken.None);
        // That one person cannot be shown something says nothing of the others.
        if (connectorResult is ConnectorResult.Gone gone && only is null)
            await book.Lose(answer.Asked.Tenant, to.Channel, gone.Why, CancellationToken.None);
        return connectorResult.AsSent();
    }

    /// <summary>Shows that an answer is on its way.</summary>
    public async Task Type(KnownConversation to, string? thread, CancellationToken cancel) =>
        await connector.Post(to, thread, new Activity { Type = ActivityTypes.Typing, From = to.Bot }, null, cancel);
}

/// <summary>An answer, and the card that shows it.</summary>
/// <param name="Place">Where it belongs.</param>
/// <param name="Number">Tells several answers to one activity apart.</param>
internal sealed record CardAnswer(IncomingActivity Asked, Reply Reply, Place Place, CardRequest Card, int Number = 1)
{
    /// <summary>A host that died may have said it.</summary>
    public bool IsRepeated { get; init; }
}
