using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Roles;

public sealed class GiveRoleTests
{
    [Theory]
    [InlineData("make @ann PO")]
    [InlineData("make PO @ann")]
    [InlineData("make @ann the product owner")]
    [InlineData("give PO to @ann")]
    [InlineData("give @ann PO")]
    [InlineData("hand the role of PO over to @ann")]
    [InlineData("appoint @ann as PO")]
    [InlineData("@ann is PO now")]
    [InlineData("@ann is our new product owner")]
    public async Task Its_holder_passes_a_role_on_in_many_words(string sentence)
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("priya", sentence);

        Assert.Equal("ann is PO of team Checkout now, after priya.", answer.Line(0));
        Assert.False(answer.IsPrivate);
        Assert.Contains("priya made you PO of Checkout.", Assert.Single(bot.SentTo("ann")), StringComparison.Ordinal);
        Assert.StartsWith(
            "Product owner: ann (PO)",
            (await bot.Hears("bo", "who is PO?")).Line(0),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("maya", "make @bo SM", true)]
    [InlineData("priya", "make @bo SM", true)]
    [InlineData("maya", "make @bo PM", true)]
    [InlineData("bo", "make @ann stakeholder", false)]
    [InlineData("bo", "make me stakeholder", true)]
    [InlineData("priya", "make @ann stakeholder", true)]
    public async Task A_filled_role_is_passed_on_by_its_holder_and_others_than_PM_and_PO_by_these(
        string who,
        string sentence,
        bool works
    )
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears(who, sentence);

        Assert.Equal(works ? Outcome.Done : Outcome.Refused, answer.Outcome);
        if (!works)
            Assert.NotEmpty(answer.Buttons);
    }

    [Fact]
    public async Task A_vacant_role_is_taken_by_any_member_and_by_no_stakeholder()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "make @gus stakeholder");
        await bot.Hears("sam", "step down as SM");

        var no = await bot.Hears("gus", "make me SM");
        var yes = await bot.Hears("bo", "take SM");

        Assert.Equal("SM is for a member of the team; you take part as a stakeholder. priya can name you.", no.Line(0));
        Assert.Equal("bo is SM of team Checkout now.", yes.Line(0));
    }

    [Fact]
    public async Task A_vacant_role_is_not_given_to_somebody_else_by_just_anybody()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "step down as SM");

        var answer = await bot.Hears("ann", "make @bo SM");

        Assert.Equal("SM is vacant: you can take it yourself, or priya can name somebody.", answer.Line(0));
        Assert.Equal("make me SM", answer.Says("Take SM"));
    }

    [Fact]
    public async Task Two_who_take_a_vacant_role_at_once_do_not_both_have_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "step down as SM");

        var answers = await Task.WhenAll(bot.Hears("ann", "make me SM"), bot.Hears("bo", "make me SM"));

        var done = Assert.Single(answers, answer => answer.Text.Contains("is SM of team", StringComparison.Ordinal));
        Assert.Single(
            answers,
            answer => answer.Text.Contains("’s to pass on, so I’ve asked", StringComparison.Ordinal)
        );
        Assert.StartsWith(
            $"Scrum Master: {done.Line(0).Split(' ')[0]}",
            (await bot.Hears("priya", "who is SM?")).Line(0),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stand_in_does_not_give_the_chair_away()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "stand-in PO @bo for 3 days");

        var answer = await bot.Hears("bo", "make @ann PO");

        Assert.StartsWith("PO is priya’s to pass on, so I’ve asked priya", answer.Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_message_twice_and_the_same_wish_twice_change_nothing_more()
    {
        await using var bot = await TestBot.WithTeam();
        var first = await bot.Hears("priya", "make @ann SM", key: "once");

        var again = await bot.Hears("priya", "make @ann SM", key: "once");
        var repeated = await bot.Hears("priya", "make @ann SM");

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("ann is SM already.", repeated.Line(0));
        Assert.Single(bot.SentTo("ann"));
    }

    [Fact]
    public async Task It_can_be_taken_back_while_nobody_has_built_on_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "make @ann SM");

        var undone = await bot.Hears("priya", "undo");

        Assert.Equal(Outcome.Done, undone.Outcome);
        Assert.StartsWith(
            "Scrum Master: sam (SM)",
            (await bot.Hears("ann", "who is SM?")).Line(0),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task For_some_days_it_is_a_stand_in()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("priya", "make @bo PO until Friday");

        Assert.Equal("stand-in PO @bo until Friday", answer.Says("Stand in"));
        Assert.Equal(Outcome.Asked, answer.Outcome);
    }

    [Fact]
    public async Task Who_was_passed_on_is_told_and_the_hat_is_recorded()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", "make @ann SM");

        Assert.Contains(
            "maya passed SM of Checkout on from you to ann.",
            Assert.Single(bot.SentTo("sam")),
            StringComparison.Ordinal
        );
        Assert.Equal(
            Storyline.Core.Products.Role.ProductManager,
            (await bot.Turns()).Single(turn => turn.Sentence == "make @ann SM").Hat
        );
        Assert.Equal(Instant.FromUtc(2026, 3, 5, 9, 0), (await bot.Turns())[^1].At);
    }
}
