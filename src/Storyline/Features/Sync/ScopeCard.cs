using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>The message about stories without a goal in running sprints.</summary>
internal static class ScopeCard
{
    private const int MostShown = 10;
    private const int LongestReason = 120;

    public static Button Seen { get; } = new("Seen", "sync seen", ButtonStyle.Primary);

    public static async Task<View> Of(SyncLedger ledger, Turn turn, IWork work, CancellationToken cancel)
    {
        var rows = await Rows(ledger.Scope, turn, work, cancel);
        return new View([
            new Part.Title("The scope of a running sprint changed, and no goal explains it"),
            new Part.Rows(rows),
            .. ledger.Scope.Count > rows.Count
                ? [new Part.Note($"{ledger.Scope.Count - rows.Count} more.")]
                : Array.Empty<Part>(),
            new Part.Buttons([Seen, SyncCard.See]),
            new Part.Note($"{turn.Product.Name}: you get this because goals are yours."),
        ]);
    }

    /// <summary>A row for each story: who put it into which sprint, and why.</summary>
    public static async Task<IReadOnlyList<Row>> Rows(
        IEnumerable<ScopeChange> changes,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var shown = changes.TakeLast(MostShown).ToList();
        var stories = await work.FindMany<Story>([.. shown.Select(change => Story.IdOf(change.Story.Number))], cancel);
        var known = stories.ToDictionary(story => story.Key);
        return
        [
            .. shown.Select(change =>
                known.TryGetValue(change.Story, out var story)
                    ? new Row(story.Named(), Fact(change, turn), [story.See()])
                    : new Row($"{change.Story:b} is gone.", Fact(change, turn))
            ),
        ];
    }

    /// <summary>The message once it is seen, without buttons.</summary>
    public static View Settled(SyncSeen seen, Turn turn) =>
        View.Of(
            new Part.Title("The scope of a running sprint changed, and no goal explained it"),
            new Part.Note(
                $"{string.Join(", ", seen.Scope.Select(change => change.Story))}. Seen by {turn.Person(turn.Speaker.Id)}."
            )
        );

    private static Rich Fact(ScopeChange change, Turn turn)
    {
        var team = turn.Product.Team(change.Team)?.Name ?? change.Team;
        Rich why = change.Why is { } reason ? $": {TextCut.ToLine(reason, LongestReason)}" : Rich.Empty;
        return $"into sprint {change.Sprint} of team {team}, {turn.Person(change.By)}, {turn.Local(change.At)}{why}";
    }
}
