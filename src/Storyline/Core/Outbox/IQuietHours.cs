using NodaTime;

namespace Storyline.Core.Outbox;

/// <summary>Knows when people do not want to be written to.</summary>
public interface IQuietHours
{
    /// <summary>When the quiet hours of a member that a moment lies in are over; <c>null</c>: it lies in none.</summary>
    /// <param name="member">The member's id.</param>
    Task<Instant?> Until(string partition, string member, Instant moment, CancellationToken cancel);
}
