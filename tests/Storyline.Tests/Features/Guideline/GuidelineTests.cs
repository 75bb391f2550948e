using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Guideline;

public sealed class GuidelineTests
{
    [Fact]
    public async Task Principles_are_added_changed_and_dropped()
    {
        await using var bot = await TestBot.WithTeam();

        var added = await bot.Hears(
            "maya",
            "guideline add \"One question per screen\" do:\"ask for the name first\" don't:\"long forms\""
        );
        await bot.Hears("maya", "new principle: say what happens next");
        var shown = await bot.Hears("ann", "what are our design principles?");
        await bot.Hears("maya", "guideline edit 2 do:\"name the day\"");
        var dropped = await bot.Hears("maya", "drop principle 1");

        Assert.Contains("The guideline is at version 1", added.Text);
        Assert.Contains("One question per screen", shown.Text);
        Assert.Contains("Do: ask for the name first · Don’t: long forms", shown.Text);
        Assert.Contains("version 4", dropped.Text);
        var now = await bot.Hears("ann", "guideline");
        Assert.DoesNotContain("One question", now.Text);
        Assert.Contains("Do: name the day", now.Text);
    }

    [Fact]
    public async Task The_form_writes_a_principle()
    {
        await using var bot = await TestBot.WithTeam();

        var form = await bot.Hears("maya", "guideline add");
        await bot.Submits(
            "maya",
            "guideline add",
            new()
            {
                ["name"] = "Plain words",
                ["do"] = "say it",
                ["dont"] = "jargon",
            }
        );

        Assert.Equal(Outcome.Asked, form.Outcome);
        Assert.Contains("Do: say it · Don’t: jargon", (await bot.Hears("ann", "guideline")).Text);
    }

    [Fact]
    public async Task The_blueprint_is_one_page_of_six_fields()
    {
        await using var bot = await TestBot.WithTeam();

        var nothing = await bot.Hears("ann", "blueprint");
        await bot.Hears("maya", "blueprint users: parents and clerks");
        await bot.Hears("maya", "blueprint front stage: the page and the letter");
        var shown = await bot.Hears("ann", "show me the product blueprint");

        Assert.Contains("has no blueprint yet", nothing.Text);
        Assert.Contains("Users: parents and clerks", shown.Text);
        Assert.Contains("Front stage: the page and the letter", shown.Text);
        Assert.Contains("Not said yet: channels, back stage, systems, measures.", shown.Text);
        Assert.Contains("Version 2, maya", shown.Text);
    }

    [Theory]
    [InlineData("guideline add Plain words")]
    [InlineData("blueprint users: everybody")]
    public async Task Both_are_the_PM_s_and_can_be_taken_back(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var proposed = await bot.Hears("priya", said);
        var asked = await bot.Hears("ann", said);
        await bot.Hears("maya", said);
        await bot.Hears("maya", "undo");

        Assert.Contains("maya", proposed.Text);
        Assert.Equal(Outcome.Refused, asked.Outcome);
        Assert.Contains("yet", (await bot.Hears("ann", said.Split(' ')[0])).Text);
    }

    [Fact]
    public async Task What_is_too_long_or_not_there_is_refused()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Equal(Outcome.Refused, (await bot.Hears("maya", $"guideline add {new string('x', 500)}")).Outcome);
        Assert.Equal(Outcome.Refused, (await bot.Hears("maya", "guideline drop 3")).Outcome);
        Assert.Equal(Outcome.Refused, (await bot.Hears("maya", $"blueprint users: {new string('x', 3_000)}")).Outcome);
    }
}
