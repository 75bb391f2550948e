using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Features.Requests;

/// <summary>The requests from outside that wait for the PM's answer, oldest first.</summary>
public sealed class RequestsAtHome : IHomeSection
{
    private const int Shown = 5;

    public int Order => 32;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        if (!turn.Speaker.Is(Role.ProductManager))
            return [];
        var open = await work.AllOpenRequests(Shown + 1, cancel);
        if (open.Count == 0)
            return [];
        var parts = new List<Part>
        {
            new Part.Title("Requests that wait for your answer"),
            new Part.Rows([.. open.Take(Shown).Select(request => RequestCard.RowOf(request, turn))]),
        };
        if (open.Count > Shown)
            parts.Add(new Part.Buttons([new Button("All requests", "requests")]));
        return parts;
    }
}
