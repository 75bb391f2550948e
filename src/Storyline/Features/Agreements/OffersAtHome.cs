using Storyline.Conversation;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Features.Agreements;

/// <summary>What was shown to the person here and waits for their yes.</summary>
public sealed class OffersAtHome : IHomeSection
{
    private const int Shown = 3;

    public int Order => 8;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.List<Pending>(
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
                .. open.Items.Select(pending => new Row(
                    $"“{OpenAgreements.Cut(pending.Said.Text)}”",
                    Buttons:
                    [
                        new Button("Confirm", $"confirm {pending.Code}", ButtonStyle.Primary),
                        new Button("Cancel", $"cancel {pending.Code}"),
                    ]
                )),
            ]),
        ];
    }
}
