namespace Storyline.Tests.Features.Roadmap;

public sealed class RoadmapNewsTests
{
    [Fact]
    public async Task A_change_said_elsewhere_is_announced_in_the_team_s_channel_with_who_and_why()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "roadmap add now Refunds", "@");

        await bot.Hears("maya", "roadmap drop R-1 because nobody asks for it", "@");

        var told = Announced(bot)[^1];
        Assert.Equal("checkout", told.To.Channel);
        Assert.Contains("R-1 Refunds was dropped: nobody asks for it", told.View.ToText());
        Assert.Contains("maya", told.View.ToText());
        Assert.Contains("because nobody asks for it", told.View.ToText());
    }

    [Fact]
    public async Task Changes_that_follow_each_other_share_one_message_and_later_ones_get_another()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", "roadmap add now Refunds", "@");
        await bot.Hears("maya", "R-1 metric: 90%", "@");
        bot.Clock.AdvanceMinutes(11);
        await bot.Hears("maya", "roadmap move R-1 to next", "@");

        Assert.Equal(["roadmap:1", "roadmap:1", "roadmap:2"], Announced(bot).Select(delivery => delivery.Card));
        Assert.Contains("R-1 Refunds is new, in now", Announced(bot)[1].View.ToText());
        Assert.Contains("metric none → 90%", Announced(bot)[1].View.ToText());
    }

    [Fact]
    public async Task Where_it_was_said_it_is_not_said_again()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", "roadmap add now Refunds");

        Assert.Empty(Announced(bot));
    }

    [Fact]
    public async Task A_channel_stops_and_starts_and_a_person_hears_it_directly()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("bo", "unsubscribe roadmap");
        await bot.Hears("maya", "roadmap add now Refunds", "@");
        Assert.Empty(Announced(bot));
        await bot.Hears("bo", "subscribe roadmap");
        await bot.Hears("ann", "subscribe me to roadmap");
        Assert.Contains("already", (await bot.Hears("ann", "subscribe roadmap", "@")).Text);
        await bot.Hears("maya", "R-1 metric: 90%", "@");

        Assert.Equal(2, Announced(bot).Count);
        await bot.Hears("ann", "unsubscribe me from roadmap");
        await bot.Hears("maya", "R-1 metric: 95%", "@");
        Assert.Equal(3, Announced(bot).Count);
    }

    [Fact]
    public async Task An_undo_is_announced_too()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "roadmap add now Refunds", "@");
        await bot.Hears("maya", "roadmap move R-1 to later", "@");

        await bot.Hears("maya", "undo", "@");

        Assert.Contains("lane later → now", Announced(bot)[^1].View.ToText());
    }

    private static List<Storyline.Core.Turns.Delivery> Announced(TestBot bot) =>
        [.. bot.Sent.Where(delivery => delivery.Card?.StartsWith("roadmap:", StringComparison.Ordinal) == true)];
}
