using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Roles;

public sealed class SetRowTests
{
    [Fact]
    public async Task What_takes_something_from_the_other_waits_until_both_have_said_yes()
    {
        await using var bot = await BacklogOf.Stories(2);

        var asked = await bot.Hears("maya", "roles set order PM A");
        var meanwhile = await bot.Hears("maya", "move PB-2 to top");
        var agreed = await bot.Hears("priya", "accept P-1");
        var after = await bot.Hears("maya", "move PB-2 to top");

        Assert.Equal(
            "That needs both of you, PM and PO. I’ve asked priya (PO) to agree: P-1 roles set order PM A. Nothing changes until then.",
            asked.Line(0)
        );
        Assert.Equal(Outcome.Refused, meanwhile.Outcome);
        Assert.Contains(
            "Ordering the product backlog: the PM decides now (before: asked), the PO is asked now (before: deciding). PM and PO agreed.",
            agreed.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(Outcome.Done, after.Outcome);
        Assert.Contains(
            bot.SentTo("maya"),
            told => told.Contains("priya accepted P-1 from maya", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_takes_nothing_from_the_other_is_done_at_once_and_told()
    {
        await using var bot = await TestBot.WithTeam();

        var done = await bot.Hears("priya", "roles set order SM C");

        Assert.Equal(Outcome.Done, done.Outcome);
        Assert.Contains(
            "priya changed who decides about ordering the product backlog in Checkout",
            Assert.Single(bot.SentTo("maya")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("let developers decide the order")]
    [InlineData("roles set order developers A")]
    public async Task Giving_away_what_is_ones_own_takes_nothing_from_the_other(string sentence)
    {
        await using var bot = await BacklogOf.Stories(2);

        var done = await bot.Hears("priya", sentence);
        var moved = await bot.Hears("ann", "move PB-2 to top");

        Assert.Equal(Outcome.Done, done.Outcome);
        Assert.Equal(Outcome.Done, moved.Outcome);
    }

    [Theory]
    [InlineData("maya", "roles set order PO -")]
    [InlineData("maya", "roles set estimates PM A")]
    [InlineData("priya", "roles set roadmap PO A")]
    [InlineData("priya", "roles set order PM I")]
    public async Task Only_one_of_the_two_is_not_enough(string who, string sentence)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears(who, sentence);

        Assert.DoesNotContain(
            "changed for this product",
            (await bot.Hears("ann", "roles")).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("sam", "roles set order SM C")]
    [InlineData("ann", "let developers decide the order")]
    [InlineData("ann", "roles reset order")]
    public async Task Others_learn_that_PM_and_PO_change_it_together(string who, string sentence)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "roles set order stakeholders C");

        var answer = await bot.Hears(who, sentence);

        Assert.Equal("maya (PM) and priya (PO) change together who decides what. You can ask them.", answer.Line(0));
    }

    [Fact]
    public async Task A_developer_who_accepts_somebody_elses_row_change_changes_nothing()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "roles set order PM A");

        var answer = await bot.Hears("ann", "accept P-1");
        var own = await bot.Hears("maya", "accept P-1");

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.Equal(Outcome.Refused, own.Outcome);
        Assert.DoesNotContain(
            "changed for this product",
            (await bot.Hears("ann", "roles")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Both_hats_on_one_head_need_no_second_yes()
    {
        await using var bot = TestBot.Empty();
        await bot.Hears("maya", "setup Checkout key:PB zone:Europe/Berlin");

        var done = await bot.Hears("maya", "roles set order PM A");

        Assert.Equal(Outcome.Done, done.Outcome);
        Assert.Contains("Both hats, PM and PO, are yours.", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_goes_back_to_how_it_comes()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "roles set order SM C");

        var reset = await bot.Hears("priya", "roles reset order");
        var again = await bot.Hears("priya", "roles reset order");

        Assert.Equal(Outcome.Done, reset.Outcome);
        Assert.StartsWith(
            "Nobody has changed who decides about ordering the product backlog",
            again.Line(0),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("roles set order PO C", "Exactly one role decides about ordering the product backlog.")]
    [InlineData("roles set lunch PO C", "I know no row “lunch”.")]
    [InlineData("roles set leave PO A", "That stays with each person")]
    [InlineData("roles set order PO X", "What for them: “decides”")]
    [InlineData("roles set order PO A", "That is how it is already")]
    public async Task What_cannot_be_is_said(string sentence, string answer)
    {
        await using var bot = await TestBot.WithTeam();

        Assert.StartsWith(answer, (await bot.Hears("priya", sentence)).Line(0), StringComparison.Ordinal);
    }
}
