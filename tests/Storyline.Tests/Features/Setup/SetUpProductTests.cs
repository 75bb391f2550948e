using Storyline.Core.Turns;

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
    public async Task The_form_says_in_place_what_is_wrong_with_each_field_and_keeps_what_was_typed()
    {
        await using var bot = TestBot.Empty();

        var answer = await bot.Submits(
            "ann",
            "setup",
            new()
            {
                ["name"] = "Checkout",
                ["key"] = "CHECKOUTX",
                ["zone"] = "Mars",
                ["po"] = "priya",
            },
            "#shop"
        );

        var inputs = answer
            .Reply.View.Parts.OfType<Storyline.Core.Views.Part.Form>()
            .Single()
            .Inputs.ToDictionary(input => input.Name);
        Assert.Contains("2 to 6 letters", inputs["key"].Error, StringComparison.Ordinal);
        Assert.Contains("I do not know the zone “Mars”", inputs["zone"].Error, StringComparison.Ordinal);
        Assert.Null(inputs["name"].Error);
        Assert.Equal(
            ("Checkout", "CHECKOUTX", "Mars", "priya"),
            (inputs["name"].Value, inputs["key"].Value, inputs["zone"].Value, inputs["po"].Value)
        );
        Assert.Contains(
            "This channel has no product yet",
            (await bot.Hears("ann", "backlog", "#shop")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_form_sets_up_in_one_step_and_leaves_to_defaults_what_is_empty()
    {
        await using var bot = TestBot.Empty();

        var done = await bot.Submits(
            "ann",
            "setup",
            new()
            {
                ["name"] = "Payment Hub",
                ["key"] = "",
                ["zone"] = "paris",
                ["pm"] = "maya",
            },
            "#shop"
        );

        Assert.Contains(
            "Key: PH-1, PH-2, … · Zone: Europe/Paris · Product manager: maya · Product owner: ann · Scrum Master: ann",
            done.Text,
            StringComparison.Ordinal
        );
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

    [Theory]
    [InlineData("set up a product called Billing, key BIL", "Billing", "BIL", "ann")]
    [InlineData("set up Billing with the key BIL", "Billing", "BIL", "ann")]
    [InlineData("setup Billing (key BIL)", "Billing", "BIL", "ann")]
    [InlineData("setup Billing, key: BIL", "Billing", "BIL", "ann")]
    [InlineData("setup a new product called Billing, key is BIL, zone Europe/Berlin", "Billing", "BIL", "ann")]
    [InlineData("setup Billing, zone Europe/Berlin and key BIL", "Billing", "BIL", "ann")]
    [InlineData("set up Billing, key BIL, @priya is the PO", "Billing", "BIL", "priya")]
    [InlineData("set up Billing, PO @priya, with key BIL", "Billing", "BIL", "priya")]
    [InlineData("set up Billing with @priya as product owner and key BIL", "Billing", "BIL", "priya")]
    [InlineData("setup Billing and Invoices key:BIL", "Billing and Invoices", "BIL", "ann")]
    [InlineData("setup The Key Shop", "The Key Shop", "TKS", "ann")]
    public async Task Options_that_are_told_do_not_slide_into_the_name(string said, string name, string key, string po)
    {
        await using var bot = TestBot.Empty();

        var done = await bot.Hears("ann", said, "#shop");

        Assert.Contains($"{name} is set up", done.Text, StringComparison.Ordinal);
        Assert.Contains($"{key}-1", done.Text, StringComparison.Ordinal);
        Assert.Contains($"Product owner: {po}", done.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set up Billing, key BIL and bo is the PO")]
    [InlineData("set up Billing, key for the stories of the team")]
    [InlineData("set up Billing for @priya and us")]
    public async Task What_was_told_and_is_not_understood_is_asked_about(string said)
    {
        await using var bot = TestBot.Empty();

        var asked = await bot.Hears("ann", said, "#shop");

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Contains("Nothing is set up yet", asked.Text, StringComparison.Ordinal);
        Assert.Contains(
            "This channel has no product yet",
            (await bot.Hears("ann", "backlog", "#shop")).Text,
            StringComparison.Ordinal
        );
        var done = await bot.Hears("ann", asked.Says("It is all the name"), "#shop");
        Assert.Contains($"{said["set up ".Length..]} is set up", done.Text, StringComparison.Ordinal);
    }
}
