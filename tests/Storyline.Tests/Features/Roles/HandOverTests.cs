using Storyline.Core.Turns;
using Storyline.Tests.Core.Pipeline;

namespace Storyline.Tests.Features.Roles;

/// <summary>A role passes to somebody else through its holder or with the holder's consent, however it is said.</summary>
public sealed class HandOverTests
{
    [Theory]
    [InlineData("priya", "make @bo PM", "maya", "PM")]
    [InlineData("priya", "make me PM", "maya", "PM")]
    [InlineData("priya", "I am the PM", "maya", "PM")]
    [InlineData("priya", "take over as PM", "maya", "PM")]
    [InlineData("priya", "@bo is the product manager now", "maya", "PM")]
    [InlineData("priya", "give PM to @bo", "maya", "PM")]
    [InlineData("priya", "propose make @bo PM", "maya", "PM")]
    [InlineData("maya", "make @bo the PO", "priya", "PO")]
    [InlineData("maya", "appoint @bo as PO", "priya", "PO")]
    [InlineData("maya", "hand the role of PO over to @bo", "priya", "PO")]
    [InlineData("maya", "I'm the product owner", "priya", "PO")]
    [InlineData("sam", "make @bo PO", "priya", "PO")]
    [InlineData("ann", "make me PO", "priya", "PO")]
    [InlineData("bo", "make me PM", "maya", "PM")]
    [InlineData("ann", "make @bo SM", "sam", "SM")]
    public async Task Somebody_else_s_role_is_put_to_its_holder_and_nothing_changes_until_their_yes(
        string who,
        string sentence,
        string holder,
        string role
    )
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears(who, sentence);
        var meanwhile = await bot.Hears("ann", $"who is {role}?");
        var accepted = await bot.Hears(holder, "accept P-1");
        var afterwards = await bot.Hears("ann", $"who is {role}?");

        Assert.StartsWith($"{role} is {holder}’s to pass on, so I’ve asked {holder} to agree: P-1", answer.Line(0));
        Assert.Contains(
            "Nothing changes until they accept. If they do nothing here until Thu 19 Mar 2026",
            answer.Text,
            StringComparison.Ordinal
        );
        Assert.Contains($": {holder} ({role})", meanwhile.Line(0), StringComparison.Ordinal);
        Assert.Equal(Outcome.Done, accepted.Outcome);
        var next = sentence.Contains("@bo", StringComparison.Ordinal) ? "bo" : who;
        Assert.Contains($": {next} ({role})", afterwards.Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_holder_sees_what_it_would_do_and_may_decline_with_a_reason()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "make @bo PM");

        var waiting = await bot.Hears("maya", "proposals");
        var declined = await bot.Hears("maya", "decline P-1 not this year");

