using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Storage;

namespace Storyline.Domain.Proposals;

/// <summary><c>&lt;proposal&gt;</c>: “P-1”, “dan's proposal”, “my proposal”; open ones only, but by key.</summary>
internal sealed class ProposalSlot : IWaySlot
{
    private const int LookedThrough = 50;
    private const int MostFound = 4;

    private static readonly KeyedThing Proposal = new('P', "proposal", "proposals", "suggestion", "idea");

    public string Kind => "proposal";

    public (string Said, string Meant) Sample => ("P-1", "P-1");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => Proposal.Ends(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Proposal.Number(stretch) is { } number)
            return SlotFilling.One($"P-{number}");
        var open = await work.List<Proposal>(
            new Slice(new SortRange(Proposals.Proposal.OpenSort), LookedThrough),
            cancel
        );
        return new SlotFilling([
            .. open
                .Items.Where(proposal => proposal.Team == turn.Team.Id)
                .Where(proposal => Proposal.Fits(stretch, proposal.Said.Text, turn, proposal.By))
                .Take(MostFound)
                .Select(proposal => new SlotMeaning(
                    Utterance.Plain(proposal.Key),
                    $"{proposal.Key}: {proposal.Said.Text}"
                )),
        ]);
    }
}
