using NodaTime;
using Storyline.Edges;

namespace Storyline.Slack.Answering;

/// <summary>
/// Answers an event that Slack sends again to this host once; <see cref="SharedEventDeduplicator"/> does the same between hosts. The
/// result says whether the event is answered: if not, the next try counts.
/// </summary>
internal sealed class EventDeduplicator(IClock clock)
    : RequestDeduplicator<bool>(clock, most: 20_000, lifetime: Duration.FromHours(1))
{
    protected override bool IsFinal(bool result) => result;
}
