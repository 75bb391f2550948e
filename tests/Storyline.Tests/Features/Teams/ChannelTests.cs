using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Teams;

public sealed class ChannelTests
{
    [Fact]
    public async Task A_channel_without_a_product_is_bound_by_saying_so_in_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "team new Payments");

        var done = await bot.Hears("maya", "bind to Payments", "#pay");

        Assert.Equal(Outcome.Done, done.Outcome);
        Assert.Contains(
            "Backlog of Payments",
            (await bot.Hears("kim", "backlog", "#pay")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_does_not_decide_is_told_who_does_and_a_stranger_learns_nothing()
    {
        await using var bot = await TestBot.WithTeam();

        var member = await bot.Hears("ann", "bind to Checkout", "#pay");
        var stranger = await bot.Hears("zoe", "bind to Checkout", "#pay");

        Assert.Contains("maya’s call (PM)", member.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("maya", stranger.Text, StringComparison.Ordinal);
        Assert.Contains("no product yet", (await bot.Hears("ann", "backlog", "#pay")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PO_binds_and_lets_go_of_channels_of_the_own_team_alone()
    {
        await using var bot = await TeamTests.WithTwoTeams();

        Assert.Equal(Outcome.Done, (await bot.Hears("kim", "bind #refunds to Payments", "#payments")).Outcome);
        Assert.Equal(Outcome.Refused, (await bot.Hears("kim", "bind #checkout to Payments", "#payments")).Outcome);
        Assert.Equal(Outcome.Refused, (await bot.Hears("priya", "bind to Payments")).Outcome);

        Assert.Contains(
            "Backlog of Payments",
            (await bot.Hears("lee", "backlog", "#refunds")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Backlog of Checkout", (await bot.Hears("ann", "backlog")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_PM_moves_a_channel_from_team_to_team_and_back()
    {
        await using var bot = await TeamTests.WithTwoTeams();

        var moved = await bot.Hears("maya", "bind to Payments");
        Assert.Contains("Backlog of Payments", (await bot.Hears("ann", "backlog")).Text, StringComparison.Ordinal);
        await bot.Hears("maya", moved.Says("Bind it back"));

        Assert.Contains("Backlog of Checkout", (await bot.Hears("ann", "backlog")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_of_another_product_is_not_taken_away()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("zoe", "setup Shop key:SH", "#shop");

        var answer = await bot.Hears("maya", "bind #shop to Checkout");

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.DoesNotContain("zoe", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Shop", (await bot.Hears("zoe", "team", "#shop")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letting_go_is_confirmed_keeps_the_stories_and_can_be_bound_again_from_there()
    {
        await using var bot = await BacklogOf.Stories(1);

        var look = await bot.Hears("maya", "unbind");
        var done = await bot.Hears("maya", look.Says("Let it go"));
        var outside = await bot.Hears("ann", "backlog");
        await bot.Hears("maya", done.Says("Bind it again"));

        Assert.DoesNotContain("Number 1", outside.Text, StringComparison.Ordinal);
        Assert.Contains("Number 1 of the list", (await bot.Hears("ann", "backlog")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_let_go_channel_is_free_for_another_product()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "unbind");
        await bot.Hears("maya", "confirm");

        await bot.Hears("zoe", "setup Shop key:SH");

        Assert.Contains("Product: Shop (SH)", (await bot.Hears("zoe", "team")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_products_that_want_one_channel_at_once_do_not_both_get_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("zoe", "setup Shop key:SH", "#shop");

        await Task.WhenAll(
            bot.Hears("maya", "bind #both to Checkout"),
            bot.Hears("zoe", "bind #both to Shop", "#shop")
        );

        var owners = new[] { await bot.Hears("maya", "team"), await bot.Hears("zoe", "team", "#shop") };
        Assert.Single(owners, card => card.Text.Contains("#both", StringComparison.Ordinal));
    }
}
