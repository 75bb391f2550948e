using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Ordering;

/// <summary>Finds the last move of a story.</summary>
internal static class RecentMoves
{
    private static readonly Duration JustNow = Duration.FromSeconds(60);
    private const int LookedThrough = 20;

    /// <summary>The moves others made here in the last minute, to tell the person who moves next.</summary>
    public static IReadOnlyList<Rich> ByOthers(Turn turn, IEnumerable<Story> stories)
    {
        var said = new List<Rich>();
        foreach (var story in stories)
        {
            if (story.Moved is not { } move || move.By == turn.Speaker.Id || turn.Now - move.At > JustNow)
                continue;
            said.Add(
                $"{new Span.Mention(move.By, turn.Product.MemberOf(move.By).Name)} moved {story.Key} {turn.Ago(move.At)} ago."
            );
        }
        return said;
    }

    /// <summary>
    /// The turn that moved it last, or <c>null</c> when it never moved. What was taken back, and the taking back, count as never done.
    /// </summary>
    public static async Task<TurnRecord?> Last(IWork work, Story story, CancellationToken cancel)
    {
        var slice = new Slice(new SortRange(""), LookedThrough)
        {
            Terms = [TurnRecord.DocumentTerm(story.Id)],
            Descending = true,
        };
        return Last((await work.List<TurnRecord>(slice, cancel)).Items, story);
    }

    private static TurnRecord? Last(IReadOnlyList<TurnRecord> turns, Story story)
    {
        var after = story.Order;
        foreach (var turn in turns)
        {
            if (turn.Changes.FirstOrDefault(change => change.Id == story.Id) is not { } change)
                continue;
            var before =
                change.Before is { } body && body.TryGetProperty("order", out var order) ? order.GetString() : null;
            if (before is null)
                return null;
            if (before != after && turn is { Undoes: null, UndoneBy: null })
                return turn;
            after = before;
        }
        return null;
    }
}
