using Storyline.Conversation;
using Storyline.Storage;

namespace Storyline.Backlog;

/// <summary>Finds a story of the open backlog that likely says the same as a new one.</summary>
public static class LookAlikes
{
    // Two small searches at most: a warning must not cost more than the story it is about.
    private const int LookedAt = 25;

    public static async Task<Story?> Find(IWork work, string team, StoryText text, CancellationToken cancel)
    {
        var words = LookAlike.SearchWords(text.Sentence);
        if (words.Count == 0) return null;
        return await Among(words.Take(2).ToList()) ?? (words.Count > 1 ? await Among([words[0]]) : null);

        async Task<Story?> Among(IReadOnlyList<string> some)
        {
            var page = await work.List<Story>(new Slice(new SortRange(Story.BacklogOf(team)), LookedAt) { Words = some }, cancel);
            return page.Items
                .Select(story => (Story: story, Score: LookAlike.Score(text, TextOf(story))))
                .Where(pair => pair.Score >= LookAlike.Likely)
                .OrderByDescending(pair => pair.Score)
                .Select(pair => pair.Story)
                .FirstOrDefault();
        }
    }

    /// <summary>A story's sentence as it was understood.</summary>
    public static StoryText TextOf(Story story) =>
        new(story.Title, story.Role, story.Want, story.Benefit, story.Want is null ? story.Title : $"As a {story.Role ?? "user"}, I want to {story.Want}");
}
