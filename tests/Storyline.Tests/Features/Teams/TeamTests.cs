using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Teams;

public sealed class TeamTests
{
    /// <summary>Checkout with a second team, Payments (PO kim), bound to #payments.</summary>
    internal static async Task<TestBot> WithTwoTeams()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "team new Payments po:@kim");
        await bot.Hears("maya", "bind #payments to Payments");
        return bot;
    }

    [Fact]
    public async Task A_new_team_has_a_backlog_and_a_PO_of_its_own()
    {
        await using var bot = await WithTwoTeams();

        await bot.Hears("priya", "story new Pay with a card");
        var written = await bot.Hears("kim", "story new Refund a customer", "#payments");

        Assert.Contains("PB-2", written.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Pay with a card",
            (await bot.Hears("kim", "backlog", "#payments")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "kim decides (PO)",
            (await bot.Hears("lee", "who decides the order?", "#payments")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "priya decides (PO)",
            (await bot.Hears("ann", "who decides the order?")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("made you PO of Checkout, team Payments", bot.SentTo("kim")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_are_listed_with_backlog_PO_and_channels()
    {
        await using var bot = await WithTwoTeams();
        await bot.Hears("kim", "story new Refund a customer points:3", "#payments");

        var teams = await bot.Hears("ann", "teams");

        Assert.Contains("• Payments\n   1 story, 3 points · PO kim · #payments", teams.Text, StringComparison.Ordinal);
        Assert.Contains(
            "• Checkout, which you are talking to\n   empty · PO priya · #checkout",
            teams.Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("team", "Team Checkout", "PO: priya")]
    [InlineData("show team Payments", "Team Payments", "PO: kim")]
    [InlineData("team pay", "Team Payments", "#payments")]
    public async Task A_team_is_shown_on_a_card(string sentence, string title, string holds)
    {
        await using var bot = await WithTwoTeams();

        var card = await bot.Hears("ann", sentence);

        Assert.Equal(title, card.Line(0));
        Assert.Contains(holds, card.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("team new Payments")]
    [InlineData("team rename Checkout to Payments")]
    [InlineData("product rename Payment Hub")]
    [InlineData("team remove Checkout")]
    public async Task Teams_and_the_name_are_the_PM_s_and_others_learn_that(string sentence)
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("ann", sentence);

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.Contains("maya’s call (PM)", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposed_team_comes_about_when_the_PM_accepts()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("priya", "propose team new Payments po:@kim");
        await bot.Hears("maya", "accept P-1");

        Assert.Contains("PO kim", (await bot.Hears("ann", "teams")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("team new Checkout", "has a team Checkout already")]
    [InlineData("team new checkout", "already")]
    [InlineData("team rename Nowhere to Elsewhere", "has no team")]
    [InlineData("team remove Checkout", "the only team")]
    [InlineData("team Nowhere", "has no team")]
    public async Task What_cannot_be_is_said(string sentence, string why)
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("maya", sentence);

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.Contains(why, answer.Text, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Buttons);
    }

    [Fact]
    public async Task The_form_of_a_new_team_says_in_place_what_is_wrong_and_keeps_what_was_typed()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Submits("maya", "team new", new() { ["name"] = "Checkout", ["po"] = "kim" });

        var form = answer.Reply.View.Parts.OfType<Storyline.Core.Views.Part.Form>().Single();
        Assert.Contains("already", form.Inputs[0].Error, StringComparison.Ordinal);
        Assert.Equal(("Checkout", "kim"), (form.Inputs[0].Value, form.Inputs[1].Value));
    }

    [Theory]
    [InlineData("maya", "team rename Payments to Billing and Tax")]
    [InlineData("kim", "rename team Payments to Billing and Tax")]
    public async Task A_team_is_renamed_by_the_PM_or_its_own_PO_and_that_is_undone(string who, string sentence)
    {
        await using var bot = await WithTwoTeams();
        var where = who == "kim" ? "#payments" : "#checkout";

        await bot.Hears(who, sentence, where);
        Assert.Contains("Billing and Tax", (await bot.Hears("ann", "teams")).Text, StringComparison.Ordinal);
        await bot.Hears(who, "undo", where);

        Assert.Contains("Payments", (await bot.Hears("ann", "teams")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renaming_without_a_team_is_about_this_one()
    {
        await using var bot = await WithTwoTeams();

        await bot.Hears("kim", "team rename Billing", "#payments");

        Assert.Equal("Team Billing", (await bot.Hears("kim", "team", "#payments")).Line(0));
    }

    [Fact]
    public async Task The_product_is_renamed_its_key_stays_and_that_is_undone()
    {
        await using var bot = await BacklogOf.Stories(1);

        await bot.Hears("maya", "product rename Payment Hub");
        Assert.Contains("Product: Payment Hub (PB)", (await bot.Hears("ann", "team")).Text, StringComparison.Ordinal);
        await bot.Hears("maya", "undo");

        Assert.Contains("Product: Checkout (PB)", (await bot.Hears("ann", "team")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_zone_is_the_Scrum_Master_s_and_that_is_undone()
    {
        await using var bot = await TestBot.WithTeam();

        var set = await bot.Hears("sam", "zone Europe/Lisbon");
        Assert.Contains(
            "Europe/Lisbon now (it was Europe/Berlin). There it is Thu 5 Mar 2026, 09:00",
            set.Text,
            StringComparison.Ordinal
        );
        await bot.Hears("sam", "undo");

        Assert.Contains(
            "Europe/Berlin, where it is Thu 5 Mar 2026, 10:00",
            (await bot.Hears("ann", "zone")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("sam", (await bot.Hears("ann", "zone Europe/Lisbon")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "I do not know the zone “Nowhere”",
            (await bot.Hears("sam", "zone Nowhere")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Europe/Paris now",
            (await bot.Hears("sam", "set zone to paris")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_team_without_stories_is_removed_one_with_stories_stays()
    {
        await using var bot = await WithTwoTeams();
        await bot.Hears("kim", "story new Refund a customer", "#payments");

        Assert.Contains(
            "has stories",
            (await bot.Hears("maya", "team remove Payments")).Text,
            StringComparison.Ordinal
        );
        await bot.Hears("kim", "PB-1 to team Checkout", "#payments");
        await bot.Hears("maya", "team remove Payments");

        Assert.DoesNotContain("Payments", (await bot.Hears("ann", "teams")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "This channel has no product yet",
            (await bot.Hears("kim", "backlog", "#payments")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_story_handed_over_goes_to_the_bottom_there_and_the_other_PO_is_told()
    {
        await using var bot = await WithTwoTeams();
        await bot.Hears("kim", "story new Refund a customer", "#payments");
        await bot.Hears("priya", "story new Pay with a card");

        var done = await bot.Hears("priya", "move PB-2 to team Payments");

        Assert.Contains("at the bottom of team Payments’s backlog", done.Text, StringComparison.Ordinal);
        var there = (await bot.Hears("kim", "backlog", "#payments")).Text;
        Assert.True(
            there.IndexOf("Refund", StringComparison.Ordinal)
                < there.IndexOf("Pay with a card", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Pay with a card", (await bot.Hears("priya", "backlog")).Text, StringComparison.Ordinal);
        Assert.Contains("handed PB-2 over", bot.SentTo("kim")[^1], StringComparison.Ordinal);
        await bot.Hears("priya", "undo");
        Assert.Contains("Pay with a card", (await bot.Hears("priya", "backlog")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_stories_are_handed_over_after_a_look()
    {
        await using var bot = await WithTwoTeams();
        foreach (var name in new[] { "One of these", "Two of these", "Three of these" })
            await bot.Hears("priya", $"story new {name} to give away {name}");
        foreach (var _ in new[] { 1, 2 })
            await bot.Hears("priya", "confirm");

        var look = await bot.Hears("priya", "PB-1 and PB-2 to team Payments");
        await bot.Hears("priya", look.Says("Hand over 2"));

        Assert.Equal(Outcome.Asked, look.Outcome);
        Assert.Contains("2 stories", (await bot.Hears("ann", "team Payments")).Text, StringComparison.Ordinal);
    }
}
