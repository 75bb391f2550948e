using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Backlog;

/// <summary>Finds a team's epics by key or by name.</summary>
public static class EpicFinder
{
    // Stores page by number; beyond this many epics, only keys find one.
    private const int LookedThrough = 500;

    /// <summary>The epic a person means, or the answer when there is none.</summary>
    public static async Task<FoundStory> FindEpic(this IWork work, Turn turn, string said, CancellationToken cancel)
    {
        if (StoryKey.TryRead(said, turn.Product.Key, out var key))
        {
            var foundStory = await work.FindStory(turn, key, cancel);
            return foundStory.Story is { IsEpic: false } story
                ? new FoundStory(
                    null,
                    Reply.No($"{story.Key:b} is a story, not an epic.", new Button("See the epics", "epics"))
                )
                : foundStory;
        }
        var epics = await work.List<Story>(
            new Slice(new SortRange(Story.EpicsOf(turn.Team.Id)), LookedThrough),
            cancel
        );
        var named =
            epics.Items.FirstOrDefault(epic => epic.Title.Equals(said, StringComparison.OrdinalIgnoreCase))
            ?? Only(epics.Items.Where(epic => epic.Title.StartsWith(said, StringComparison.OrdinalIgnoreCase)));
        return named is not null ? new FoundStory(named, null) : new FoundStory(null, NoSuch(said));
    }

    private static Reply NoSuch(string said) =>
        Reply.No(
            $"There is no epic “{said}” here yet.",
            new Button("Write it", $"epic new {said}"),
            new Button("See the epics", "epics")
        );

    private static Story? Only(IEnumerable<Story> some) => some.Take(2).ToList() is [var one] ? one : null;
}
