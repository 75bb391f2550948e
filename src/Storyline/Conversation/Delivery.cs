using NodaTime;
using Storyline.Views;

namespace Storyline.Conversation;

/// <summary>Something to be said elsewhere than in the reply: kept with the turn that caused it until it has been sent.</summary>
/// <param name="Id">Unique; an edge that can, gives it to the platform so that a doubtful send can be recognised.</param>
/// <param name="To">The channel, or with <paramref name="Person"/> the workspace in which that person is written to directly.</param>
/// <param name="Attempts">How often sending was tried.</param>
/// <param name="Next">When to try (again); <c>null</c>: sent, or given up with <paramref name="GaveUp"/>.</param>
public sealed record Delivery(
    string Id, Place To, string? Person, View View, int Attempts = 0, Instant? Next = null, string? GaveUp = null);

/// <summary>How an attempt to send ended.</summary>
public abstract record SendResult
{
    public sealed record Sent : SendResult;

    /// <summary>Not now: try again after a while.</summary>
    public sealed record Later(Duration After) : SendResult;

    /// <summary>Never: the place is gone or closed, with the reason in plain words.</summary>
    public sealed record Never(string Why) : SendResult;
}

/// <summary>The sending half of an edge.</summary>
public interface ISender
{
    /// <summary>The edge's name, as <see cref="Place.Edge"/> has it.</summary>
    string Edge { get; }

    Task<SendResult> Send(Delivery delivery, CancellationToken cancel);
}
