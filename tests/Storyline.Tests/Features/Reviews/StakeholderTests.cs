using Storyline.Core.Turns;
using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Features.Reviews;

public sealed class StakeholderTests
{
    private static async Task<TestBot> Reviewed()
    {
        var bot = await SprintOf.ReadyStories(2);
        await bot.Hears("priya", "PB-1 title: As a parent, I want to pay by card, so that I need no cash");
        await bot.Hears("priya", "sprint add PB-1 PB-2");
        await bot.Hears("priya", "sprint start 2w goal:\"Register without paper\"");
        await bot.Hears("priya", "confirm");
        await bot.Hears("ann", "PB-1 done");
        await bot.Hears("priya", "review start");
        return bot;
    }

    [Fact]
    public async Task The_summary_speaks_plainly_and_goes_to_the_stakeholders_channel_at_the_PM_s_word()
    {
        await using var bot = await Reviewed();

        var early = await bot.Hears("maya", "review summary send");
        var named = await bot.Hears("maya", "stakeholder channel #customers");
        var proposed = await bot.Hears("priya", "review summary send");
        await bot.Hears("maya", "review summary send");
        await bot.Hears("maya", "review summary send");

        Assert.Equal(Outcome.Refused, early.Outcome);
        Assert.Contains("#customers is for stakeholders", named.Text);
        Assert.Contains("maya", proposed.Text);
        var sent = bot.Sent.Where(delivery => delivery.To.Channel == "customers").ToList();
        Assert.All(sent, delivery => Assert.Equal("review-summary:t1:1", delivery.Card));
        var text = sent[0].View.ToText();
        Assert.Contains("We wanted: Register without paper", text);
        Assert.Contains("Finished", text);
        Assert.DoesNotContain("points", text);
        Assert.DoesNotContain("PB-", text);
        Assert.Contains("[Say what you think] feedback", text);
    }

    [Fact]
    public async Task An_outsider_s_feedback_through_the_form_is_kept_with_the_review_and_the_PM_hears_it()
    {
        await using var bot = await Reviewed();
        await bot.Hears("maya", "stakeholder channel #customers");

        var form = await bot.Hears("carla", "feedback", "#customers");
        await bot.Submits("carla", "feedback", new() { ["text"] = "The receipt is missing" }, "#customers");
        await bot.Submits("carla", "feedback", new() { ["text"] = "The receipt is missing" }, "#customers");
        await bot.Hears("priya", "review end");
        await bot.Hears("dora", "feedback Late, but: thank you", "#customers");

        Assert.Equal(Outcome.Asked, form.Outcome);
        var minutes = (await bot.Hears("ann", "minutes review")).Text;
        Assert.Contains("• The receipt is missing (carla)", minutes);
        Assert.Contains("Late, but: thank you (dora)", minutes);
        Assert.Equal(
            2,
            bot.SentTo("maya").Count(text => text.Contains("on the Sprint review", StringComparison.Ordinal))
        );
        Assert.Equal(Outcome.Refused, (await bot.Hears("carla", "vote 5", "#customers")).Outcome);
        Assert.DoesNotContain(bot.Sent, delivery => delivery.To.Channel == "customers");
    }

    [Fact]
    public async Task Without_a_review_feedback_is_led_to_the_PM_and_a_team_s_own_channel_stays_the_team_s()
    {
        await using var bot = await TestBot.WithTeam();

        var none = await bot.Hears("ann", "feedback fine");
        var own = await bot.Hears("maya", "stakeholder channel #checkout");

        Assert.Equal("ask PM", none.Says("Ask the PM"));
        Assert.Equal(Outcome.Refused, own.Outcome);
    }

    [Fact]
    public async Task What_is_opened_from_the_stakeholders_channel_opens_where_the_team_works()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder channel #customers");

        await bot.Hears("priya", "planning start", "#customers");

        Assert.Equal("checkout", bot.Sent[^1].To.Channel);
        Assert.Contains(
            "no longer a stakeholder channel",
            (await bot.Hears("maya", "stakeholder channel #customers off")).Text
        );
        await bot.Hears("maya", "stakeholder channel #customers");
        Assert.Contains(
            "#customers is no longer a stakeholder channel",
            (await bot.Hears("maya", "stakeholder channel off")).Text
        );
    }
}
