using Storyline.Core.Text;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Finds out whether a message was answered before. What it writes tells by itself: the record of a turn is created, and cannot be a
/// second time. So for a message that is new here its record is looked for only where no such commit follows; where it was heard
/// here before, at once. What this process has heard is a hint and no more: on another host a message that comes again is new.
/// </summary>
internal sealed class Receipts
{
    private const int MostKeys = 10_000;
    private readonly BoundedMemory<string, bool> heard = new(MostKeys);

    /// <summary>Notes a message, and tells whether it is new here.</summary>
    public bool IsNew(string key) => heard.TryAdd(key, true);

    /// <summary>The record of the turn in which the message was answered, or <c>null</c>.</summary>
    public static Task<TurnRecord?> Find(Turn turn, IWork work, CancellationToken cancel) =>
        work.Find<TurnRecord>(TurnRecord.IdOf(turn.Inbound.Key), cancel);
}

/// <summary>What is known of a message before it is interpreted.</summary>
internal enum Redelivery
{
    /// <summary>This process has not heard it before.</summary>
    New,

    /// <summary>It comes again.</summary>
    HeardBefore,

    /// <summary>Somebody else wrote meanwhile; perhaps it was this very message, on another host.</summary>
    Collided,
}
