using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Outgoing;

/// <summary>Gives up a waiting message, so that those behind it go on, and tells its author.</summary>
public sealed record DropMessage(string Message) : ICommand<DropMessage>
{
    public static Usage Usage { get; } =
        new(
            Say: "outbox drop <message>",
            Does: "gives up a waiting message",
            Example: "outbox drop 7c9e#1",
            Topic: "team",
            Matter: Matter.Teams
        );

    public static Parsed<DropMessage> Parse(Words words)
    {
        if (!words.Take("outbox", "drop"))
            return Parsed.NotMine;
        var message = words.Rest();
        return message.Length > 0
            ? new DropMessage(message)
            : Parsed
                .Ask("Which message? Its row in the outbox has a button.", OutgoingMail.SeeAll)
                .Into(null, AnswerKind.Piece);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindMessage(Message, cancel) is not { } message)
            return Reply.No("There is no such message any more.", OutgoingMail.SeeAll);
        var delivery = message.Delivery;
        if (Refuse(delivery) is { } refusal)
            return refusal;
        if (!turn.IsConfirmed)
            return Reply.Preview(
                View.Of(
                    new Part.Paragraph(
                        $"Drop the message for {delivery.Where(turn)} of {turn.Local(delivery.Made)}? I tell its author."
                    )
                ),
                "Drop it"
            );
        work.Store(message.With(delivery with { Next = null, GaveUp = $"{turn.Speaker.Name} dropped it" }));
        TellAuthor(message, turn, work);
        return Reply.Noted(
            $"The message for {delivery.Where(turn)} is dropped; what waits behind it goes on.",
            OutgoingMail.SeeAll
        );
    }

    private static Reply? Refuse(Delivery delivery)
    {
        if (delivery.GaveUp is not null)
            return Reply.No("That one has already been given up.", OutgoingMail.SeeAll);
        return OutgoingMail.RefuseSent(delivery);
    }

    private static void TellAuthor(OutgoingMessage message, Turn turn, IWork work)
    {
        var author = message.Record.OnBehalfOf ?? message.Record.By;
        if (author == turn.Speaker.OnBehalfOf || !turn.Product.People.ContainsKey(author))
            return;
        var delivery = message.Delivery;
        work.Tell(
            author,
            View.Of(
                new Part.Paragraph(
                    $"A message of yours for {delivery.Where(turn)} of {turn.Local(delivery.Made)} could not be sent, and {turn.Speaker.Name} dropped it."
                )
            )
        );
    }
}
