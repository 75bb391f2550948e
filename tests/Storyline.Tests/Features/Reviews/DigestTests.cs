using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Reviews;

public sealed class DigestTests
{
    [Fact]
    public async Task The_PM_sees_it_before_it_is_posted_to_the_stakeholder_channel()
    {
        await using var bot = await Storyline.Tests.Features.Sprints.SprintOf.Running(1);
        await bot.Hears("maya", "stakeholder channel #customers");
        await bot.Hears("ann", "ask PO on PB-1: which internal columns?");
        await bot.Hears("ann", "blocker the secret server is down");
        var before = bot.Sent.Count;

        var preview = await bot.Hears("maya", "digest: Thank you for your patience.");
        var nothing = bot.Sent.Count;
        var posted = await bot.Hears("maya", "yes");

        Assert.Equal(Outcome.Asked, preview.Outcome);
        Assert.Contains("News of Checkout, Thu 5 Mar 2026\nThank you for your patience.", preview.Text);
        Assert.Equal(before, nothing);
        Assert.Contains("The digest is in #customers.", posted.Text);
        var post = Assert.Single(bot.Sent.Skip(before), delivery => delivery.To.Channel == "customers").View.ToText();
        Assert.Contains("Thank you for your patience.", post);
        Assert.All(["PB-1", "internal", "secret", "point", "Q-1", "B-1"], word => Assert.DoesNotContain(word, post));
    }

    [Theory]
    [InlineData("priya")]
    [InlineData("ann")]
    public async Task Nobody_else_posts_it(string who)
    {
        await using var bot = await Storyline.Tests.Features.Sprints.SprintOf.Running(1);
        await bot.Hears("maya", "stakeholder channel #customers");

        var answer = await bot.Hears(who, "digest");

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.DoesNotContain(bot.Sent, delivery => delivery.To.Channel == "customers");
    }

    [Fact]
    public async Task Without_a_channel_or_news_it_says_so()
    {
        await using var bot = await TestBot.WithTeam();
        await using var other = await Storyline.Tests.Features.Sprints.SprintOf.Running(1);

        Assert.Contains("There is no news to tell", (await bot.Hears("maya", "digest")).Text);
        Assert.Contains("No channel is named for stakeholders yet", (await other.Hears("maya", "digest")).Text);
        Assert.Equal(Outcome.Refused, (await other.Hears("maya", $"digest: {new string('x', 501)}")).Outcome);
    }
}
