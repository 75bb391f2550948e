using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Search;

public sealed class KnowledgeTests
{
    private static async Task<TestBot> World()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "make @olaf a stakeholder");
        foreach (
            var said in (string[])
                [
                    "stakeholder add Acme",
                    "contact Acme: talked about invoices",
                    "insight: Acme prints every invoice",
                    "competitor Acme: cheaper for small shops",
                    "opportunity Acme gives up at the account page",
                    "requirement add \"Invoices as PDF\" source:Acme",
                    "decide: we call Acme on Fridays because they asked",
                    "insight: somebody else prints too",
                ]
        )
            await bot.Hears("maya", said);
        await bot.Hears("olaf", "request: Acme wants invoices as PDF");
        return bot;
    }

    [Theory]
    [InlineData("what do we know about Acme?")]
    [InlineData("what do you know about acme")]
    [InlineData("show me everything we know about Acme")]
    [InlineData("what have we heard about Acme?")]
    [InlineData("knowledge about Acme")]
    [InlineData("do we know anything about Acme?")]
    public async Task Everything_that_names_it_is_shown_by_kind(string said)
    {
        await using var bot = await World();

        var known = await bot.Hears("priya", said);

        Assert.Contains("What we know about", known.Text);
        foreach (
            var line in (string[])
                [
                    "Stakeholders\n• Acme\n   last contact today 10:00 CET: talked about invoices",
                    "request 1 Acme wants invoices as PDF",
                    "I-1 Acme prints every invoice",
                    "competitor Acme",
                    "O-1 Acme gives up at the account page",
                    "N-1 Invoices as PDF",
                    "D-1 we call Acme on Fridays",
                ]
        )
            Assert.Contains(line, known.Text);
        Assert.DoesNotContain("somebody else", known.Text);
        Assert.True(known.IsPrivate);
        foreach (var button in known.Buttons.DistinctBy(button => button.Says))
            Assert.NotEqual(Outcome.Unknown, (await bot.Hears("priya", button.Says)).Outcome);
    }

    [Fact]
    public async Task Requests_of_somebody_are_found_by_their_name()
    {
        await using var bot = await World();
        await bot.Hears("olaf", "request: a darker theme");

        Assert.Contains("a darker theme", (await bot.Hears("maya", "what do we know about olaf?")).Text);
    }

    [Fact]
    public async Task Where_nothing_is_kept_it_says_so()
    {
        await using var bot = await World();

        Assert.Contains(
            "Nothing is kept about “Umbrella” yet.",
            (await bot.Hears("maya", "what do we know about Umbrella?")).Text
        );
    }

    [Fact]
    public async Task Without_a_name_it_asks_for_one()
    {
        await using var bot = await World();

        Assert.Equal(Outcome.Asked, (await bot.Hears("maya", "knowledge")).Outcome);
    }

    [Fact]
    public async Task Somebody_from_outside_sees_nothing_of_it()
    {
        await using var bot = await World();

        var refused = await bot.Hears("olaf", "what do we know about Acme?");

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.DoesNotContain("Fridays", refused.Text);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("*bold* [x](javascript:alert(1)) \"quoted\"")]
    [InlineData("…")]
    public async Task Hostile_names_stay_words(string name)
    {
        await using var bot = await World();

        var answer = await bot.Hears("maya", $"knowledge about {name}");

        Assert.Equal(Outcome.Shown, answer.Outcome);
    }

    [Fact]
    public async Task What_I_know_about_the_speaker_is_another_matter()
    {
        await using var bot = await World();

        Assert.Contains("What I know about you", (await bot.Hears("maya", "what do you know about me?")).Text);
    }
}
