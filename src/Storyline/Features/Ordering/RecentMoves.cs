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
    private const int MostTurns = 200;

    /// <summary>What others have moved here within the last minute, so that whoever moves next is told.</summary>
    public static async Task<IReadOnlyList<Rich>> ByOthers(Turn turn, IWork work, IEnumerable<Story> stories, CancellationToken cancel)
    {
        var looked = stories.ToList();
        var recent = await Turns(work, looked, turn.Now - JustNow, cancel);
        var said = new List<Rich>();
        foreach (var story in looked)
        {
            if (Last(recent, story) is not { } move || move.By == turn.Speaker.Id) continue;
            var mover = new Span.Mention(move.By, turn.Product.MemberOf(move.By).Name);
            said.Add($"{mover} moved {story.Key} {turn.Ago(move.At)} ago.");
        }
        return said;
    }

    /// <summary>The last turn that changed a story's place, or <c>null</c> since it was written there.</summary>
    public static async Task<TurnRecord?> Last(IWork work, Story story, CancellationToken cancel) => Last(await Turns(work, [story], since: null, cancel), story);

    // One question for all of them; what others have done with each within a minute is few.
    private static async Task<IReadOnlyList<TurnRecord>> Turns(IWork work, List<Story> stories, Instant? since, CancellationToken cancel)
    {
        var range = new SortRange("", After: since is { } from ? TurnRecord.SortFrom(from) : null);
        var slice = new Slice(range, Math.Min(LookedThrough * stories.Count, MostTurns)) { AnyOf = [.. stories.Select(story => TurnRecord.DocumentTerm(story.Id))], Descending = true };
        return (await work.List<TurnRecord>(slice, cancel)).Items;
    }

    private static TurnRecord? Last(IReadOnlyList<TurnRecord> turns, Story story)
    {
        var after = story.Order;
        foreach (var turn in turns)
        {
            if (turn.Changes.FirstOrDefault(change => change.Id == story.Id) is not { } change) continue;
            var before = change.Before is { } body && body.TryGetProperty("order", out var order) ? order.GetString() : null;
            if (before is null) return null;
            if (before != after) return turn;
            after = before;
        }
        return null;
    }
}
