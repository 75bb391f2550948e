using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Outgoing;

/// <summary>Gives up a message that waits, so that those behind it go on. Whoever caused it is told.</summary>
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
            : Parsed.Ask("Which message? Its row in the outbox has a button.", OutgoingMail.SeeAll);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindMessage(Message, cancel) is not { } outgoingMessage)
            return Reply.No("There is no such message any more.", OutgoingMail.SeeAll);
        var delivery = outgoingMessage.Delivery;
        if (delivery.Next is null)
            return Reply.No(
                delivery.GaveUp is null ? "That one has been sent." : "That one is given up already.",
                OutgoingMail.SeeAll
            );
        if (delivery.IsUnderWay)
            return Reply.No("That one is being sent right now.", OutgoingMail.SeeAll);
        if (!turn.IsConfirmed)
            return Reply.Preview(
                View.Of(
                    new Part.Paragraph(
                        $"Drop the message for {delivery.Where(turn)} of {turn.Local(delivery.Made)}? Whoever caused it is told."
                    )
                ),
                "Drop it"
            );
        work.Store(outgoingMessage.With(delivery with { Next = null, GaveUp = $"{turn.Speaker.Name} dropped it" }));
        var author = outgoingMessage.Record.OnBehalfOf ?? outgoingMessage.Record.By;
        if (author.Length > 0 && author != turn.Speaker.OnBehalfOf && turn.Product.People.ContainsKey(author))
            work.Tell(
                author,
                View.Of(
                    new Part.Paragraph(
                        $"A message of yours for {delivery.Where(turn)} of {turn.Local(delivery.Made)} could not be sent, and {turn.Speaker.Name} dropped it."
                    )
                )
            );
        return Reply.Noted(
            $"The message for {delivery.Where(turn)} is dropped; what waits behind it goes on.",
            OutgoingMail.SeeAll
        );
    }
}
