using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sync;

/// <summary>
/// Keeps the tally of what the open stories serve. It compares the stories before and after each turn, so that every command, import and
/// undo is covered. Products without goals pay nothing for it.
/// </summary>
public sealed class KeepServing : ITurnRule
{
    public int Order => 120;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        if (work.Changed<Product>().Any(change => change is { Before.HasGoals: false, After.HasGoals: true }))
        {
            await ServingCount.Begin(turn, work, cancel);
            return;
        }
        if (!turn.Product.HasGoals)
            return;
        var stories = work.Changed<Story>().Where(MayCount).ToList();
        if (stories.Count == 0 || work.Changed<ServingTally>().Count > 0)
            return;
        if (await work.Find<ServingTally>(ServingTally.DocumentId, cancel) is { } tally)
            await Keep(stories, tally, turn, work, cancel);
    }

    /// <summary>What changed stories add to a tally and take from it.</summary>
    internal static IReadOnlyList<ServingEntry> Differences(
        IEnumerable<ChangedDocument<Story>> stories,
        ServingTally tally
    ) =>
        ServingEntry.Add(
            [],
            stories.SelectMany(change =>
                Counted(change.Before, tally)
                    .Select(entry => entry with { Sum = -entry.Sum })
                    .Concat(Counted(change.After, tally))
            )
        );

    private static IEnumerable<ServingEntry> Counted(Story? story, ServingTally tally) =>
        ServingLink.Of(story) is { } counted && tally.Covers(story!)
            ? [new ServingEntry(counted.Link, counted.Sum)]
            : [];

    // While the stories are being counted, a move may carry one past the place up to which they are.
    private static bool MayCount(ChangedDocument<Story> change) =>
        ServingLink.Of(change.Before) != ServingLink.Of(change.After) || change.Before?.Sort != change.After?.Sort;

    private static async Task Keep(
        List<ChangedDocument<Story>> stories,
        ServingTally tally,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var differences = Differences(stories, tally);
        if (!tally.IsComplete)
        {
            work.Store(tally.With(differences) with { Disturbed = tally.Disturbed + 1 });
            return;
        }
        if (differences.Count == 0)
            return;
        var number = ServingShare.NumberFor(turn.Speaker.Id);
        var share = await work.Find<ServingShare>(ServingShare.IdOf(number), cancel);
        if (share is null || share.Run != tally.Run)
            share = new ServingShare { Number = number, Run = tally.Run };
        work.Store(share.With(differences));
    }
}
