using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Actions;

public sealed class ActionTests
{
    [Fact]
    public async Task An_action_has_an_owner_and_a_date_and_comes_back_with_a_count()
    {
        await using var bot = await TestBot.WithTeam();

        var noted = await bot.Hears("sam", "action \"Rotate the reviewer\" @ann by Friday");
        await bot.Hears("ann", "postpone A-1 to 2026-03-13");
        await bot.Hears("ann", "postpone A-1");
        var list = await bot.Hears("bo", "actions");

        Assert.Contains("A-1 Rotate the reviewer: ann, until Fri 6 Mar 2026", noted.Text);
        Assert.Contains(bot.SentTo("ann"), text => text.Contains("sam noted an action for you"));
        Assert.Contains("ann, until Fri 20 Mar 2026, postponed 2 times", list.Text);
    }

    [Fact]
    public async Task Done_is_done_once()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "action Write the guide");

        var first = await bot.Hears("ann", "A-1 done");
        var second = await bot.Hears("ann", "A-1 done");

        Assert.Equal(Outcome.Done, first.Outcome);
        Assert.Contains("already", second.Text);
        Assert.Contains("No action is open", (await bot.Hears("ann", "actions")).Text);
    }

    [Fact]
    public async Task Open_actions_are_shown_first_at_the_next_retro()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "action Write the guide by 2026-03-04");
        await bot.Hears("ann", "action Write the guide by 2026-03-06");

        await bot.Hears("sam", "retro start");

        var card = bot.Sent.Last(delivery => delivery.Card is not null).View.ToText();
        Assert.Contains("A-1 Write the guide", card);
        Assert.DoesNotContain("A-2", card);
    }

    [Theory]
    [InlineData("Write the guide by Friday @bo", "Write the guide: bo, until Fri 6 Mar 2026")]
    [InlineData("Write the guide @bo Friday", "Write the guide: bo, until Fri 6 Mar 2026")]
    [InlineData("@bo: write the guide by Friday", "write the guide: bo, until Fri 6 Mar 2026")]
    [InlineData("bo to write the guide by Friday", "write the guide: bo, until Fri 6 Mar 2026")]
    [InlineData("Write the guide for bo by Friday", "Write the guide: bo, until Fri 6 Mar 2026")]
    [InlineData("Write the guide owner:@bo due:Friday", "Write the guide: bo, until Fri 6 Mar 2026")]
    [InlineData("Write the guide in 3 days", "Write the guide: sam, until Sun 8 Mar 2026")]
    [InlineData("Write the guide in 3 working days", "Write the guide: sam, until Tue 10 Mar 2026")]
    [InlineData("Write the guide tomorrow", "Write the guide: sam, until Fri 6 Mar 2026")]
    [InlineData("tomorrow: write the guide", "write the guide: sam, until Fri 6 Mar 2026")]
    [InlineData("Write the guide by end of month", "Write the guide: sam, until Tue 31 Mar 2026")]
    [InlineData("Write the guide by the end of the quarter", "Write the guide: sam, until Tue 31 Mar 2026")]
    [InlineData("Write the guide by next week", "Write the guide: sam, until Fri 13 Mar 2026")]
    [InlineData("Write the guide by 18.12.", "Write the guide: sam, until Fri 18 Dec 2026")]
    [InlineData("Write the guide by 18/12", "Write the guide: sam, until Fri 18 Dec 2026")]
    [InlineData("Write the guide (by Friday)", "Write the guide: sam, until Fri 6 Mar 2026")]
    [InlineData("Write the guide (@bo, Friday)", "Write the guide: bo, until Fri 6 Mar 2026")]
    [InlineData("Write the guide before Monday", "Write the guide: sam, until Sun 8 Mar 2026")]
    [InlineData("Prepare the slides for Monday", "Prepare the slides for Monday: sam, until Mon 9 Mar 2026")]
    [InlineData("Talk to @bo by Friday", "Talk to @bo: sam, until Fri 6 Mar 2026")]
    [InlineData("Read the minutes of Friday", "Read the minutes of Friday: sam, until Thu 19 Mar 2026")]
    public async Task Day_and_owner_are_read_wherever_they_stand(string said, string expected)
    {
        await using var bot = await TestBot.WithTeam();

        var noted = await bot.Hears("sam", $"action {said}");

        Assert.Contains($"A-1 {expected}.", noted.Text);
    }

    [Theory]
    [InlineData("action item for ann - don't deploy on Fridays", "don't deploy on Fridays: ann")]
    [InlineData("action for ann: never deploy on Fridays", "never deploy on Fridays: ann")]
    [InlineData("action item for ann – think about the deploy", "think about the deploy: ann")]
    [InlineData("action for ann, write the guide", "write the guide: ann")]
    [InlineData("action for ann write the guide", "write the guide: ann")]
    [InlineData("action ann - write the guide", "write the guide: ann")]
    [InlineData("action @ann - write the guide", "write the guide: ann")]
    [InlineData("action write the guide for the PO", "write the guide: priya")]
    [InlineData("action the PO to write the guide", "write the guide: priya")]
    [InlineData("action for the product owner: write the guide", "write the guide: priya")]
    [InlineData("action the guide for the PO of Billing", "the guide for the PO of Billing: sam")]
    [InlineData("action Deploy on Mondays and Fridays", "Deploy on Mondays and Fridays: sam")]
    public async Task The_owner_is_who_is_named_at_the_head_or_the_end(string said, string expected)
    {
        await using var bot = await TestBot.WithTeam();

        var noted = await bot.Hears("sam", said);

        Assert.Contains($"A-1 {expected}, until Thu 19 Mar 2026.", noted.Text);
    }

    [Theory]
    [InlineData("action Write the guide @nobody")]
    [InlineData("action @nobody: write the guide by Friday")]
    [InlineData("action for @nobody - write the guide")]
    [InlineData("action Write the guide @ann and @nobody")]
    public async Task Nobody_unknown_owns_an_action(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var refused = await bot.Hears("sam", said);

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains("I do not know nobody in Checkout yet", refused.Text);
        Assert.Contains("No action is open", (await bot.Hears("sam", "actions")).Text);
    }

    [Theory]
    [InlineData("write the guide @nobody", "@nobody")]
    [InlineData("for @nobody: write the guide", "@nobody")]
    [InlineData("talk to @nobody", null)]
    public void A_name_that_is_no_mention_is_a_stranger(string said, string? stranger) =>
        Assert.Equal(stranger, Read(said).Stranger);

    private static TaskReading Read(string said) =>
        new Words(
            Utterance.Plain(said),
            new ParseContext("PB", null, new MentionedEntity(EntityKind.Person, 0, 0, "sam", "sam"))
        ).TakeTask();

    [Theory]
    [InlineData("Check the logs every other Tuesday", "Check the logs every other Tuesday: sam, until Thu 19 Mar 2026")]
    [InlineData("Check the logs every weekday by Friday", "Check the logs every weekday: sam, until Fri 6 Mar 2026")]
    [InlineData("Read the weekly report tomorrow", "Read the weekly report: sam, until Fri 6 Mar 2026")]
    [InlineData("Sum up at the end of the month", "Sum up: sam, until Tue 31 Mar 2026")]
    public async Task A_repetition_is_no_day_and_stays_in_the_text(string said, string expected)
    {
        await using var bot = await TestBot.WithTeam();

        var noted = await bot.Hears("sam", $"action {said}");

        Assert.Contains($"A-1 {expected}.", noted.Text);
    }

    [Theory]
    [InlineData("Write the guide first Monday of the month")]
    [InlineData("Write the guide by the first Monday of the month")]
    public async Task A_day_that_may_repeat_is_asked_about(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("sam", $"action {said}");

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Contains("first Monday of the month” is no day that I know", asked.Text);
    }

    [Fact]
    public async Task The_developers_own_an_action_each_or_one_of_them()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("sam", "action for the developers: write the guide by Friday");

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Contains("bo, until Fri 6 Mar 2026", (await bot.Hears("sam", asked.Says("bo"))).Text);
    }

    [Fact]
    public async Task What_seems_to_be_a_day_and_is_none_is_asked_about()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("sam", "action Write the guide by the release @bo");

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Contains("“by the release” is no day that I know", asked.Text);
        Assert.Contains("bo, until Fri 6 Mar 2026", (await bot.Hears("sam", asked.Says("By Friday"))).Text);
    }

    [Fact]
    public async Task Of_two_owners_one_is_chosen_or_each_gets_an_action()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("sam", "action Write the guide @ann and @bo by Friday");
        var each = await bot.Hears("sam", asked.Says("One for each"));

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Contains("A-1 Write the guide: ann, until Fri 6 Mar 2026", each.Text);
        Assert.Contains("A-2 Write the guide: bo, until Fri 6 Mar 2026", each.Text);
    }

    [Fact]
    public async Task A_default_is_said_and_a_day_with_two_readings_asked_for()
    {
        await using var bot = await TestBot.WithTeam();

        var usual = await bot.Hears("sam", "action Write the guide");
        var asked = await bot.Hears("sam", "postpone A-1 to 4/12");
        var moved = await bot.Hears("sam", "postpone A-1 to end of month");

        Assert.Contains("Nobody gave a day, so it is due in two weeks.", usual.Text);
        Assert.Equal("postpone A-1 to 2026-12-04", asked.Says("Fri 4 Dec 2026"));
        Assert.Equal("postpone A-1 to 2026-04-12", asked.Says("Sun 12 Apr 2026"));
        Assert.Contains("A-1 is due by Tue 31 Mar 2026", moved.Text);
    }
}
