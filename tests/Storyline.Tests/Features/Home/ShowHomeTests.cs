namespace Storyline.Tests.Features.Home;

public sealed class ShowHomeTests
{
    [Fact]
    public async Task It_shows_what_waits_for_the_person_before_what_is_theirs_and_around_them()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top");
        await bot.Hears("ann", "ask PO on PB-1: is it for guests too?");
        foreach (var step in new[] { "take PB-2", "start PB-2", "PB-2 done" })
            await bot.Hears("bo", step);

        var home = await bot.Hears("priya", "home");

        var order = new[]
        {
            "Proposals for you to decide",
            "Questions that wait for your answer",
            "Done, to be accepted",
            "Top of the backlog",
        }
            .Select(heading => home.Text.IndexOf(heading, StringComparison.Ordinal))
            .ToList();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.Contains(home.Buttons, button => button.Says == "accept P-1");
        Assert.Contains(home.Buttons, button => button.Says == "answer Q-1");
        Assert.True(home.IsPrivate);
    }

    [Theory]
    [InlineData("my day")]
    [InlineData("what waits for me")]
    [InlineData("What is waiting for me?")]
    [InlineData("what's next")]
    public async Task Other_people_are_told_that_nothing_waits_for_them(string sentence)
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "ask PO: is it for guests too?");

        var home = await bot.Hears("bo", sentence);

        Assert.Contains("Nothing waits for you right now", home.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Questions", home.Text, StringComparison.Ordinal);
        Assert.Contains("Number 1 of the list", home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_that_waits_for_a_yes_can_be_agreed_to_there()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("priya", "delete PB-3");

        var home = await bot.Hears("priya", "home");
        await bot.Hears("priya", home.Buttons.First(button => button.Label == "Confirm").Says);

        Assert.Equal("1 2", await bot.Order());
    }
}
