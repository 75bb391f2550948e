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

    private static readonly KeyedThing Thing = new('P', "proposal", "proposals", "suggestion", "idea");

    public string Kind => "proposal";

    public (string Said, string Meant) Sample => ("P-1", "P-1");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => Thing.Ends(said, start);

    public ulong NamedEnds(SpokenSentence said, int start) => Thing.KeyEnds(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Thing.Number(stretch) is { } number)
            return SlotFilling.One($"P-{number}");
        return await Open(proposal => Thing.Fits(stretch, proposal.Said.Text, turn, proposal.By), turn, work, cancel);
    }

    /// <summary>The open proposals that these members made.</summary>
    internal static Task<SlotFilling> By(
        IReadOnlySet<string> members,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) => Open(proposal => members.Contains(proposal.By), turn, work, cancel);

    private static async Task<SlotFilling> Open(
        Func<Proposal, bool> fits,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var open = await work.List<Proposal>(
            new Slice(new SortRange(Proposals.Proposal.OpenSort), LookedThrough),
            cancel
        );
        return new SlotFilling([
            .. open
                .Items.Where(proposal => proposal.Team == turn.Team.Id && fits(proposal))
                .Take(MostFound)
                .Select(proposal => new SlotMeaning(
                    Utterance.Plain(proposal.Key),
                    $"{proposal.Key}: {proposal.Said.Text}"
                )),
        ]);
    }
}
