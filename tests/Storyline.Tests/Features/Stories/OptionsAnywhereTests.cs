using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Stories;

/// <summary>Options are read wherever they stand in a free text; what only looks like one is named.</summary>
public sealed class OptionsAnywhereTests
{
    [Theory]
    [InlineData("story new Pay fast points:3")]
    [InlineData("story new points:3 Pay fast")]
    [InlineData("story new Pay points:3 fast")]
    [InlineData("story new Pay fast points: 3")]
    [InlineData("story new points: 3 Pay fast")]
    [InlineData("story new Pay fast points=3")]
    [InlineData("story new Pay fast sp:3")]
    [InlineData("story new Pay fast 3 points")]
    [InlineData("story new Pay fast with 3 points")]
    [InlineData("story new Pay fast (3 points)")]
    [InlineData("story new Pay fast [3 pts]")]
    [InlineData("story new Pay fast 3sp")]
    [InlineData("story new Pay fast 3 story points")]
    [InlineData("add a story Pay fast, 3 points")]
    [InlineData("story new Pay fast estimate:3")]
    public async Task Points_are_read_wherever_they_stand(string said)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("priya", said);

        var story = Assert.Single(await bot.AllStories());
        Assert.Equal(("Pay fast", 3d), (story.Title.TrimEnd(','), story.Points));
    }

    [Theory]
    [InlineData("story new Pay label:mvp fast", "Pay fast", "mvp")]
    [InlineData("story new labels:mvp,web Pay fast", "Pay fast", "mvp web")]
    [InlineData("story new Pay fast +mvp epic:Payments points:3", "Pay fast", "mvp")]
    [InlineData("story new epic:Payments Pay +mvp points:3 fast", "Pay +mvp fast", "")]
    public async Task Labels_and_epics_are_read_wherever_they_stand(string said, string title, string labels)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("priya", said);

        var story = Assert.Single(await bot.AllStories(), one => !one.IsEpic);
        Assert.Equal((title, labels), (story.Title, string.Join(' ', story.Labels)));
        Assert.Equal(said.Contains("epic:"), story.Epic is not null);
    }

    [Theory]
    [InlineData("story new Pay fast points:3 due:friday", "due:friday")]
    [InlineData("story new due:friday Pay fast points:3", "due:friday")]
    [InlineData("story new Pay type:bug fast points:3", "type:bug")]
    [InlineData("story new Pay fast assignee=ann points:3", "assignee=ann")]
    public async Task An_option_that_a_story_has_not_is_named_and_the_others_are_read(string said, string unknown)
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("priya", said);

        Assert.Contains($"“{unknown}”", heard.Text);
        Assert.Equal(3, Assert.Single(await bot.AllStories()).Points);
        Assert.Contains("“due:friday”", (await bot.Hears("priya", "epic new Payments due:friday")).Text);
    }

    [Theory]
    [InlineData("Open https://example.com/a?b=c fast")]
    [InlineData("Start at 10:30 sharp")]
    [InlineData("Fix std::vector overflow")]
    [InlineData("Celebrate :tada: with sound")]
    [InlineData("Checkout: show the total")]
    [InlineData("Players collect 5 points")]
    [InlineData("Goal: convert more visitors")]
    [InlineData("Mail mailto:help@example.com")]
    [InlineData("Scale 16:9 pictures")]
    [InlineData("Points: show them in the header")]
    public async Task Prose_with_a_colon_is_let_be(string title)
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("priya", $"story new {title}");

        var story = Assert.Single(await bot.AllStories());
        Assert.Equal((title, null), (story.Title, story.Points));
        Assert.DoesNotContain("no option", heard.Text);
    }

    [Theory]
    [InlineData("setup Checkout key:CHK zone:Europe/Berlin pm:@maya dev:@ann")]
    [InlineData("setup Checkout dev:@ann key:CHK zone:Europe/Berlin pm:@maya")]
    public async Task An_unknown_option_does_not_swallow_what_stands_before_it(string said)
    {
        await using var bot = TestBot.Empty();

        var heard = await bot.Hears("maya", said);

        Assert.Contains("“dev:@ann”", heard.Text);
        var done = await bot.Hears("maya", heard.Buttons.First().Says);
        Assert.Contains("CHK", done.Text);
        Assert.Contains("Checkout", done.Text);
        Assert.DoesNotContain("key:", done.Text);
    }

    [Fact]
    public async Task The_words_are_asked_about_where_only_a_name_can_stand()
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("maya", "team new Search dev:@ann po:@bo");
        Assert.Equal(Outcome.Asked, heard.Outcome);
        await bot.Hears("maya", heard.Buttons.First().Says);

        Assert.Contains("Search", (await bot.Hears("maya", "teams")).Text);
        Assert.DoesNotContain("dev:", (await bot.Hears("maya", "teams")).Text);
    }

    [Theory]
    [InlineData("insight source:support Pay is too slow")]
    [InlineData("insight Pay source:support is too slow")]
    [InlineData("insight Pay is too slow source:support")]
    public async Task A_source_is_read_wherever_it_stands(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("priya", said);

        Assert.Contains("Pay is too slow", heard.Text);
        Assert.DoesNotContain("source:support", heard.Text);
    }
}
