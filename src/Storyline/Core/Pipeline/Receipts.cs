using Storyline.Core.Text;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Finds out whether a message was answered before. A turn inserts its record, so a duplicate shows up as a conflict; a
/// record is looked up only for a message this process has heard before, or if the turn does not write. What this
/// process has heard is only a hint: on another host a redelivered message is new.
/// </summary>
internal sealed class Receipts
{
    private const int MostKeys = 10_000;
    private readonly BoundedMemory<string, bool> heard = new(MostKeys);

    /// <summary>Notes a message; returns whether it is new to this process.</summary>
    public bool IsNew(string key) => heard.TryAdd(key, true);

    /// <summary>The record of the turn in which the message was answered, or <c>null</c>.</summary>
    public static Task<TurnRecord?> Find(Turn turn, IWork work, CancellationToken cancel) =>
        work.Find<TurnRecord>(TurnRecord.IdOf(turn.Inbound.Key), cancel);
}

/// <summary>What is known about a message before it is interpreted.</summary>
internal enum Redelivery
{
    /// <summary>This process has not heard it before.</summary>
    New,

    /// <summary>This process has heard it before.</summary>
    HeardBefore,

    /// <summary>Its commit met a conflict, perhaps with this very message on another host.</summary>
    Collided,
}