        Assert.Contains("bo becomes PM of team Checkout, and you are no longer.", bot.SentTo("maya")[0]);
        Assert.Contains("make @bo PM", waiting.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Done, declined.Outcome);
        Assert.Contains(bot.SentTo("priya"), text => text.Contains("not this year", StringComparison.Ordinal));
        Assert.StartsWith("Product manager: maya (PM)", (await bot.Hears("ann", "who is PM?")).Line(0));
    }

    [Theory]
    [InlineData("priya")]
    [InlineData("ann")]
    [InlineData("bo")]
    public async Task Nobody_but_the_holder_accepts_it(string who)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "make @bo PM");

        var answer = await bot.Hears(who, "accept P-1");

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.StartsWith("P-1 waits for the answer of maya, who is PM.", answer.Line(0));
        Assert.StartsWith("Product manager: maya (PM)", (await bot.Hears("ann", "who is PM?")).Line(0));
    }

    [Fact]
    public async Task A_stand_in_does_not_say_yes_for_the_holder()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stand-in PM @ann for 3 days");
        await bot.Hears("priya", "make @bo PM");

        var standIn = await bot.Hears("ann", "accept P-1");
        var waiting = await bot.Hears("maya", "proposals");
        var holder = await bot.Hears("maya", "accept P-1");

        Assert.Equal(Outcome.Refused, standIn.Outcome);
        Assert.Contains("make @bo PM", waiting.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Done, holder.Outcome);
    }

    [Fact]
    public async Task When_the_role_has_moved_on_its_new_holder_says_yes()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "make @bo PM");
        await bot.Hears("maya", "make @ann PM");

        var former = await bot.Hears("maya", "accept P-1");
        var present = await bot.Hears("ann", "accept P-1");

        Assert.StartsWith("P-1 waits for the answer of ann", former.Line(0));
        Assert.Equal(Outcome.Done, present.Outcome);
    }

    [Fact]
    public async Task The_same_wish_twice_is_one_proposal()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "make @bo PM");

        var again = await bot.Hears("priya", "give PM to @bo");

        Assert.StartsWith("That already waits for maya’s answer as P-1.", again.Line(0));
        Assert.Single(await bot.Documents("proposal"));
    }

    [Theory]
    [InlineData("priya", "stand-in PM @bo until 2026-03-10", "maya", "PM")]
    [InlineData("maya", "stand-in PO @bo until 2026-03-10", "priya", "PO")]
    [InlineData("ann", "@bo stands in for PO until 2026-03-10", "priya", "PO")]
    public async Task Standing_in_for_somebody_else_s_role_is_put_to_its_holder_too(
        string who,
        string sentence,
        string holder,
        string role
    )
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears(who, sentence);
        var meanwhile = await bot.Hears("ann", $"who is {role}?");
        await bot.Hears(holder, "accept P-1");

        Assert.Contains($"asked {holder} to agree: P-1 stand-in {role} @bo 2026-03-05..2026-03-10", answer.Text);
        Assert.DoesNotContain("bo", meanwhile.Text.Replace("about", ""), StringComparison.Ordinal);
        Assert.Contains("bo (", (await bot.Hears("ann", $"who is {role}?")).Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stand_in_of_the_PM_is_not_sent_away_by_the_PO()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stand-in PM @ann for 3 days");

        var answer = await bot.Hears("priya", "end stand-in PM");

        Assert.Equal(
            "ann stands in for PM from Thu 5 Mar 2026 until Sat 7 Mar 2026. They can end it themselves, or maya.",
            answer.Line(0)
        );
    }

    [Fact]
    public async Task A_stakeholder_is_told_whose_it_is_and_may_ask()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "make @gus stakeholder");

        var answer = await bot.Hears("gus", "make me PO");

        Assert.Equal("PO is priya’s to pass on. You can ask.", answer.Line(0));
        Assert.Equal("ask PO", answer.Says("Ask PO"));
    }

    [Fact]
    public async Task Nobody_is_made_a_stakeholder_out_of_a_role()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("priya", "make @maya stakeholder");

        Assert.Equal("maya is PM, and passes that on before taking part as a stakeholder.", answer.Line(0));
    }

    [Fact]
    public async Task A_holder_who_has_left_counts_as_none()
    {
        await using var bot = await TestBot.WithTeam();
        await new Storyline.Core.Products.Uninstalls(bot.Store, bot.Clock).Leave(
            "local",
            "local/maya",
            "the account was deactivated",
            TestContext.Current.CancellationToken
        );

        var answer = await bot.Hears("priya", "make @bo PM");

        Assert.Equal("bo is PM of team Checkout now, after maya.", answer.Line(0));
    }

    [Fact]
    public async Task From_a_holder_who_is_silent_for_two_weeks_the_next_in_line_takes_over()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "make @bo PM");
        bot.Clock.AdvanceDays(13);
        var early = await bot.Hears("priya", "accept P-1");
        bot.Clock.AdvanceDays(1);

        var other = await bot.Hears("ann", "accept P-1");
        var next = await bot.Hears("priya", "accept P-1");

        Assert.Equal(Outcome.Refused, early.Outcome);
        Assert.Equal(Outcome.Refused, other.Outcome);
        Assert.Equal(Outcome.Done, next.Outcome);
        Assert.StartsWith("Product manager: bo (PM)", (await bot.Hears("ann", "who is PM?")).Line(0));
    }

    [Fact]
    public async Task A_holder_who_only_does_not_answer_keeps_the_role()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "make @bo PM");
        bot.Clock.AdvanceDays(8);
        await bot.Hears("maya", "story new Pay by card");
        bot.Clock.AdvanceDays(8);

        var answer = await bot.Hears("priya", "accept P-1");

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.StartsWith("Product manager: maya (PM)", (await bot.Hears("ann", "who is PM?")).Line(0));
    }

    [Fact]
    public async Task Where_the_silent_one_holds_every_role_any_member_of_the_team_goes_on()
    {
        await using var bot = TestBot.Empty();
        await bot.Hears("maya", "setup Checkout key:PB zone:Europe/Berlin");
        await bot.Hears("ann", "make me PO");
        bot.Clock.AdvanceDays(14);

        var answer = await bot.Hears("ann", "accept P-1");

        Assert.Equal(Outcome.Done, answer.Outcome);
        Assert.StartsWith("Product owner: ann (PO)", (await bot.Hears("ann", "who is PO?")).Line(0));
    }

    [Fact]
    public async Task Who_was_given_a_vacant_role_and_has_decided_in_it_does_not_lose_it_by_an_undo()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Says("priya", "step down as PO");
        await bot.Says("maya", "make @ann PO");
        await bot.Says("ann", "move PB-2 to top");

        var undone = await bot.Says("maya", "undo");

        Assert.StartsWith("“make @ann PO” cannot be taken back: ann has decided as PO since", undone.Line(0));
        Assert.StartsWith("Product owner: ann (PO)", (await bot.Hears("bo", "who is PO?")).Line(0));
    }

    [Fact]
    public async Task Setting_up_again_takes_no_role()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("priya", "setup Checkout pm:@bo");

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.StartsWith("Product manager: maya (PM)", (await bot.Hears("ann", "who is PM?")).Line(0));
    }
}
