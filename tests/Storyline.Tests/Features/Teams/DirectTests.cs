using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Teams;

public sealed class DirectTests
{
    private static async Task<TestBot> WithTwoProducts()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay with a card");
        await bot.Hears("ann", "setup Shop key:SH", "#shop");
        await bot.Hears("ann", "story new Sell a hat", "#shop");
        return bot;
    }

    [Fact]
    public async Task With_several_products_the_bot_asks_once_and_remembers()
    {
        await using var bot = await WithTwoProducts();

        var asked = await bot.Hears("ann", "backlog", "@");
        var chosen = await bot.Hears("ann", asked.Says("Shop"), "@");

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Equal("use SH Shop here: backlog", asked.Says("Shop"));
        Assert.Contains("Backlog of Shop", chosen.Text, StringComparison.Ordinal);
        Assert.Contains("Sell a hat", (await bot.Hears("ann", "backlog", "@")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("use PB")]
    [InlineData("use Checkout")]
    [InlineData("switch to checkout")]
    [InlineData("use PB Checkout")]
    public async Task It_is_changed_later_by_key_or_name(string sentence)
    {
        await using var bot = await WithTwoProducts();
        await bot.Hears("ann", "use SH", "@");

        await bot.Hears("ann", sentence, "@");

        Assert.Contains("Pay with a card", (await bot.Hears("ann", "backlog", "@")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redelivered_choice_gets_the_same_answer()
    {
        await using var bot = await WithTwoProducts();

        var first = await bot.Hears("ann", "use SH", "@", key: "again");
        var second = await bot.Hears("ann", "use SH", "@", key: "again");

        Assert.Equal(first.Text, second.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_choice_that_comes_again_late_does_not_take_back_the_one_behind_it(bool isRestarted)
    {
        await using var bot = await WithTwoProducts();
        var first = await bot.Hears("ann", "use SH", "@", key: "again");
        await bot.Hears("ann", "use PB", "@");

        if (isRestarted)
            await bot.Restart();
        var second = await bot.Hears("ann", "use SH", "@", key: "again");

        Assert.Equal(first.Text, second.Text);
        Assert.Contains("Pay with a card", (await bot.Hears("ann", "backlog", "@")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_chooses_a_product_they_are_no_part_of()
    {
        await using var bot = await WithTwoProducts();

        var answer = await bot.Hears("bo", "use SH", "@");

        Assert.DoesNotContain("Shop", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sell a hat", (await bot.Hears("bo", "backlog", "@")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_PM_chooses_any_team_of_the_product()
    {
        await using var bot = await TeamTests.WithTwoTeams();
        await bot.Hears("kim", "story new Refund a customer", "#payments");

        await bot.Hears("maya", "use Payments", "@");

        Assert.Contains("Refund a customer", (await bot.Hears("maya", "backlog", "@")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_that_came_directly_means_the_team_it_came_from()
    {
        await using var bot = await WithTwoProducts();
        await bot.Hears("bo", "hi", "#shop");
        await bot.Hears("bo", "ask PO: hats for children?", "#shop");
        await bot.Hears("ann", "use PB", "@");

        var answer = bot.Sent[^1].View.Parts.OfType<Storyline.Core.Views.Part.Buttons>().Single().Items[0];
        await bot.Hears("ann", $"{answer.Says} yes, small ones", "@");

        Assert.Equal("use SH Shop: answer Q-1", answer.Says);
        Assert.Contains(
            "No question is open",
            (await bot.Hears("bo", "questions", "#shop")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Pay with a card", (await bot.Hears("ann", "backlog", "@")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_the_binding_decides()
    {
        await using var bot = await WithTwoProducts();

        var answer = await bot.Hears("ann", "use SH");

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.Contains("Pay with a card", (await bot.Hears("ann", "backlog")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_of_another_company_is_a_stranger_until_a_member_admits_them()
    {
        await using var bot = await BacklogOf.Stories(1);

        var before = await Says(bot, "backlog", "k1");
        await bot.Hears("ann", "admit @kim");
        var after = await Says(bot, "backlog", "k2");

        Assert.DoesNotContain("Number 1", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Checkout", before.Text, StringComparison.Ordinal);
        Assert.Contains("Number 1 of the list", after.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Refused, (await Says(bot, "move PB-1 to top", "k3")).Outcome);
        Assert.Equal(Outcome.Refused, (await Says(bot, "admit @lee", "k4")).Outcome);
    }

    [Fact]
    public async Task Who_leaves_hands_the_roles_back_and_is_asked_about_the_team_no_more()
    {
        await using var bot = await TestBot.WithTeam();

        var look = await bot.Hears("priya", "leave team");
        var done = await bot.Hears("priya", look.Says("Leave Checkout"));

        Assert.Contains("PO is vacant now", done.Text, StringComparison.Ordinal);
        Assert.Contains("I do not know you", (await bot.Hears("priya", "backlog", "@")).Text, StringComparison.Ordinal);
        Assert.Contains("vacant; falls to maya", (await bot.Hears("ann", "roles")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_in_line_cannot_leave_before_somebody_else_decides()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Equal(Outcome.Refused, (await bot.Hears("maya", "leave team")).Outcome);
        await bot.Hears("maya", "make @ann PM");

        Assert.Equal(Outcome.Asked, (await bot.Hears("maya", "leave team")).Outcome);
    }

    private static Task<Heard> Says(TestBot bot, string text, string key) =>
        bot.Hears(
            new Inbound
            {
                Key = key,
                Place = new Place("local", "checkout", Name: "checkout"),
                Speaker = new Person("kim", "kim", Belonging.Outsider),
                Said = new TypedNotation().Read(text),
            }
        );
}
