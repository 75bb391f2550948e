using NodaTime;

namespace Storyline.Core.Outbox;

/// <summary>Knows when people do not want to be written to.</summary>
public interface IQuietHours
{
    /// <summary>End of the member's quiet hours at a moment; <c>null</c>: the moment is in none.</summary>
    /// <param name="member">The member's id.</param>
    Task<Instant?> Until(string partition, string member, Instant moment, CancellationToken cancel);
}
