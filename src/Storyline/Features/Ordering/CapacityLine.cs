using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Ordering;

/// <summary>Where in a page of the backlog the next sprint is full. What the running sprint holds is not counted.</summary>
/// <param name="Above">The stories of the page above the line; <c>null</c>: the line is not on this page.</param>
/// <param name="Said">The capacity, in words.</param>
internal sealed record CapacityLine(int? Above, Rich Said)
{
    /// <summary>The line of this page; <c>null</c>: it has none, as another page has it.</summary>
    /// <param name="above">What stands above the page; <c>null</c>: it is the first.</param>
    public static async Task<CapacityLine?> Of(
        Turn turn,
        IWork work,
        Team team,
        IReadOnlyList<Story> page,
        Tally? above,
        CancellationToken cancel
    )
    {
        if (team.Id != turn.Team.Id || above is { IsPartial: true })
            return null;
        var book = await work.SprintBook(team.Id, cancel);
        var running = book.Current is null ? null : await work.RunningSprint(team.Id, cancel);
        var capacity = await SprintCapacity.OfNext(turn, work, running, book, cancel);
        if (capacity.High is not { } most)
            return above is null ? new CapacityLine(null, $"Capacity of the next sprint: {capacity.Said}.") : null;
        IReadOnlyList<Story> held = running is null ? [] : await work.StoriesOf(running, cancel);
        var counted =
            (above?.Weight ?? 0) - held.Where(story => IsAbove(story, page[0])).Sum(story => story.Points ?? 0);
        return counted > most ? null : Within(page, held, counted, most, capacity);
    }

    private static CapacityLine Within(
        IReadOnlyList<Story> page,
        IReadOnlyList<Story> held,
        double counted,
        double most,
        SprintCapacity capacity
    )
    {
        var keys = held.Select(story => story.Key).ToHashSet<StoryKey>();
        for (var at = 0; at < page.Count; at++)
        {
            counted += keys.Contains(page[at].Key) ? 0 : page[at].Points ?? 0;
            if (counted > most)
                return new CapacityLine(at, $"―― The next sprint is full here: {capacity.Said} ――");
        }
        return new CapacityLine(
            null,
            $"Capacity of the next sprint: {capacity.Said}; down to here are {PointScale.Counted(counted)}."
        );
    }

    private static bool IsAbove(Story story, Story first) =>
        story.IsInBacklog && string.CompareOrdinal(story.Sort, first.Sort) < 0;
}
