using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Backlog;

/// <summary>The bottom of a team's backlog, where new stories go.</summary>
public static class BacklogEnd
{
    /// <summary>Order keys for stories appended at the bottom, in the order of their numbers.</summary>
    public static async Task<IReadOnlyList<string>> Append(
        IWork work,
        string team,
        IReadOnlyList<long> numbers,
        CancellationToken cancel
    ) => (await Find(work, team, cancel)).Append(numbers);

    /// <summary>The current bottom.</summary>
    public static async Task<BacklogBottom> Find(IWork work, string team, CancellationToken cancel)
    {
        var page = await work.List<Story>(
            new Slice(new SortRange(Story.BacklogOf(team)), 1) { Descending = true },
            cancel
        );
        return new BacklogBottom(page.Items is [var story] ? story : null);
    }

    /// <summary>Why no more stories fit into the speaker's team, or <c>null</c>.</summary>
    /// <param name="numbers">The numbers the new stories would get.</param>
    public static async Task<Reply?> RefuseMore(
        Turn turn,
        IWork work,
        IReadOnlyList<long> numbers,
        CancellationToken cancel
    )
    {
        var most = turn.Limits.StoriesPerTeam;
        // Numbers only grow, so a highest number within the limit means that no backlog exceeds it, and nothing needs
        // counting.
        if (numbers.Max() <= most)
            return null;
        var open = await work.Tally<Story>(new SortRange(Story.BacklogOf(turn.Team.Id)), most, cancel);
        return open.Count + numbers.Count <= most
            ? null
            : Reply.No(
                $"The backlog of {turn.Team.Name} has {open.Count:N0} stories, the most is {most:N0}. Close some first. Nothing was changed.",
                new Button("Stories nobody has touched for long", "backlog stale"),
                new Button("See the backlog", "backlog")
            );
    }

    /// <summary>Order keys for stories right below another story, or at the bottom when there is no room.</summary>
    public static async Task<IReadOnlyList<string>> Behind(
        IWork work,
        Story story,
        IReadOnlyList<long> numbers,
        CancellationToken cancel
    )
    {
        if (!story.IsInBacklog)
            return await Append(work, story.Team, numbers, cancel);
        var next = await work.List<Story>(
            new Slice(new SortRange(Story.BacklogOf(story.Team), After: story.Sort), 1),
            cancel
        );
        OrderKey? after = next.Items is [var neighbour] ? new OrderKey(neighbour.Order) : null;
        var keys = OrderKey.Many(new OrderKey(story.Order), after, numbers.Count);
        return keys.Count == numbers.Count
            ? [.. keys.Select(key => key.Value)]
            : await Append(work, story.Team, numbers, cancel);
    }
}

/// <summary>The last story of a backlog; <c>null</c>: it is empty.</summary>
public readonly record struct BacklogBottom(Story? Last)
{
    /// <summary>Order keys for stories below it, in the order of their numbers.</summary>
    public IReadOnlyList<string> Append(IReadOnlyList<long> numbers)
    {
        OrderKey? last = Last is null ? null : new OrderKey(Last.Order);
        var orders = new List<string>(numbers.Count);
        // The number makes the keys differ when two people append at the same moment.
        foreach (var number in numbers)
            orders.Add((last = OrderKey.After(last, number)).Value.Value);
        return orders;
    }
}
