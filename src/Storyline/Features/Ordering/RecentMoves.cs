using NodaTime;
using Storyline.Backlog;
using Storyline.Conversation;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Features.Ordering;

/// <summary>Who moved a story last, read from the turn records.</summary>
internal static class RecentMoves
{
    private static readonly Duration JustNow = Duration.FromSeconds(60);
    private const int LookedThrough = 20;

    /// <summary>What others have moved here within the last minute, so that whoever moves next is told.</summary>
    public static async Task<IReadOnlyList<Rich>> ByOthers(Turn turn, IWork work, IEnumerable<Story> stories, CancellationToken cancel)
    {
        var said = new List<Rich>();
        foreach (var story in stories)
        {
            if (await Last(work, story, turn.Now - JustNow, cancel) is not { } move || move.By == turn.Speaker.Id) continue;
            var mover = new Span.Mention(move.By, turn.Product.MemberOf(move.By).Name);
            said.Add($"{mover} moved {story.Key} {turn.Ago(move.At)} ago.");
        }
        return said;
    }

    /// <summary>The last turn that changed a story's place, or <c>null</c> since it was written there.</summary>
    public static async Task<TurnRecord?> Last(IWork work, Story story, Instant? since, CancellationToken cancel)
    {
        var range = new SortRange("", After: since is { } from ? TurnRecord.SortFrom(from) : null);
        var turns = await work.List<TurnRecord>(
            new Slice(range, LookedThrough) { Terms = [TurnRecord.DocumentTerm(story.Id)], Descending = true }, cancel);
        var after = story.Order;
        foreach (var turn in turns.Items)
        {
            var before = turn.Changes.First(change => change.Id == story.Id).Before is { } body && body.TryGetProperty("order", out var order) ? order.GetString() : null;
            if (before is null) return null;
            if (before != after) return turn;
            after = before;
        }
        return null;
    }
}
