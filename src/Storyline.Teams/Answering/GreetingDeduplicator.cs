using NodaTime;
using Storyline.Edges;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>Two activities that tell of one arrival at the same moment are one greeting; whether one was said is in the store.</summary>
internal sealed class GreetingDeduplicator(IClock clock)
    : RequestDeduplicator<InvokeResponse>(clock, most: 1_000, lifetime: Duration.FromMinutes(10))
{
    protected override bool IsFinal(InvokeResponse result) => false;
}
