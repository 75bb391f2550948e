using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>The sending half of an edge. It is asked for one message at a time per place.</summary>
public interface ISender
{
    /// <summary>The edge's name, as <see cref="Storyline.Core.Messages.Place.Edge"/> has it.</summary>
    string Edge { get; }

    /// <summary>The least time between two messages to one place; zero: so near that a turn waits for its deliveries.</summary>
    Duration Pace { get; }

    /// <summary>Makes one attempt. Never throws for what a platform answers.</summary>
    Task<SendResult> Send(Delivery delivery, CancellationToken cancel);
}

/// <summary>How an attempt to send ended.</summary>
public abstract record SendResult
{
    /// <param name="Message">The platform's id of the message, by which a card is changed later and its thread is found.</param>
    public sealed record Sent(string? Message = null) : SendResult;

    /// <summary>Certainly not sent; try again.</summary>
    /// <param name="After">When the platform said so; <c>null</c>: after a growing while.</param>
    /// <param name="WholeWorkspace">The platform limits the workspace, not this place alone.</param>
    public sealed record Later(Duration? After = null, bool WholeWorkspace = false) : SendResult;

    /// <summary>The bytes went out and no answer came: it may have been sent.</summary>
    public sealed record Unclear : SendResult;

    /// <summary>The message to be changed is gone: the card is to be posted anew.</summary>
    public sealed record Missing : SendResult;

    /// <summary>Never: the place is gone or closed, with the reason in plain words and what to do about it.</summary>
    public sealed record Never(string Why) : SendResult;
}
