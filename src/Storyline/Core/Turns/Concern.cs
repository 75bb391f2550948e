using Storyline.Core.Views;

namespace Storyline.Core.Turns;

/// <summary>
/// What a message asks its reader about. Quiet hours may hold the message back until nobody asks any more: then it is not sent as
/// if somebody still did.
/// </summary>
/// <param name="Document">The id of a document that is <see cref="IAwaitsPeople"/>.</param>
/// <param name="Missed">What the reader is told where the time for an answer has passed meanwhile.</param>
public sealed record Concern(string Document, View? Missed = null);

/// <summary>A document that waits for people: for an answer, a decision, a deed.</summary>
public interface IAwaitsPeople
{
    /// <param name="member">The id of a member who was asked.</param>
    Awaiting AwaitingFrom(string member);
}

/// <summary>Whether a document waits for somebody.</summary>
public enum Awaiting
{
    Still,

    /// <summary>It has what it waited for, or does not want it any more.</summary>
    NoMore,

    /// <summary>Time has passed it by without them.</summary>
    Missed,
}
