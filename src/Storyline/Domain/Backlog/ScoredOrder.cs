using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Domain.Backlog;

/// <summary>Compares a team's scores with its whole order, up to <see cref="Limits.CountedUpTo"/> scored stories.</summary>
public sealed class ScoredOrder(IWork work, Team team, Limits limits)
{
    /// <summary>The open stories with a score by this method, in backlog order.</summary>
    public async Task<IReadOnlyList<Story>> By(string method, CancellationToken cancel) =>
        (
            await work.List<Story>(
                new Slice(new SortRange(Story.BacklogOf(team.Id)), limits.CountedUpTo)
                {
                    Terms = [StoryTerms.Scored(method)],
                },
                cancel
            )
        ).Items;

    /// <summary>Where these stories and their scores disagree with the order, or <c>null</c>.</summary>
    /// <param name="into">The gap into which all of them move in this turn.</param>
    public async Task<ScoreConflict?> Conflict(
        IReadOnlyList<Story> stories,
        CancellationToken cancel,
        BacklogGap? into = null
    )
    {
        foreach (var method in Compared(stories))
        {
            var inOrder = await By(method, cancel);
            var found = ScoreConflict.Find(method, into is null ? inOrder : into.Filled(inOrder, stories), stories);
            if (found is not null)
                return found;
        }
        return null;
    }

    // The main score is the one that counts; without one, every score does.
    private IEnumerable<string> Compared(IReadOnlyList<Story> stories) =>
        ScoreMethod
            .All.Select(method => method.Code)
            .Where(code => team.MainScore is null || team.MainScore == code)
            .Where(code => stories.Any(story => story.ScoreBy(code) is not null));
}
