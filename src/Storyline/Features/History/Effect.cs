using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.History;

/// <summary>Describes the effect of an undo: “PB-12 is back at 9”. Positions are those after all changes are restored.</summary>
internal sealed class Effect(Turn turn, IWork work)
{
    private const int Shown = 3;

    public async Task<Rich> Describe(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var parts = new List<Rich>();
        // Documents that people know by name come first.
        foreach (var change in changes.OrderBy(change => DocumentWords.IsNamed(change) ? 0 : 1).Take(Shown))
            parts.Add(await Describe(change, changes, cancel));
        if (changes.Count > Shown)
            parts.Add($"{changes.Count - Shown} more");
        return Rich.Join(", ", parts);
    }

    private async Task<Rich> Describe(Change change, IReadOnlyList<Change> all, CancellationToken cancel)
    {
        if (Reversal.StoryOf(change, turn) is not { } key)
            return $"{DocumentWords.Of(change)} is {State(change)}";
        if (
            change.Before is null
            || await work.Find<Story>(change.Id, cancel) is not { } now
            || Before(change) is not { IsInBacklog: true } before
            || before.Order == now.Order
        )
            return $"{key:b} is {State(change)}";
        return $"{key:b} is back at {await PositionOf(before, all, cancel)}";
    }

    private static string State(Change change) =>
        change switch
        {
            { Before: null } => "gone again",
            { After: null } => "there again",
            _ => "as before",
        };

    private async Task<BacklogPosition> PositionOf(Story story, IReadOnlyList<Change> all, CancellationToken cancel)
    {
        var stories = all.Where(change => change.Kind == Story.Kind.Name).ToList();
        var leaving = await work.FindMany<Story>([.. stories.Select(change => change.Id)], cancel);
        var coming = stories.Select(Before).OfType<Story>().ToList();
        return await new BacklogOrder(work, story.Team, turn.Limits).PositionAmong(story, leaving, coming, cancel);
    }

    private Story? Before(Change change) =>
        change.Before is { } body
            ? DocumentBody.Read<Story>(
                DocumentKinds.Rebuild(turn.Product.Partition, change.Id, change.Kind, change.Version, body.GetRawText())
            )
            : null;
}
