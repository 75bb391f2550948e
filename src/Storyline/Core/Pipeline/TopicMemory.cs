using System.Collections.Frozen;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// What “it” and “last” mean in a conversation. Showing a story writes nothing, so the latest mention is remembered in
/// this process only. After a restart, or if another host may have written since, the last turn that wrote in the
/// conversation tells.
/// </summary>
/// <param name="isShared">Other hosts write to the store.</param>
internal sealed class TopicMemory(IClock clock, bool isShared)
{
    private const int MostConversations = 10_000;

    private static readonly FrozenSet<string> Pointing = new[]
    {
        "it",
        "its",
        "it's",
        "it’s",
        "this",
        "that",
        "last",
        "latest",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly BoundedMemory<string, (StoryKey? Story, Instant At)> remembered = new(MostConversations);

    public void Remember(Place place, StoryKey? story)
    {
        if (story is { } key)
            remembered.Put(TurnRecords.Where(place), (key, clock.GetCurrentInstant()));
    }

    public async Task<StoryKey?> Recall(Inbound inbound, Work work, CancellationToken cancel)
    {
        var where = TurnRecords.Where(inbound.Place);
        var isKnown = remembered.TryGet(where, out var here);
        if (isKnown && !(isShared && PointsBack(inbound.Said.Text)))
            return here.Story;
        if (!Needs(inbound.Said.Text))
            return null;
        var recent = await work.List<TurnRecord>(
            new Slice(new SortRange(""), 5) { Terms = [TurnRecord.PlaceTerm(where)], Descending = true },
            cancel
        );
        var written = recent.Items.FirstOrDefault(turn => turn.Subject is not null);
        if (isKnown && (written is null || written.At <= here.At))
            return here.Story;
        // “Nothing” is remembered too, so that it is looked up once and not for every sentence.
        remembered.Put(where, (written?.Subject, clock.GetCurrentInstant()));
        return written?.Subject;
    }

    private static bool PointsBack(string text)
    {
        var words = text.Split(' ', '\n', ',', '.', ':', '?', '!');
        return !IsNewStory(words) && words.Any(Pointing.Contains);
    }

    // The title of a new story may hold any word, and none of them means a story: looking for one would cost a query.
    private static bool IsNewStory(string[] words) =>
        words is [var first, var second, ..]
        && (Is(first, "story") && Is(second, "new") || Is(first, "new") && Is(second, "story"));

    private static bool Is(string word, string wanted) => word.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool Needs(string text) =>
        text.Contains("it", StringComparison.OrdinalIgnoreCase)
        || text.Contains("last", StringComparison.OrdinalIgnoreCase)
        || text.Contains("th", StringComparison.OrdinalIgnoreCase);
}
