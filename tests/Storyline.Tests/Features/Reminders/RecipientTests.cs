using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Reminders;

/// <summary>Whom a reminder is for, and a time wherever it stands.</summary>
public sealed class RecipientTests
{
    [Theory]
    [InlineData("remind bo to send the slides tomorrow at 10", "“send the slides” to bo,")]
    [InlineData("remind the PO to send the slides tomorrow at 10", "“send the slides” to priya,")]
    [InlineData("remind @ann and @bo to send the slides tomorrow at 10", "“send the slides” to ann and to bo,")]
    [InlineData("remind ann, bo and the PM to send the slides tomorrow at 10", "to ann and to bo and to maya,")]
    [InlineData("remind me and @bo to send the slides tomorrow at 10", "“send the slides” to you and to bo,")]
    [InlineData("remind the devs to send the slides tomorrow at 10", "“send the slides” to ann and to bo,")]
    [InlineData("remind all developers to send the slides tomorrow at 10", "“send the slides” to ann and to bo,")]
    [InlineData("remind the team to send the slides tomorrow at 10", "“send the slides” in #checkout,")]
    [InlineData("remind everyone to send the slides tomorrow at 10", "“send the slides” in #checkout,")]
    [InlineData("remind @here to send the slides tomorrow at 10", "“send the slides” in #checkout,")]
    [InlineData("tomorrow at 10 remind bo to send the slides", "“send the slides” to bo,")]
    [InlineData(
        "every Friday at 16:00 remind #checkout to send the slides",
        "“send the slides” in #checkout, every Friday"
    )]
    public async Task Each_person_named_is_reminded(string said, string expected)
    {
        await using var bot = await TestBot.WithTeam();

        var set = await bot.Hears("sam", said);

        Assert.Contains(expected, set.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_hear_it_and_one_undo_takes_all_back()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind @ann and @bo to vote tomorrow at 10");

        await bot.ClockMovesTo(NodaTime.Instant.FromUtc(2026, 3, 6, 12, 0));

        Assert.Contains(bot.SentTo("ann"), text => text.Contains("Reminder: vote"));
        Assert.Contains(bot.SentTo("bo"), text => text.Contains("Reminder: vote"));
    }

    [Fact]
    public async Task Nobody_of_that_name_is_asked_about()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("sam", "remind xavier to call tomorrow at 9");

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Equal("remind me to call tomorrow at 9", asked.Says("Me"));
    }

    [Fact]
    public async Task A_time_that_belongs_to_the_text_is_asked_about()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("ann", "remind me that the demo is at 3pm tomorrow");
        var set = await bot.Hears("ann", asked.Says("Then: at 3pm tomorrow"));

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Contains(
            "“the demo is at 3pm tomorrow” to you, on Fri 6 Mar 2026 at 15:00",
            set.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_number_that_may_be_a_day_is_asked_about()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("ann", "remind me to pay on 3/12 at 10:00");
        var version = await bot.Hears("ann", "remind me to install python 3.12 at 10:30");

        Assert.Equal("remind me to pay on 2026-12-03 at 10:00", asked.Says("Thu 3 Dec 2026"));
        Assert.Equal("remind me to install python \"3.12\" at 10:30", version.Says("3.12"));
    }

    [Theory]
    [InlineData("every weekday at 9:30", "change reminder 1 to 15:00", "every weekday at 15:00")]
    [InlineData("every Friday at 16:00", "change reminder 1 to at 10:00", "every Friday at 10:00")]
    [InlineData("every 2 weeks on Monday at 9:00", "move reminder 1 to 8:30", "every other Monday at 08:30")]
    [InlineData("every month on the 15th at 9:00", "change reminder 1 to 16:00", "the 15th of the month at 16:00")]
    public async Task A_new_time_alone_keeps_the_repetition(string when, string said, string expected)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", $"remind us to stretch {when}");

        var changed = await bot.Hears("sam", said);

        Assert.Equal(Outcome.Done, changed.Outcome);
        Assert.Contains(expected, changed.Text, StringComparison.Ordinal);
        Assert.Contains(expected, (await bot.Hears("sam", "reminder 1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_time_alone_keeps_the_day()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind us to stretch on Monday at 9:00");

        var changed = await bot.Hears("sam", "change reminder 1 to 15:00");

        Assert.Contains("Mon 9 Mar 2026 at 15:00", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_every_two_hours_has_no_time_to_change()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind us to stretch every 2 hours");

        var asked = await bot.Hears("sam", "change reminder 1 to 15:00");

        Assert.Equal(Outcome.Asked, asked.Outcome);
    }

    [Theory]
    [InlineData("remind me to polish the guide this Friday", "Fri 6 Mar 2026")]
    [InlineData("remind me this Friday to polish the guide", "Fri 6 Mar 2026")]
    [InlineData("remind me last working day of the month to polish the guide", "Tue 31 Mar 2026")]
    public async Task This_and_last_before_a_day_are_no_story(string said, string day)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay fast");

        var set = await bot.Hears("sam", said);

        Assert.Contains(day, set.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PB-1", set.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_in_the_middle_is_asked_about_and_last_is_no_story()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay fast");

        var asked = await bot.Hears("priya", "remind me to this Friday at noon polish the guide");

        Assert.Contains(
            "“this Friday at noon”, but not “polish the guide” after it",
            asked.Text,
            StringComparison.Ordinal
        );
    }
}
