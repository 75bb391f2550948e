using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Agreements;

/// <summary>The offers in this conversation that wait for the person's yes.</summary>
public sealed class OffersAtHome : IHomeSection
{
    private const int Shown = 3;

    public int Order => 8;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.List<PendingOffer>(
            new Slice(new SortRange("", After: TurnRecord.SortFrom(turn.Now)), Shown)
            {
                Terms = [TurnRecord.AuthorTerm(turn.Speaker.Id, TurnRecords.Where(turn.Place))],
                Descending = true,
            },
            cancel
        );
        if (open.Items.Count == 0)
            return [];
        return
        [
            new Part.Title("Waiting for your yes"),
            new Part.Rows([
                .. open.Items.Select(pendingOffer => new Row(
                    $"“{OpenAgreements.Quote(pendingOffer)}”",
                    Buttons:
                    [
                        new Button("Confirm", $"confirm {pendingOffer.Code}", ButtonStyle.Primary),
                        new Button("Cancel", $"cancel {pendingOffer.Code}"),
                    ]
                )),
            ]),
        ];
    }
}
