using System.Text.Json.Serialization;
using Storyline.Core.Views;

namespace Storyline.Core.Turns;

/// <summary>
/// What a message asks its reader about. If the question is settled while quiet hours hold the message back, it is not
/// asked any more.
/// </summary>
/// <param name="Document">The id of a document that implements <see cref="IAwaitsPeople"/>.</param>
/// <param name="Missed">What the reader is told if the time to answer has passed.</param>
public sealed record Concern(string Document, View? Missed = null)
{
    /// <summary>Where a plain reply in the reader's direct conversation goes; <c>null</c>: it needs a sentence.</summary>
    [JsonIgnore]
    public AnswerGap? Gap { get; init; }
}

/// <summary>A document that waits for people to answer, decide or act.</summary>
public interface IAwaitsPeople
{
    /// <param name="member">The id of a member who was asked.</param>
    Awaiting AwaitingFrom(string member);
}

/// <summary>Whether a document waits for somebody.</summary>
public enum Awaiting
{
    Still,

    /// <summary>It no longer waits.</summary>
    NoMore,

    /// <summary>It waited for them in vain: the time is over.</summary>
    Missed,
}
