using System.Collections.Concurrent;
using Storyline.Backlog;
using Storyline.Storage;

namespace Storyline.Conversation;

/// <summary>
/// What «it» and «last» mean in a conversation. Showing a story changes nothing that is kept, so the latest mention is remembered
/// in this process only; where it is forgotten (a restart, another replica), the last turn that wrote there is asked.
/// </summary>
internal sealed class Recollection
{
    private const int MostConversations = 10_000;
    private readonly ConcurrentDictionary<string, StoryKey?> remembered = new();

    public void Remember(Place place, StoryKey? story)
    {
        if (story is not { } key)
            return;
        if (remembered.Count >= MostConversations)
            remembered.Clear();
        remembered[TurnRecords.Where(place)] = key;
    }

    public async Task<StoryKey?> Recall(Inbound inbound, Work work, CancellationToken cancel)
    {
        var where = TurnRecords.Where(inbound.Place);
        if (remembered.TryGetValue(where, out var story))
            return story;
        if (!Needs(inbound.Said.Text))
            return null;
        var recent = await work.List<TurnRecord>(
            new Slice(new SortRange(""), 5) { Terms = [TurnRecord.PlaceTerm(where)], Descending = true },
            cancel
        );
        // That there is nothing to remember is remembered too: asked once, not at every sentence.
        return remembered[where] = recent.Items.FirstOrDefault(turn => turn.Subject is not null)?.Subject;
    }

    private static bool Needs(string text) =>
        text.Contains("it", StringComparison.OrdinalIgnoreCase)
        || text.Contains("last", StringComparison.OrdinalIgnoreCase)
        || text.Contains("th", StringComparison.OrdinalIgnoreCase);
}
