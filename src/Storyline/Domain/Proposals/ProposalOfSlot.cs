using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Proposals;

/// <summary><c>&lt;proposalof&gt;</c>: an open proposal by who made it: “do what <i>dan</i> proposed”.</summary>
internal sealed class ProposalOfSlot : IWaySlot
{
    public string Kind => "proposalof";

    public (string Said, string Meant) Sample => ("@dan", "P-1");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => PeopleNames.Ends(said, start);

    // It stands for a key that nobody said.
    public ulong NamedEnds(SpokenSentence said, int start) => 0;

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        var people = PeopleNames
            .Fill(stretch, turn)
            .Meanings.SelectMany(person => person.Words.Entities)
            .Select(turn.IdOf)
            .ToHashSet();
        return await ProposalSlot.By(people, turn, work, cancel);
    }
}
