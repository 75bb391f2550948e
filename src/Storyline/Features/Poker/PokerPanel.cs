using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Poker;

/// <summary>Leads from refinement to planning poker.</summary>
public sealed class PokerPanel : IStepPanel
{
    public string Name => "poker";

    public Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Part>>([new Part.Buttons([new Button("What needs an estimate", "poker")])]);
}
