using Storyline.Core.Pipeline;
using Storyline.Core.Views;

namespace Storyline.Features.Requests;

/// <summary>The open requests of the person who looks, with the day by which an answer is promised.</summary>
public sealed class OwnRequestsAtHome : IHomeSection
{
    private const int Shown = 5;

    public int Order => 46;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.OpenRequestsOf(turn.Speaker.Id, Shown + 1, cancel);
        if (open.Count == 0)
            return [];
        var parts = new List<Part>
        {
            new Part.Title("Your requests"),
            new Part.Rows([.. open.Take(Shown).Select(request => RequestCard.RowOf(request, turn))]),
        };
        if (open.Count > Shown)
            parts.Add(new Part.Buttons([new Button("All your requests", "my requests")]));
        return parts;
    }
}
