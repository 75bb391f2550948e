using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Discovery;

/// <summary><c>&lt;node&gt;</c>: a node of the opportunity tree by its key: “O-4”, “solution 2”, “H-3”.</summary>
internal sealed class NodeSlot : IWaySlot
{
    private static readonly (char Series, KeyedThing Thing)[] Things =
    [
        ('O', new KeyedThing('O', "opportunity", "prospect")),
        ('S', new KeyedThing('S', "solution")),
        ('H', new KeyedThing('H', "assumption", "hypothesis")),
    ];

    public string Kind => "node";

    public (string Said, string Meant) Sample => ("O-4", "O-4");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) =>
        Things.Aggregate(0UL, (ends, one) => ends | one.Thing.KeyEnds(said, start));

    public ulong NamedEnds(SpokenSentence said, int start) => Ends(said, start);

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var (series, thing) in Things)
            if (thing.Number(stretch) is { } number)
                return Task.FromResult(SlotFilling.One($"{series}-{number}"));
        return Task.FromResult(SlotFilling.None);
    }
}

/// <summary><c>&lt;assumption&gt;</c>: an assumption by its key: “H-3”, “assumption 3”.</summary>
internal sealed class AssumptionSlot : IWaySlot
{
    private static readonly KeyedThing Assumption = new('H', "assumption", "hypothesis");

    public string Kind => "assumption";

    public (string Said, string Meant) Sample => ("H-3", "H-3");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => Assumption.KeyEnds(said, start);

    public ulong NamedEnds(SpokenSentence said, int start) => Ends(said, start);

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(
            Assumption.Number(stretch) is { } number
                ? SlotFilling.One(Storyline.Domain.Strategy.Assumption.KeyOf(number))
                : SlotFilling.None
        );
}

/// <summary><c>&lt;insight&gt;</c>: an insight by its key: “I-9”, “insight 9”.</summary>
internal sealed class InsightSlot : IWaySlot
{
    private static readonly KeyedThing Insight = new('I', "insight", "finding");

    public string Kind => "insight";

    public (string Said, string Meant) Sample => ("I-3", "I-3");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => Insight.KeyEnds(said, start);

    public ulong NamedEnds(SpokenSentence said, int start) => Ends(said, start);

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(
            Insight.Number(stretch) is { } number
                ? SlotFilling.One(Storyline.Domain.Strategy.Insight.KeyOf(number))
                : SlotFilling.None
        );
}

/// <summary><c>&lt;solution&gt;</c>: a solution by its key: “S-2”, “solution 2”.</summary>
internal sealed class SolutionSlot : IWaySlot
{
    private static readonly KeyedThing Solution = new('S', "solution");

    public string Kind => "solution";

    public (string Said, string Meant) Sample => ("S-2", "S-2");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => Solution.KeyEnds(said, start);

    public ulong NamedEnds(SpokenSentence said, int start) => Ends(said, start);

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(
            Solution.Number(stretch) is { } number
                ? SlotFilling.One(Storyline.Domain.Strategy.Solution.KeyOf(number))
                : SlotFilling.None
        );
}
