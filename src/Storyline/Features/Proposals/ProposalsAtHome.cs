using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>The proposals that await the person's decision.</summary>
public sealed class ProposalsAtHome : IHomeSection
{
    private const int Shown = 5;

    public int Order => 20;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var waiting = await ListProposals.WaitingFor(turn, work, cancel);
        if (waiting.Count == 0)
            return [];
        var parts = new List<Part>
        {
            new Part.Title("Proposals for you to decide"),
            new Part.Rows([
                .. waiting.Take(Shown).Select(proposal => ListProposals.RowOf(proposal, turn, ProposalDesk.Answers)),
            ]),
        };
        if (waiting.Count > Shown)
            parts.Add(new Part.Buttons([new Button("All proposals", "proposals")]));
        return parts;
    }
}
