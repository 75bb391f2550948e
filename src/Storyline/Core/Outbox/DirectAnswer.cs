using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>An answer to a message, with what the outbox needs to say it if it cannot be said at once.</summary>
/// <param name="Key">The key of the message, which names the turn's record.</param>
/// <param name="Partition">Where that record is, or would be.</param>
/// <param name="By">The member who is answered.</param>
/// <param name="IsSecret">It is stored nowhere, so it is only said from memory.</param>
/// <param name="IsRepeated">It may have been said before: the message came again, or its host died.</param>
public sealed record DirectAnswer(
    string Key,
    string Partition,
    string By,
    Delivery Delivery,
    bool IsSecret = false,
    bool IsRepeated = false
)
{
    /// <summary>The answer to a message: where it was said, or to the speaker alone.</summary>
    /// <param name="number">Tells several answers to one message apart.</param>
    public static DirectAnswer To(Inbound asked, Reply reply, Instant now, int number = 1)
    {
        var (place, isPrivate) = (asked.Place, reply.Audience == Audience.Speaker || asked.Place.IsDirect);
        return new DirectAnswer(
            asked.Key,
            reply.Partition ?? Products.Directory.PartitionOf(place.Workspace),
            MemberId.Of(asked),
            new Delivery($"{asked.Key}#answer{number}", place, isPrivate ? asked.Speaker.Id : null, reply.View)
            {
                IsAnswer = true,
                IsAskedFor = true,
                Named = asked.Said.Entities.Count == 0 ? null : asked.Said.Entities,
                Made = now,
            },
            reply.IsSecret,
            reply.IsRepeated
        );
    }
}
