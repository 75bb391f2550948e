using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Notes that the speaker has seen what the other side changed: the PM the scope, a PO the strategy.</summary>
public sealed record MarkSeen : ICommand<MarkSeen>
{
    public static Usage Usage { get; } =
        new(
            Say: "sync seen",
            Does: "notes that you have seen what the other side changed",
            Example: "sync seen",
            Topic: "sync",
            Also: ["seen"]
        )
        {
            Ways = SyncPhrases.Seen,
            Rule = "the PM for the scope, the PO for the strategy",
        };

    public static Parsed<MarkSeen> Parse(Words words) =>
        words.Take("sync", "seen") && words.AtEnd ? new MarkSeen() : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        var isPm = Holds(Role.ProductManager, turn.Team, turn);
        var teams = turn.Product.Teams.Where(team => Holds(Role.ProductOwner, team, turn)).Select(team => team.Id);
        string[] owned = [.. teams];
        if (!isPm && owned.Length == 0)
            return SyncPair.NotYours();
        var ledger = await work.Find<SyncLedger>(SyncLedger.DocumentId, cancel) ?? new SyncLedger();
        var before = await work.Find<SyncSeen>(SyncSeen.IdOf(turn.Speaker.Id), cancel);
        return Note(Seen(ledger, isPm, owned, before, turn), work);
    }

    private static SyncSeen Seen(SyncLedger ledger, bool isPm, string[] owned, SyncSeen? before, Turn turn) =>
        new()
        {
            Member = turn.Speaker.Id,
            Number = (before?.Number ?? 0) + 1,
            Scope = isPm ? ledger.Scope : [],
            Strategy =
            [
                .. ledger
                    .Strategy.Select(change => change with { Teams = [.. change.Teams.Intersect(owned)] })
                    .Where(change => change.Teams.Count > 0),
            ],
        };

    private static Reply Note(SyncSeen seen, IWork work)
    {
        if (seen.Scope.Count + seen.Strategy.Count == 0)
            return Reply.Private("There is nothing new for you to see.", SyncCard.See);
        work.Store(seen);
        return Reply.Noted(
            $"Noted: you have seen {What(seen.Scope.Count, seen.Strategy.Count)}.",
            SyncCard.See,
            StoryWords.Undo
        );
    }

    private static bool Holds(Role role, Team team, Turn turn) =>
        turn.Product.HolderOf(role, team, turn.Today)?.Member.Id == turn.Speaker.Id;

    private static string What(int scope, int strategy)
    {
        string[] pieces =
        [
            .. scope > 0 ? [$"{CountText.Of(scope, "story", "stories")} without a goal"] : Array.Empty<string>(),
            .. strategy > 0
                ? [CountText.Of(strategy, "change", "changes") + " of the strategy"]
                : Array.Empty<string>(),
        ];
        return string.Join(" and ", pieces);
    }
}
