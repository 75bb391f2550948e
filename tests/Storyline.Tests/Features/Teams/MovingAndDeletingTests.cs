using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Teams;

public sealed class MovingAndDeletingTests
{
    [Theory]
    [InlineData("maya", "move product Checkout here")]
    [InlineData("priya", "move product here")]
    [InlineData("maya", "move team Checkout to this channel")]
    [InlineData("maya", "move product PB here")]
    public async Task A_product_moves_to_another_channel_with_everything(string person, string sentence)
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "remind us to stretch every weekday at 15:00");

        var moved = await bot.Hears(person, sentence, "#new-home");
        var there = await bot.Hears("ann", "backlog", "#new-home");
        var left = await bot.Hears("ann", "backlog");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 5, 14, 1));

        Assert.StartsWith("Team Checkout of Checkout (PB) talks here now", moved.Text, StringComparison.Ordinal);
        Assert.Contains("1 schedule speaks here now.", moved.Text, StringComparison.Ordinal);
        Assert.Contains("PB-1 Number 1", there.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PB-1", left.Text, StringComparison.Ordinal);
        Assert.Contains(
            bot.Sent,
            delivery => delivery.To.Channel == "new-home" && delivery.View.ToText().Contains("stretch")
        );
    }

    [Fact]
    public async Task Others_are_told_who_decides_and_a_bound_channel_keeps_its_product()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("maya", "setup Payments key:PAY zone:Europe/Berlin", "#payments");

        var dev = await bot.Hears("ann", "move product Checkout here", "#new-home");
        var bound = await bot.Hears("maya", "move product Checkout here", "#payments");

        Assert.Contains("maya’s call (PM)", dev.Text, StringComparison.Ordinal);
        Assert.StartsWith("This channel belongs to Payments", bound.Text, StringComparison.Ordinal);
        Assert.Contains("PB-1", (await bot.Hears("ann", "backlog")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_is_deleted_a_month_after_its_manager_confirmed_it()
    {
        await using var bot = await BacklogOf.Stories(2);

        var preview = await bot.Hears("maya", "delete product Checkout");
        var done = await bot.Hears("maya", "yes");
        var still = await bot.Hears("ann", "backlog");
        bot.Clock.AdvanceDays(31);
        while (await bot.Farewells.Sweep(TestContext.Current.CancellationToken) > 0) { }
        var gone = await bot.Hears("ann", "backlog");

        Assert.Equal(Outcome.Asked, preview.Outcome);
        Assert.Equal("export csv", preview.Says("Export first"));
        Assert.Contains("2 stories, 1 team", preview.Text, StringComparison.Ordinal);
        Assert.Contains("will be deleted on", done.Text, StringComparison.Ordinal);
        Assert.Contains(
            bot.SentTo("priya"),
            message => message.Contains("will be deleted on", StringComparison.Ordinal)
        );
        Assert.Contains("PB-1", still.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PB-1", gone.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("priya", "keep product")]
    [InlineData("maya", "keep product")]
    [InlineData("maya", "undo")]
    public async Task It_is_kept_with_one_word(string person, string sentence)
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("maya", "delete product");
        await bot.Hears("maya", "yes");

        await bot.Hears(person, sentence);
        bot.Clock.AdvanceDays(31);
        while (await bot.Farewells.Sweep(TestContext.Current.CancellationToken) > 0) { }

        Assert.Contains("PB-1", (await bot.Hears("ann", "backlog")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_is_warned_again_before_the_end()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("maya", "delete product");
        await bot.Hears("maya", "yes");
        var before = bot.Sent.Count;

        await bot.ClockMovesTo(Instant.FromUtc(2026, 4, 1, 12, 0));

        Assert.Contains(
            bot.Sent.Skip(before),
            delivery =>
                delivery.To.Channel == "checkout"
                && delivery.View.ToText().Contains("will be deleted on", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("priya", "delete product Checkout")]
    [InlineData("ann", "delete product")]
    public async Task Only_the_manager_deletes_it(string person, string sentence)
    {
        await using var bot = await BacklogOf.Stories(1);

        var answer = await bot.Hears(person, sentence);

        Assert.Contains("maya", answer.Text, StringComparison.Ordinal);
        await bot.Hears(person, "yes");
        bot.Clock.AdvanceDays(31);
        while (await bot.Farewells.Sweep(TestContext.Current.CancellationToken) > 0) { }
        Assert.Contains("PB-1", (await bot.Hears("ann", "backlog")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_products_name_deletes_nothing()
    {
        await using var bot = await BacklogOf.Stories(1);

        var answer = await bot.Hears("maya", "delete product Payments");

        Assert.StartsWith("This is Checkout (PB), not “Payments”.", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uninstall")]
    [InlineData("uninstall the app")]
    [InlineData("uninstall storyline")]
    public async Task Removing_the_app_is_explained(string sentence)
    {
        await using var bot = await BacklogOf.Stories(1);

        var manager = await bot.Hears("maya", sentence);
        var developer = await bot.Hears("ann", sentence);

        Assert.Contains("30 days later", manager.Text, StringComparison.Ordinal);
        Assert.Equal("delete product Checkout", manager.Says("Delete Checkout"));
        Assert.DoesNotContain(developer.Buttons, button => button.Says.StartsWith("delete", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_stories_are_exported()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("priya", "close PB-2: too old");
        await bot.Hears("ann", "comment PB-1: the \"design\", is ready");

        var answer = await bot.Hears("ann", "export csv");

        var path = System.Text.RegularExpressions.Regex.Match(answer.Text, "/files/([^/]+)/([^/]+)/([^ \\n]+)");
        var file = await bot.Fetches(path.Groups[1].Value, path.Groups[2].Value, path.Groups[3].Value);
        Assert.StartsWith("3 stories of team Checkout.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("PB-2,Number 2 of the list,closed", file, StringComparison.Ordinal);
        Assert.Contains("ann: the \"\"design\"\", is ready", file, StringComparison.Ordinal);
    }
}
