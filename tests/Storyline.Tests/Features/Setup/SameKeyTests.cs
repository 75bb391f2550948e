namespace Storyline.Tests.Features.Setup;

public sealed class SameKeyTests
{
    [Fact]
    public async Task A_second_product_with_the_same_key_is_set_up_with_a_warning()
    {
        await using var bot = await TestBot.WithTeam();

        var same = await bot.Hears("maya", "setup Payments key:PB zone:Europe/Berlin", "#payments");
        var other = await bot.Hears("maya", "setup Search key:SEA zone:Europe/Berlin", "#search");

        Assert.StartsWith("Payments is set up", same.Text, StringComparison.Ordinal);
        Assert.Contains("Checkout has the key PB too.", same.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("too.", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_said_directly_means_the_product_that_has_it()
    {
        await using var bot = await Two("PAY");

        var checkout = await bot.Hears("maya", "PB-1", "@");
        var payments = await bot.Hears("maya", "PAY-1", "@");
        await bot.Hears("maya", "use Checkout", "@");
        var still = await bot.Hears("maya", "show PAY-1", "@");

        Assert.StartsWith("PB-1 Of checkout", checkout.Text, StringComparison.Ordinal);
        Assert.StartsWith("PAY-1 Of payments", payments.Text, StringComparison.Ordinal);
        Assert.StartsWith("PAY-1 Of payments", still.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PB", "PB-1")]
    [InlineData("PAY", "backlog")]
    [InlineData("PAY", "is PAY-1 like PB-1")]
    public async Task What_could_mean_either_is_asked_and_the_sentence_is_kept(string key, string sentence)
    {
        await using var bot = await Two(key);

        var asked = await bot.Hears("maya", sentence, "@");
        var button = asked.Buttons.Single(one => one.Label.StartsWith("Payments", StringComparison.Ordinal));
        var answer = await bot.Hears("maya", button.Says, "@");

        Assert.Contains($"“{sentence}”", asked.Text, StringComparison.Ordinal);
        Assert.EndsWith($": {sentence}", button.Says, StringComparison.Ordinal);
        Assert.DoesNotContain("You are part of several teams", answer.Text, StringComparison.Ordinal);
    }

    private static async Task<TestBot> Two(string key)
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("maya", $"setup Payments key:{key} zone:Europe/Berlin", "#payments");
        await bot.Hears("maya", "story new Of checkout");
        await bot.Hears("maya", "story new Of payments", "#payments");
        return bot;
    }
}
