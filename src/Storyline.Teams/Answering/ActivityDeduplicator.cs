using NodaTime;
using Storyline.Edges;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>Answers an activity that comes again with the answer of the first time. What failed may be tried again.</summary>
internal sealed class ActivityDeduplicator(IClock clock)
    : RequestDeduplicator<InvokeResponse>(clock, MostRemembered, lifetime: Duration.FromDays(1))
{
    private const int MostRemembered = 4_000; // some of them with a card

    protected override bool IsFinal(InvokeResponse result) => result.Status is < 500 or 501;
}
