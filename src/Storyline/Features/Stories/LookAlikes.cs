using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>Finds a story of the open backlog that probably says the same as a new one.</summary>
public static class LookAlikes
{
    private const int LookedAt = 20;
    private const int LookedAtEach = 5;

    public static async Task<Story?> Find(IWork work, string team, StoryText text, CancellationToken cancel) =>
        StoryTerms.Alike(text.Want ?? text.Title) is { Count: > 0 } alike
            ? await Likeliest(await work.List<Story>(Looked(team, alike), cancel), work, team, text, alike, cancel)
            : null;

    /// <summary>The same, together with the bottom of the backlog, where the new story goes.</summary>
    public static async Task<(Story? Twin, BacklogBottom Bottom)> FindAndBottom(
        IWork work,
        string team,
        StoryText text,
        CancellationToken cancel
    )
    {
        if (StoryTerms.Alike(text.Want ?? text.Title) is not { Count: > 0 } alike)
            return (null, await BacklogEnd.Find(work, team, cancel));
        var (found, last) = await work.ListAndLast<Story>(Looked(team, alike), cancel);
        return (await Likeliest(found, work, team, text, alike, cancel), new BacklogBottom(last));
    }

    // From the bottom up: recent stories are the ones most often written again.
    private static Slice Looked(string team, IReadOnlyList<string> alike) =>
        new(new SortRange(Story.BacklogOf(team)), LookedAt) { AnyOf = alike, Descending = true };

    private static async Task<Story?> Likeliest(
        PagedList<Story> page,
        IWork work,
        string team,
        StoryText text,
        IReadOnlyList<string> alike,
        CancellationToken cancel
    )
    {
        var found = page.Items.Reverse().ToList();
        // A common pair of words has filled the page: look for stories with a rarer pair, too.
        if (page.Continuation is not null)
            foreach (var term in alike)
                found.AddRange(
                    (
                        await work.List<Story>(
                            new Slice(new SortRange(Story.BacklogOf(team)), LookedAtEach) { Terms = [term] },
                            cancel
                        )
                    ).Items
                );
        (Story? Story, double Score) best = (null, 0);
        foreach (var story in found)
            if (LookAlike.Score(text, TextOf(story)) is var score && score >= LookAlike.Likely && score > best.Score)
                best = (story, score);
        return best.Story;
    }

    /// <summary>A story's sentence with its parts.</summary>
    public static StoryText TextOf(Story story) =>
        new(
            story.Title,
            story.Role,
            story.Want,
            story.Benefit,
            story.Want is null ? story.Title : AuthorSentence.Of(story) ?? story.Title
        );
}
