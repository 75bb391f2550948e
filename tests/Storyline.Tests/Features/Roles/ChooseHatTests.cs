using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Roles;

/// <summary>Whoever is PM and PO is asked once for each kind of decision which hat it was.</summary>
public sealed class ChooseHatTests
{
    [Fact]
    public async Task It_is_asked_once_for_each_kind_of_decision()
    {
        await using var bot = await Both();

        var first = await bot.Hears("maya", "move PB-2 to top");
        var second = await bot.Hears("maya", "move PB-1 to top");
        var other = await bot.Hears("maya", "goal new Acquisition");

        Assert.Contains(
            "about ordering the product backlog you decided as PO. Which hat is it from now on?",
            first.Text
        );
        Assert.Equal("hat order PM", first.Says("As PM"));
        Assert.DoesNotContain("hat", second.Text);
        Assert.Contains("you decided as PM", other.Text);
    }

    [Fact]
    public async Task What_they_choose_stands_in_the_history_and_in_why()
    {
        await using var bot = await Both();
        await bot.Hears("maya", "move PB-2 to top");

        var chosen = await bot.Hears("maya", "I decide the order as PM");
        await bot.Hears("maya", "move PB-3 to top");

        Assert.Contains("From now on you decide about ordering the product backlog as PM", chosen.Text);
        var history = (await bot.Hears("maya", "history")).Text;
        Assert.Contains("move PB-3 to top", history);
        Assert.Contains("(PM)", history);
        Assert.Contains("as PM", (await bot.Hears("maya", "why is PB-3 first?")).Text);
        Assert.Contains("already", (await bot.Hears("maya", "hat order PM")).Text);
        Assert.Contains("as PO", (await bot.Hears("maya", "hat order PO")).Text);
    }

    [Fact]
    public async Task A_decision_can_still_be_undone_after_the_next_question()
    {
        await using var bot = await Both();
        await bot.Hears("maya", "move PB-2 to top");
        await bot.Hears("maya", "hat order PM");

        await bot.Hears("maya", "undo");
        var undone = await bot.Hears("maya", "undo");

        Assert.Equal(Outcome.Done, undone.Outcome);
        Assert.Contains("PB-2", undone.Text);
    }

    [Fact]
    public async Task Who_wears_one_hat_is_never_asked()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "story new Refunds");

        var moved = await bot.Hears("priya", "move PB-2 to top");

        Assert.DoesNotContain("hat", moved.Text);
        Assert.Equal(Outcome.Refused, (await bot.Hears("priya", "hat order PM")).Outcome);
    }

    private static async Task<TestBot> Both()
    {
        var bot = TestBot.Empty();
        await bot.Hears("maya", "setup Checkout key:PB zone:Europe/Berlin pm:@maya po:@maya sm:@sam");
        foreach (var title in (string[])["Pay by card", "Refunds", "Invoices"])
            await bot.Hears("sam", $"story new {title}");
        return bot;
    }
}
