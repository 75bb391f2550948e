using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Strategy;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Notes each change of vision, stage, goals and roadmap for the product owners who did not make it, until they have seen it.</summary>
public sealed class NoteStrategy : ITurnRule
{
    private const string Now = "Now";

    public int Order => 116;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        var teams = turn
            .Product.Teams.Where(team => IsNewsTo(turn.Product.HolderOf(Role.ProductOwner, team, turn.Today), turn))
            .Select(team => team.Id)
            .ToList();
        if (teams.Count == 0)
            return;
        var changes = Changes(turn, work, teams).Where(change => !change.IsNothing).ToList();
        if (changes.Count == 0)
            return;
        var ledger = await work.Find<SyncLedger>(SyncLedger.DocumentId, cancel) ?? new SyncLedger();
        work.Store(changes.Aggregate(ledger, (kept, change) => kept.With(change)));
    }

    private static bool IsNewsTo(Holder? owner, Turn turn) =>
        owner is not null && owner.Member.Id != turn.Speaker.OnBehalfOf && owner.Member.Id != turn.Credit;

    private static IEnumerable<StrategyChange> Changes(Turn turn, IWork work, IReadOnlyList<string> teams)
    {
        IEnumerable<NotedArtefact> noted =
        [
            .. work.Changed<VisionCard>()
                .Select(one => new NotedArtefact("vision", "Vision", one.Before?.Lines, one.After?.Lines)),
            .. work.Changed<Goal>().Select(one => Of(one.After ?? one.Before!, Lines(one.Before), Lines(one.After))),
            .. work.Changed<RoadmapItem>()
                .Select(one => Of(one.After ?? one.Before!, one.Before?.Lines, one.After?.Lines)),
            .. work.Changed<Product>()
                .Select(one => new NotedArtefact("stage", "The product", Stage(one.Before), Stage(one.After))),
        ];
        return noted.Select(one => new StrategyChange(
            one.Key,
            one.Name,
            turn.Speaker.OnBehalfOf,
            turn.Now,
            teams,
            one.Before,
            one.After
        ));
    }

    private static NotedArtefact Of(
        Goal goal,
        IReadOnlyList<ArtefactLine>? before,
        IReadOnlyList<ArtefactLine>? after
    ) => new(goal.Key, $"{goal.Key} {goal.Name}", before, after);

    private static NotedArtefact Of(
        RoadmapItem item,
        IReadOnlyList<ArtefactLine>? before,
        IReadOnlyList<ArtefactLine>? after
    ) => new(item.Key, $"{item.Key} {item.Name}", before, after);

    // A measurement is what the strategy came to, and no change of it.
    private static IReadOnlyList<ArtefactLine>? Lines(Goal? goal) =>
        goal is null ? null : [.. goal.Lines.Where(line => line.Label != Now)];

    private static IReadOnlyList<ArtefactLine> Stage(Product? product) =>
        ArtefactLines.Of(("Stage", product?.Stage?.Name()));

    /// <summary>An artefact as it was and is; <c>null</c>: it was or is not there.</summary>
    private sealed record NotedArtefact(
        string Key,
        string Name,
        IReadOnlyList<ArtefactLine>? Before,
        IReadOnlyList<ArtefactLine>? After
    );
}
