using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Features.Stakeholders;

/// <summary>The stakeholders whom the PM has not heard from in time.</summary>
public sealed class StakeholdersAtHome : IHomeSection
{
    private const int Shown = 5;

    public int Order => 34;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        if (!turn.Speaker.Is(Role.ProductManager))
            return [];
        var unheard = await ContactClock.Unheard(turn, work, cancel);
        if (unheard.Count == 0)
            return [];
        var parts = new List<Part>
        {
            new Part.Title("Stakeholders not heard from"),
            new Part.Rows([.. unheard.Take(Shown).Select(one => NudgeContacts.RowOf(turn, one))]),
        };
        if (unheard.Count > Shown)
            parts.Add(new Part.Buttons([new Button("All of them", "contacts due")]));
        return parts;
    }
}
