using System.Globalization;
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
        var last = bottom.Items is [var story] ? story.Order : null;
        var orders = new List<string>(numbers.Count);
        // The number is the salt: two people who append at the same moment get different keys.
        foreach (var number in numbers) orders.Add(last = After(last, number));
        return orders;
    }

    /// <summary>Order keys for stories right behind another one.</summary>
    public static Task<IReadOnlyList<string>> Behind(IWork work, Story story, IReadOnlyList<long> numbers, CancellationToken cancel) =>
        Append(work, story.Team, numbers, cancel);

    // Until OrderKey is here: a counter in front, the story's number behind it.
    private static string After(string? last, long salt)
    {
        var step = last is { Length: >= 9 } && long.TryParse(last.AsSpan(1, 8), NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known + 1 : 1;
        return string.Create(CultureInfo.InvariantCulture, $"V{step:D8}{salt % 10_000:D4}V");
    }
}
