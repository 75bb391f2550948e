using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Pipeline.Ways;

/// <summary>A noun alone is no command: it needs a colon, quotes, a verb or a longer text.</summary>
public sealed class LooseNounTests
{
    [Theory]
    [InlineData("new stories this week")]
    [InlineData("new stories?")]
    [InlineData("stories for next week")]
    [InlineData("create story from thread")]
    [InlineData("make a story from this message")]
    [InlineData("make a story from I-1")]
    [InlineData("story new \"\"")]
    [InlineData("As a user I want")]
    [InlineData("as a group we are happy")]
    [InlineData("as a developer I think this is wrong")]
    [InlineData("opportunity tree")]
    [InlineData("opportunity knocks")]
    [InlineData("PB-1 next")]
    [InlineData("ask po PB-1")]
    [InlineData("new blockers?")]
    [InlineData("blocker or not, we ship")]
    [InlineData("I'm blocked? no")]
    [InlineData("retro notes")]
    [InlineData("goal for the sprint")]
    [InlineData("the sprint goal was too ambitious")]
    [InlineData("is the sprint goal realistic?")]
    [InlineData("insights from support")]
    [InlineData("insight needed")]
    [InlineData("action items")]
    [InlineData("action plan?")]
    [InlineData("assumption wrong")]
    public async Task Nothing_is_written_by(string said)
    {
        await using var bot = await BacklogOf.Stories(2);
        var before = await bot.Hears("priya", "history");

        var answer = await bot.Hears("priya", said);

        Assert.NotEqual(Outcome.Done, answer.Outcome);
        Assert.Equal(before.Text, (await bot.Hears("priya", "history")).Text);
    }

    [Theory]
    [InlineData("opportunity: Gift cards")]
    [InlineData("opportunity \"knocks\"")]
    [InlineData("new opportunity knocks")]
    [InlineData("insight parents give up at step 3")]
    [InlineData("action: plan?")]
    [InlineData("sprint goal Guests can pay online")]
    [InlineData("blocker the test environment is down")]
    [InlineData("story new why is the login slow?")]
    [InlineData("comment PB-1: should we do this?")]
    [InlineData("ask PO on PB-1, PB-2: both?")]
    public async Task A_sign_a_verb_or_a_longer_text_is_written(string said)
    {
        await using var bot = await BacklogOf.Stories(2);
        var who =
            said.StartsWith("ask", StringComparison.Ordinal) ? "ann"
            : said.Contains("opportunity", StringComparison.Ordinal) ? "maya"
            : "priya";

        var answer = await bot.Hears(who, said);

        Assert.Equal(Outcome.Done, answer.Outcome);
    }
}
