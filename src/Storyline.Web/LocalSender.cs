using Storyline.Conversation;
using Storyline.Storage;

namespace Storyline.Web;

/// <summary>Delivers into the local workspace. A delivery that comes again is recognised by its id.</summary>
internal sealed class LocalSender(Transcript transcript) : ISender
{
    public string Edge => Names.Workspace;

    public async Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
    {
        var place = delivery.Person is { } person ? Names.DirectPlace(person) : delivery.To;
        return await transcript.Deliver(place, delivery.View, $"delivery|{delivery.Id}", cancel) switch
        {
            CommitResult.TooLarge => new SendResult.Never("it is too large"),
            _ => new SendResult.Sent(),
        };
    }
}
