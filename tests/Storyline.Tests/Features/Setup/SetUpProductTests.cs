namespace Storyline.Tests.Features.Setup;

public sealed class SetUpProductTests
{
    [Fact]
    public async Task A_newcomer_who_says_anything_is_led_through_and_may_skip()
    {
        await using var bot = TestBot.Empty();

        var welcome = await bot.Hears("ann", "good morning", "#new-shop");
        var done = await bot.Hears("ann", welcome.Says("Skip: use these defaults"), "#new-shop");

        Assert.Contains("This channel has no product yet", welcome.Text, StringComparison.Ordinal);
        Assert.Contains("New shop is set up", done.Text, StringComparison.Ordinal);
        Assert.Contains("NS-1", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_sentence_sets_everything_up()
    {
        await using var bot = TestBot.Empty();

        var done = await bot.Hears("ann", "setup Checkout key:CHK zone:Europe/Berlin pm:@maya po:@priya sm:@sam");

        Assert.Contains("CHK-1", done.Text, StringComparison.Ordinal);
        Assert.Contains("Product owner: priya", done.Text, StringComparison.Ordinal);
        Assert.Contains("Europe/Berlin", done.Text, StringComparison.Ordinal);
    }
}
