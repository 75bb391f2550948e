using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Notes that PM and PO have talked about the last sync. It counts once both have said so.</summary>
public sealed record HaveTalked : ICommand<HaveTalked>
{
    public static Usage Usage { get; } =
        new(
            Say: "sync talked",
            Does: "notes that PM and PO have talked, and counts how often in a row",
            Example: "sync talked",
            Topic: "sync",
            Also: ["we have talked"]
        )
        {
            Ways = SyncPhrases.Talked,
            Rule = "the PM and the PO",
        };

    public static Parsed<HaveTalked> Parse(Words words) =>
        words.Take("sync", "talked|done") && words.AtEnd ? new HaveTalked() : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } outside)
            return outside;
        if (SyncPair.Of(turn, turn.Team) is not { } pair || !pair.Has(turn.Speaker.Id))
            return SyncPair.NotYours();
        var me = turn.Speaker.Id;
        var before =
            await work.Find<SyncDiary>(SyncDiary.IdOf(turn.Team.Id), cancel) ?? new SyncDiary { Team = turn.Team.Id };
        var after = before.Talked(turn.Today, me == pair.Pm, me == pair.Po);
        var isNew = !after.Talks.SequenceEqual(before.Talks);
        if (isNew)
            work.Store(after);
        if (!after.Talks[^1].IsDone)
            return Waits(pair.Besides(me), isNew, turn, work);
        return Reply.Noted(
            $"{(isNew ? "Noted" : "That is noted already")}. {(pair.IsOne ? "You checked" : "You two talked")} after {CountText.Of(after.Streak, "sync", "syncs")} in a row.",
            SyncCard.See
        );
    }

    private static Reply Waits(string other, bool isNew, Turn turn, IWork work)
    {
        if (isNew)
            work.Tell(
                other,
                View.Of(
                    new Part.Paragraph(
                        $"{turn.Person(turn.Speaker.Id)} says that you two have talked. It counts when you say so too."
                    ),
                    new Part.Buttons([new Button("We have talked", "sync talked"), SyncCard.See])
                )
            );
        return Reply.Noted(
            $"{(isNew ? "Noted" : "That is noted already")}. It counts when {turn.Person(other)} says so too.",
            SyncCard.See
        );
    }
}
