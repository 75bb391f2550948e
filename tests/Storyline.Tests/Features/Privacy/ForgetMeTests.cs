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
