using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Ordering;

/// <summary>Moves each of several stories up or down by the same number of places.</summary>
/// <param name="Stories">From the top of the backlog to its bottom.</param>
/// <param name="Places">Negative: up.</param>
internal sealed record StepMove(IReadOnlyList<Story> Stories, int Places)
{
    private const int MostBetween = 200;
    private static readonly Button See = new("See the backlog", "backlog");

    /// <summary>The answer, or what is to be confirmed first.</summary>
    public async Task<(Reply? Answer, View? Preview)> Do(
        Turn turn,
        IWork work,
        BacklogOrder order,
        CancellationToken cancel
    )
    {
        if (Math.Abs((long)Places) > MostBetween || await Around(order, cancel) is not { } before)
            return (Reply.No("That is too far for several stories at once. Nothing has moved.", See), null);
        var after = Stepped(before);
        if (after.SequenceEqual(before))
            return (Reply.Show("They are already there. Nothing has changed.", See), null);
        if (!turn.IsConfirmed)
            return (null, Preview(before, after, await order.PositionOf(before[0], cancel)));
        turn.About(Stories[0].Key);
        TradePlaces(before, after, turn, work);
        return (SayStepped(), null);
    }

    // The stories from the highest place that changes to the lowest; null: too many.
    private async Task<List<Story>?> Around(BacklogOrder order, CancellationToken cancel)
    {
        var between = await order.Next(Stories[0], up: false, MostBetween, [], cancel);
        var last = between.ToList().FindIndex(story => story.Key == Stories[^1].Key);
        if (last < 0)
            return null;
        List<Story> around = [Stories[0], .. between.Take(last + 1)];
        return Places < 0
            ? [.. (await order.Next(Stories[0], up: true, -Places, [], cancel)).Reverse(), .. around]
            : [.. around, .. await order.Next(Stories[^1], up: false, Places, [], cancel)];
    }

    // The same places are given out anew, so that nothing else moves.
    private void TradePlaces(List<Story> before, List<Story> after, Turn turn, IWork work)
    {
        for (var at = 0; at < after.Count; at++)
            if (after[at].Key != before[at].Key)
                work.Store(
                    after[at] with
                    {
                        Order = before[at].Order,
                        Moved = Moves(after[at]) ? new LastMove(turn.Speaker.Id, turn.Now) : after[at].Moved,
                    }
                );
    }

    private Reply SayStepped()
    {
        var keys = Rich.Join(", ", Stories.Select(story => (Rich)$"{story.Key:b}"));
        return Reply.Done(
            $"{keys}: {Math.Abs(Places)} {(Places < 0 ? "up" : "down")} each.",
            new Button("Undo", "undo"),
            See
        );
    }

    private List<Story> Stepped(List<Story> before)
    {
        var after = before.ToList();
        foreach (var story in Places < 0 ? Stories : Stories.Reverse())
        {
            var from = after.FindIndex(one => one.Key == story.Key);
            var to = from;
            // A story that reached the end stays there, and the next one stops behind it.
            for (var step = 0; step < Math.Abs(Places); step++)
            {
                var next = to + Math.Sign(Places);
                if (next < 0 || next >= after.Count || (IsEnd(next, after) && Moves(after[next])))
                    break;
                to = next;
            }
            after.RemoveAt(from);
            after.Insert(to, story);
        }
        return after;
    }

    private bool IsEnd(int place, List<Story> after)
    {
        var step = Math.Sign(Places);
        for (var at = place; at >= 0 && at < after.Count; at += step)
            if (!Moves(after[at]))
                return false;
        return true;
    }

    private bool Moves(Story story) => Stories.Any(one => one.Key == story.Key);

    private View Preview(List<Story> before, List<Story> after, BacklogPosition first) =>
        View.Of(
            new Part.Title($"Move {Stories.Count} stories"),
            new Part.Paragraph("Now the order is"),
            new Part.Rows([.. before.Select(Line)], first.IsBeyond ? null : first.Number),
            new Part.Paragraph("Then the order is"),
            new Part.Rows([.. after.Select(Line)], first.IsBeyond ? null : first.Number)
        );

    private Row Line(Story story) =>
        new(
            Moves(story) ? $"{story.Key:b} {story.Title} ←" : $"{story.Key} {story.Title}",
            Story: story.Key.ToString()
        );
}
