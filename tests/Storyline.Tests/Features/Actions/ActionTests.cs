using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Actions;

public sealed class ActionTests
{
    [Fact]
    public async Task An_action_has_an_owner_and_a_date_and_comes_back_with_a_count()
    {
        await using var bot = await TestBot.WithTeam();

        var noted = await bot.Hears("sam", "action \"Rotate the reviewer\" @ann by Friday");
        await bot.Hears("ann", "postpone A-1 to 2026-03-13");
        await bot.Hears("ann", "postpone A-1");
        var list = await bot.Hears("bo", "actions");

        Assert.Contains("A-1 Rotate the reviewer: ann, until Fri 6 Mar 2026", noted.Text);
        Assert.Contains(bot.SentTo("ann"), text => text.Contains("sam noted an action for you"));
        Assert.Contains("ann, until Fri 20 Mar 2026, postponed 2 times", list.Text);
    }

    [Fact]
    public async Task Done_is_done_once()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "action Write the guide");

        var first = await bot.Hears("ann", "A-1 done");
        var second = await bot.Hears("ann", "A-1 done");

        Assert.Equal(Outcome.Done, first.Outcome);
        Assert.Contains("already", second.Text);
        Assert.Contains("No action is open", (await bot.Hears("ann", "actions")).Text);
    }

    [Fact]
    public async Task Open_actions_are_shown_first_at_the_next_retro()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "action Write the guide by 2026-03-04");
        await bot.Hears("ann", "action Write the guide by 2026-03-06");

        await bot.Hears("sam", "retro start");

        var card = bot.Sent.Last(delivery => delivery.Card is not null).View.ToText();
        Assert.Contains("A-1 Write the guide", card);
        Assert.DoesNotContain("A-2", card);
    }
}
