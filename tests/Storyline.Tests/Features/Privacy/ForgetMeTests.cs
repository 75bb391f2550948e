using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Privacy;

public sealed class ForgetMeTests
{
    [Fact]
    public async Task Somebody_is_told_what_is_kept_about_them()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("ann", "assign PB-1 to @priya");

        var told = await bot.Hears("priya", "what do you know about me?");

        Assert.Contains(
            "Name: priya · Id: local/priya · Zone: not known · Teams: Checkout · Roles: PO of Checkout",
            told.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Assigned stories: 1", told.Text, StringComparison.Ordinal);
        Assert.True(told.IsPrivate);
    }

    [Fact]
    public async Task Who_is_forgotten_leaves_roles_vacant_and_stories_free_and_no_name_behind()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("ann", "assign PB-1 to @priya");

        var look = await bot.Hears("priya", "forget me");
        var done = await bot.Hears("priya", look.Says("Forget me"));

        Assert.Equal(Outcome.Asked, look.Outcome);
        Assert.True(done.IsPrivate);
        Assert.DoesNotContain("priya", (await bot.Hears("ann", "team")).Text, StringComparison.Ordinal);
        Assert.Null((await bot.AllStories())[0].Assignee);
        Assert.Contains("I do not know you", (await bot.Hears("priya", "backlog", "@")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_insights_and_open_surveys_forget_them_too()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "make @gus stakeholder");
        await bot.Hears("maya", "stakeholder add @gus interest:high influence:low");
        await bot.Hears("maya", "insight \"Exports lack a logo\" from:gus");
        await bot.Hears("maya", "insight \"Invoices come late\" source:interview person:gus");
        await bot.Hears("maya", "survey \"How do you pay?\" choices:\"card, cash\"");
        await bot.Hears("gus", "survey 1 answer 1");
        await bot.Hears("gus", "request: could the export have a logo?");

        var told = await bot.Hears("gus", "what do you know about me?");
        await bot.Hears("gus", "forget me");
        var done = await bot.Hears("gus", "yes");

        Assert.Contains("Requests you made: 1 · Insights that name you: 2", told.Text, StringComparison.Ordinal);
        Assert.Contains("Stakeholder register: you are in it", told.Text, StringComparison.Ordinal);
        Assert.Contains("Done: Checkout no longer knows", done.Text, StringComparison.Ordinal);
        Assert.Empty(await bot.Documents("stakeholder"));
        foreach (var kind in (string[])["insight", "survey", "product"])
        foreach (var kept in await bot.Documents(kind))
            Assert.DoesNotContain("gus", System.Text.Encoding.UTF8.GetString(kept.Body.Span), StringComparison.Ordinal);
        Assert.Contains("0 answers so far", (await bot.Hears("maya", "survey 1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_set_the_product_up_passes_it_on_first()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Equal(Outcome.Refused, (await bot.Hears("maya", "forget me")).Outcome);
        await bot.Hears("maya", "make @ann PM");
        await bot.Hears("maya", "forget me");
        await bot.Hears("maya", "yes");

        Assert.DoesNotContain("maya", (await bot.Hears("ann", "team")).Text, StringComparison.Ordinal);
    }
}
