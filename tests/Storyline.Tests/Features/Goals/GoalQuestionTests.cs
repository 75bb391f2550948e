namespace Storyline.Tests.Features.Goals;

public sealed class GoalQuestionTests
{
    private const string Asked = "Which goal does it serve?";

    private static async Task<TestBot> WithGoals(int goals)
    {
        var bot = await TestBot.WithTeam();
        for (var number = 1; number <= goals; number++)
            await bot.Hears("maya", $"goal new Aim {(char)('A' + number)}");
        return bot;
    }

    [Fact]
    public async Task Three_goals_none_and_the_PM_are_offered()
    {
        await using var bot = await WithGoals(5);

        var written = await bot.Hears("priya", "story new Pay by card");

        Assert.Contains(Asked, written.Text);
        Assert.Equal(
            ["PB-1 serves G-1", "PB-1 serves G-2", "PB-1 serves G-3", "PB-1 serves no goal"],
            written.Buttons.Select(button => button.Says).Where(says => says.StartsWith("PB-1 serves"))
        );
        Assert.Contains("serves no goal", (await bot.Hears("priya", written.Says("None"))).Text);
        Assert.Equal("ask PM on PB-1: which goal does it serve?", written.Says("Ask the PM"));
    }

    [Theory]
    [InlineData("Aim B", "PB-1 serves G-1")]
    [InlineData("the second one", "PB-1 serves G-2")]
    [InlineData("none", "serves no goal")]
    [InlineData("ask the PM", "which goal does it serve?")]
    [InlineData("no", "Nothing has changed")]
    [InlineData("G-1", "PB-1 serves G-1 Aim B now")]
    [InlineData("g-5", "PB-1 serves G-5 Aim F now")]
    [InlineData("serves G-1", "PB-1 serves G-1 Aim B now")]
    [InlineData("None, ask the PM", "Q-1 goes to")]
    public async Task It_is_answered_in_words(string answer, string seen)
    {
        await using var bot = await WithGoals(5);
        await bot.Hears("priya", "story new Pay by card");

        Assert.Contains(seen, (await bot.Hears("priya", answer)).Text);
    }

    [Theory]
    [InlineData("stop asking me for goals")]
    [InlineData("don't ask me which goal a new story serves")]
    [InlineData("goal questions off for me")]
    [InlineData("stop asking me about the goal of every story")]
    public async Task One_person_switches_it_off_for_themselves(string said)
    {
        await using var bot = await WithGoals(1);

        var off = await bot.Hears("ann", said);

        Assert.Contains("I no longer ask you", off.Text);
        Assert.DoesNotContain(Asked, (await bot.Hears("ann", "story new Pay by card")).Text);
        Assert.Contains(Asked, (await bot.Hears("priya", "story new Refund an order")).Text);
        await bot.Hears("ann", "ask me which goal a new story serves");
        Assert.Contains(Asked, (await bot.Hears("ann", "story new Print a badge")).Text);
    }

    [Fact]
    public async Task A_story_of_an_epic_that_serves_something_is_not_asked()
    {
        await using var bot = await WithGoals(1);
        await bot.Hears("priya", "epic new Payments");
        await bot.Hears("priya", "PB-1 serves G-1");

        Assert.DoesNotContain(Asked, (await bot.Hears("priya", "story new Pay by card epic:PB-1")).Text);
    }

    [Fact]
    public async Task Several_stories_at_once_are_not_asked_one_by_one()
    {
        await using var bot = await WithGoals(1);

        var preview = await bot.Hears("priya", "As a parent, I want to pay by card\nAs a parent, I want a receipt");
        var written = await bot.Hears("priya", "yes");

        Assert.DoesNotContain(Asked, preview.Text + written.Text);
    }
}
