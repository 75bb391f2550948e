using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Agreements;

/// <summary>Finds the offer that the speaker answers; only the person it was made to may.</summary>
internal static class OpenAgreements
{
    public static async Task<(PendingOffer? Pending, Reply? No)> Find(
        string? code,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var pendingOffer = code is null
            ? await Latest(turn, work, cancel)
            : await work.Find<PendingOffer>(PendingOffer.IdOf(code), cancel);
        // An engine may keep a document slightly past its expiry.
        if (pendingOffer is null || pendingOffer.Until <= turn.Now)
            return (null, Gone(code));
        if (pendingOffer.By != turn.Speaker.Id)
        {
            var owner = new Span.Mention(pendingOffer.By, turn.Product.MemberOf(pendingOffer.By).Name);
            return (
                null,
                Reply.No(
                    $"That offer was made to {owner}, so only {owner} can answer it. Nothing has changed. You can say the sentence yourself.",
                    new Button("Help", "help")
                )
            );
        }
        if (pendingOffer.Team != turn.Team.Id)
            return (
                null,
                Reply.No(
                    $"That was shown to you in another team’s conversation. Answer it there: “{Quote(pendingOffer)}”.",
                    new Button("Help", "help")
                )
            );
        return (pendingOffer, null);
    }

    public static string Quote(PendingOffer pendingOffer) => TextCut.ToLine(pendingOffer.Said.Text, 120);

    private static async Task<PendingOffer?> Latest(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.List<PendingOffer>(
            new Slice(new SortRange("", After: TurnRecord.SortFrom(turn.Now)), 1)
            {
                Terms = [TurnRecord.AuthorTerm(turn.Speaker.Id, TurnRecords.Where(turn.Place))],
                Descending = true,
            },
            cancel
        );
        return open.Items is [var latest] ? latest : null;
    }

    private static Reply Gone(string? code) =>
        code is null
            ? Reply.No("I am not waiting for an answer from you here.", new Button("Help", "help"))
            : Reply.No(
                $"The offer {code.ToUpperInvariant():c} is gone: it was answered already, or is older than 10 minutes. Nothing has changed now; say the sentence again.",
                new Button("Help", "help"),
                new Button("What changed", "history")
            );
}
