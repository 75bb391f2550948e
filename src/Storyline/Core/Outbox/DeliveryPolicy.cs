using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>
/// Decides before every attempt whether a message may be sent now. Messages that the reader did not ask for wait until
/// their quiet hours are over, and are then sent only if they still apply.
/// </summary>
internal sealed class DeliveryPolicy(IStore store, IQuietHours quiet, IClock clock)
{
    public async Task<Ruling> Rule(Delivery delivery, QueuedDelivery queuedDelivery, CancellationToken cancel)
    {
        if (delivery.Person is null)
            return new Ruling.Send(await WithoutPings(delivery, queuedDelivery.Partition, cancel));
        if (queuedDelivery.IsRepetition)
            return new Ruling.Drop();
        if (
            !delivery.IsAskedFor && await QuietUntil(queuedDelivery.Partition, delivery.To.Channel, cancel) is { } until
        )
            return new Ruling.HoldBack(until);
        return delivery is { HeldUntil: not null, About: { } about }
            ? await AsItIsNow(delivery, about, queuedDelivery.Partition, cancel)
            : new Ruling.Send(delivery);
    }

    private Task<Instant?> QuietUntil(string partition, string member, CancellationToken cancel) =>
        quiet.Until(partition, member, clock.GetCurrentInstant(), cancel);

    private async Task<Ruling> AsItIsNow(
        Delivery delivery,
        Concern about,
        string partition,
        CancellationToken cancel
    ) =>
        (await Awaits(about.Document, delivery.To.Channel, partition, cancel), about.Missed) switch
        {
            (Awaiting.Still, _) => new Ruling.Send(delivery),
            (Awaiting.Missed, { } missed) => new Ruling.Send(delivery with { View = missed }),
            _ => new Ruling.Drop(),
        };

    private async Task<Awaiting> Awaits(string document, string member, string partition, CancellationToken cancel) =>
        await store.Find(partition, document, cancel) switch
        {
            null => Awaiting.NoMore,
            // A newer host keeps it in a form that this one does not know. A question too many is better than none.
            var stored => DocumentKinds.Read(stored) is not IAwaitsPeople awaits
                ? Awaiting.Still
                : awaits.AwaitingFrom(member),
        };

    // A channel does not wait for one person's quiet hours: they are named there, but not notified.
    private async Task<Delivery> WithoutPings(Delivery delivery, string partition, CancellationToken cancel)
    {
        var resting = new HashSet<string>();
        foreach (var person in delivery.View.Pinged())
            if (await QuietUntil(partition, person, cancel) is not null)
                resting.Add(person);
        return resting.Count == 0
            ? delivery
            : delivery with
            {
                View = delivery.View.Mentioning(mention =>
                    resting.Contains(mention.Person) ? mention with { Pings = false } : mention
                ),
            };
    }
}

/// <summary>What to do with a message that is about to be sent.</summary>
internal abstract record Ruling
{
    /// <summary>Send it in this form.</summary>
    public sealed record Send(Delivery Delivery) : Ruling;

    public sealed record HoldBack(Instant Until) : Ruling;

    /// <summary>Drop it: nobody needs it any more.</summary>
    public sealed record Drop : Ruling;
}
