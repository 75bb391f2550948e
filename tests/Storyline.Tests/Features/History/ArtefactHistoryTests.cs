namespace Storyline.Tests.Features.History;

public sealed class ArtefactHistoryTests
{
    [Fact]
    public async Task The_history_of_the_vision_says_what_differs_who_and_why()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "vision set Less paper");
        await bot.Submits("maya", "vision set", new() { ["vision"] = "No paper", ["why"] = "less was not enough" });

        var history = await bot.Hears("ann", "history vision");

        Assert.Contains("History of the vision", history.Text);
        Assert.Contains("maya (PM)", history.Text);
        Assert.Contains("vision: “Less paper” → “No paper”", history.Text);
        Assert.Contains("because less was not enough", history.Text);
        Assert.Contains("written", history.Text);
    }

    [Theory]
    [InlineData("history G-1")]
    [InlineData("G-1 history")]
    [InlineData("what changed in G-1")]
    [InlineData("who changed the growth goal?")]
    public async Task The_history_of_a_goal_has_its_measurements(string said)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Growth metric:\"100 users\"");
        await bot.Hears("maya", "G-1 now 40");
        await bot.Hears("maya", "G-1 now 60");
        await bot.Hears("maya", "drop G-1 because of the budget");

        var history = await bot.Hears("ann", said);

        Assert.Contains("History of G-1", history.Text);
        Assert.Contains("now: “40 users” → “60 users”", history.Text);
        Assert.Contains("state: none → “dropped”", history.Text);
    }

    [Fact]
    public async Task What_was_never_written_has_no_history()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains("never written", (await bot.Hears("ann", "history G-7")).Text);
        Assert.Contains("never written", (await bot.Hears("ann", "history blueprint")).Text);
    }

    [Fact]
    public async Task Other_things_with_keys_have_one_too()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "insight \"Parents give up\" source:interview");

        Assert.Contains("Parents give up", (await bot.Hears("ann", "history I-1")).Text);
    }
}
