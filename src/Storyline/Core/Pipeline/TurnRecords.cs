using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>Makes the record of a turn; the work adds its changes and deliveries.</summary>
internal static class TurnRecords
{
    private const string Unsaid = "(kept secret)";

    public static TurnRecord Of(Turn turn, Reply reply) =>
        turn.Secrecy switch
        {
            RecordPrivacy.None => Whole(turn, reply),
            RecordPrivacy.Unsaid => Whole(turn, Secret()) with { Sentence = Unsaid, Subject = null },
            // Never stored; observers in this process only learn that something was written.
            _ => Whole(turn, Secret()) with
            {
                Key = Unsaid,
                Sentence = Unsaid,
                Subject = null,
                By = "",
                Hat = null,
                Credit = null,
                OnBehalfOf = null,
                Where = "",
            },
        };

    /// <summary>The record of a turn that changed nothing.</summary>
    public static TurnRecord Receipt(Turn turn, Reply reply) =>
        Of(turn, reply) with
        {
            IsReceipt = true,
            Sentence = "",
            Subject = null,
        };

    private static TurnRecord Whole(Turn turn, Reply reply) =>
        new()
        {
            Key = turn.Inbound.Key,
            At = turn.Now,
            By = turn.Room?.Speaker.Id ?? MemberId.Of(turn.Inbound),
            Hat = turn.Hat,
            Credit = turn.Credit,
            OnBehalfOf = turn.Firing?.Owner,
            Team = turn.Room?.Team.Id ?? "",
            Where = Where(turn.Place),
            Sentence = turn.Sentence,
            // The answer to an alarm is never asked for again; its content is in the deliveries.
            Reply = turn.UnlessByClock(reply),
            Subject = turn.Subject,
            Undoes = turn.Undoes,
        };

    // The answer to a redelivery of a secret message: it says only that the message arrived.
    private static Reply Secret() => Reply.Private("I have that already.");

    /// <summary>Names a conversation across workspaces.</summary>
    public static string Where(Place place) => $"{place.Workspace}/{place.Conversation}";
}
