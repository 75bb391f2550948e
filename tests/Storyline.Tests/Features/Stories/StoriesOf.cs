using Storyline.Domain.Backlog;

namespace Storyline.Tests.Features.Stories;

/// <summary>Shorthands for tests that look at one story.</summary>
internal static class StoriesOf
{
    public static async Task<Story> Story(this TestBot bot, long number) =>
        (await bot.AllStories()).Single(story => story.Key.Number == number);
}
