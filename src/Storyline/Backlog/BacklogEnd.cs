using Storyline.Conversation;
using Storyline.Storage;

namespace Storyline.Backlog;

/// <summary>The bottom of a team's backlog, where new stories go.</summary>
public static class BacklogEnd
{
    /// <summary>Order keys for stories appended at the bottom, in the order of their numbers.</summary>
    public static async Task<IReadOnlyList<string>> Append(IWork work, string team, IReadOnlyList<long> numbers, CancellationToken cancel)
    {
        var bottom = await work.List<Story>(new Slice(new SortRange(Story.BacklogOf(team)), 1) { Descending = true }, cancel);
        OrderKey? last = bottom.Items is [var story] ? new OrderKey(story.Order) : null;
        var orders = new List<string>(numbers.Count);
        // The number is the salt: two people who append at the same moment get different keys.
        foreach (var number in numbers) orders.Add((last = OrderKey.After(last, number)).Value.Value);
        return orders;
    }

    /// <summary>Order keys for stories right behind one of the backlog; at the bottom where there is no room behind it.</summary>
    public static async Task<IReadOnlyList<string>> Behind(IWork work, Story story, IReadOnlyList<long> numbers, CancellationToken cancel)
    {
        if (!story.IsInBacklog) return await Append(work, story.Team, numbers, cancel);
        var next = await work.List<Story>(new Slice(new SortRange(Story.BacklogOf(story.Team), After: story.Sort), 1), cancel);
        OrderKey? after = next.Items is [var neighbour] ? new OrderKey(neighbour.Order) : null;
        var keys = OrderKey.Many(new OrderKey(story.Order), after, numbers.Count);
        return keys.Count == numbers.Count ? [.. keys.Select(key => key.Value)] : await Append(work, story.Team, numbers, cancel);
    }
}
