using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Poker;

/// <summary>
/// Offers stories from the top of the backlog for planning poker: first those without an estimate, then those untouched
/// for long, whose estimate may no longer hold.
/// </summary>
internal static class PokerOffer
{
    private const int MostOffered = 8;
    private const int LookedAt = 100;

    public static async Task<Reply> Of(Turn turn, IWork work, CancellationToken cancel)
    {
        var top = await work.List<Story>(new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), LookedAt), cancel);
        var unfinished = top.Items.Where(story => !story.IsFinished()).ToList();
        var bare = unfinished.Where(story => story.Points is null);
        var stale = unfinished.Where(story =>
            story.Points is not null && turn.Now - story.Touched > StoryFilter.StaleAfter
        );
        var offered = bare.Concat(stale).Take(MostOffered).ToList();
        if (top.Items.Count == 0)
            return Reply.Private(
                "The backlog is empty, so there is nothing to estimate yet.",
                new Button("New story", "story new")
            );
        return offered.Count > 0 ? Reply.Show(Card(turn, offered)) : NothingToEstimate(turn);
    }

    private static Reply NothingToEstimate(Turn turn) =>
        Reply.Private(
            $"Every story at the top of the backlog is estimated. Say “poker {turn.Product.Key}-12” to estimate one again.",
            new Button("See the backlog", "backlog")
        );

    private static View Card(Turn turn, List<Story> offered)
    {
        var keys = string.Join(' ', offered.Select(story => story.Key));
        var view = View.Of(
            new Part.Title("What do you want to estimate?"),
            new Part.Rows([.. offered.Select(story => RowOf(turn, story))])
        );
        return offered.Count == 1
            ? view
            : view.With(new Part.Buttons([new Button($"All {offered.Count}", $"poker {keys}", ButtonStyle.Primary)]));
    }

    private static Row RowOf(Turn turn, Story story) =>
        new(
            story.Named(),
            story.Points is { } points
                ? $"{PointScale.Counted(points)}, untouched for {turn.Ago(story.Touched)}"
                : "no estimate",
            [new Button("Poker", $"poker {story.Key}")]
        );
}
