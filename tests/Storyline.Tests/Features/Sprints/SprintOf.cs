namespace Storyline.Tests.Features.Sprints;

/// <summary>Shorthands for tests that need a sprint.</summary>
internal static class SprintOf
{
    /// <summary>A team with this many ready stories of five points each: PB-1 at the top.</summary>
    public static async Task<TestBot> ReadyStories(int count)
    {
        var bot = await TestBot.WithTeam();
        for (var number = 1; number <= count; number++)
        {
            await bot.Hears("priya", $"As a parent, I want thing number {number} of many, so that I save time");
            await bot.Hears("priya", $"PB-{number} add ac it works");
            await bot.Hears("ann", $"estimate PB-{number} 5");
            await bot.Hears("priya", $"PB-{number} ready");
        }
        return bot;
    }

    /// <summary>Two weeks from Thursday, 5 March 2026, with all of the stories.</summary>
    public static async Task<TestBot> Running(int count)
    {
        var bot = await ReadyStories(count);
        for (var number = 1; number <= count; number++)
            await bot.Hears("priya", $"sprint add PB-{number}");
        await bot.Hears("priya", "sprint start 2w goal:\"Register without paper\"");
        await bot.Hears("priya", "confirm");
        return bot;
    }
}
