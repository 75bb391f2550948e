using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Actions;

/// <summary>The open actions of the person who looks.</summary>
public sealed class ActionsAtHome : IHomeSection
{
    private const int LookedThrough = 100;
    private const int Shown = 5;

    public int Order => 45;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var mine = (await work.ActionsOf(turn.Team.Id, LookedThrough, cancel))
            .Where(action => action.Owner == turn.Speaker.Id)
            .ToList();
        if (mine.Count == 0)
            return [];
        return
        [
            new Part.Title("Your actions"),
            new Part.Rows([
                .. mine.OrderBy(action => action.By).Take(Shown).Select(action => ActionCard.RowOf(turn, action)),
            ]),
        ];
    }
}
