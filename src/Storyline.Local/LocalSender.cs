using NodaTime;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;

namespace Storyline.Local;

/// <summary>Delivers into the local workspace. A repeated delivery is recognised by its id.</summary>
internal sealed class LocalSender(Transcript transcript) : ISender
{
    public string Edge => LocalNames.Workspace;

    public Duration Pace => Duration.Zero;

    public async Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
    {
        var place = delivery.Person is { } person ? LocalNames.DirectPlace(person) : delivery.To;
        // A card is one line however often it changes; any other delivery is one line however often it is repeated.
        var document = delivery.Card is { } card ? $"card|{place.Channel}|{card}" : $"delivery|{delivery.Id}";
        return
            await transcript.Deliver(place, delivery.View, document, changes: delivery.Card is not null, cancel)
                is { } id
            ? new SendResult.Sent(id)
            : new SendResult.Never("it is too large");
    }
}
