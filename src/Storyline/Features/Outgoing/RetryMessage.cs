using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Features.Outgoing;

/// <summary>Tries a message again now, even one that was given up. It may arrive twice if an earlier attempt had gone out after all.</summary>
public sealed record RetryMessage(string Message) : ICommand<RetryMessage>
{
    public static Usage Usage { get; } =
        new(
            Say: "outbox retry <message>",
            Does: "sends a waiting or given up message now",
            Example: "outbox retry 7c9e#1",
            Topic: "team",
            Matter: Matter.Teams
        );

    public static Parsed<RetryMessage> Parse(Words words)
    {
        if (!words.Take("outbox", "retry"))
            return Parsed.NotMine;
        var message = words.Rest();
        return message.Length > 0
            ? new RetryMessage(message)
            : Parsed
                .Ask("Which message? Its row in the outbox has a button.", OutgoingMail.SeeAll)
                .Into(null, AnswerKind.Piece);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindMessage(Message, cancel) is not { } message)
            return Reply.No("There is no such message any more.", OutgoingMail.SeeAll);
        var delivery = message.Delivery;
        if (OutgoingMail.RefuseSent(delivery) is { } refusal)
            return refusal;
        // A message given up for its age gets a new day, or it would be given up again at once.
        work.Store(
            message.With(
                delivery with
                {
                    Next = turn.Now,
                    GaveUp = null,
                    Made = delivery.GaveUp is null ? delivery.Made : turn.Now,
                }
            )
        );
        return Reply.Noted(
            $"The message for {delivery.Where(turn)} will be tried again within a few seconds.",
            OutgoingMail.SeeAll
        );
    }
}
