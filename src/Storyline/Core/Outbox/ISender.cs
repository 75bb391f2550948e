using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>The sending half of an edge. It gets one message at a time per place.</summary>
public interface ISender
{
    /// <summary>The edge's name, as <see cref="Storyline.Core.Messages.Place.Edge"/> has it.</summary>
    string Edge { get; }

    /// <summary>
    /// Minimum time between two messages to one place; zero: sending is local, and a turn waits for its deliveries.
    /// </summary>
    Duration Pace { get; }

    /// <summary>Makes one attempt. Never throws for an answer of the platform.</summary>
    Task<SendResult> Send(Delivery delivery, CancellationToken cancel);
}

/// <summary>How an attempt to send ended.</summary>
public abstract record SendResult
{
    /// <param name="Message">The platform's id of the message, by which a card is changed later and its thread is
    /// found.</param>
    public sealed record Sent(string? Message = null) : SendResult;

    /// <summary>Certainly not sent; try again.</summary>
    /// <param name="After">When to retry, if the platform said so; <c>null</c>: use the backoff.</param>
    /// <param name="WholeWorkspace">The platform limits the workspace, not this place alone.</param>
    public sealed record Later(Duration? After = null, bool WholeWorkspace = false) : SendResult;

    /// <summary>No answer came: it may have been sent.</summary>
    public sealed record Unclear : SendResult;

    /// <summary>The message to change is gone: post the card anew.</summary>
    public sealed record Missing : SendResult;

    /// <summary>
    /// It can never be sent, for instance because the channel is gone; with the reason in plain words.
    /// </summary>
    public sealed record Never(string Why) : SendResult;
}
