using NodaTime;
using Storyline.Edges;

namespace Storyline.Slack.Answering;

/// <summary>
/// Answers an event that Slack sends again to this host once; <see cref="RequestClaims"/> do the same between hosts. An event that
/// is not answered is tried again the next time.
/// </summary>
internal sealed class EventDeduplicator(IClock clock)
    : RequestDeduplicator<Acknowledgement>(clock, most: 20_000, lifetime: Duration.FromHours(1))
{
    protected override bool IsFinal(Acknowledgement result) => result != Acknowledgement.Failed;
}
