using NodaTime;

namespace Storyline.Tests.Domain.Schedule;

/// <summary>A notice ahead of a ceremony follows the ceremony when it moves. It is Thursday, 5 March 2026, 10:00 in Berlin.</summary>
public sealed class DependentAlarmsTests
{
    private static Instant At(int month, int day, int hour, int minute = 0) =>
        new LocalDateTime(2026, month, day, hour, minute)
            .InZoneLeniently(DateTimeZoneProviders.Tzdb["Europe/Berlin"])
            .ToInstant();

    private static async Task<TestBot> WithPlanning()
    {
        var bot = await TestBot.WithTeam();
        var shown = await bot.Hears("priya", "ceremony rhythm");
        await bot.Hears("priya", shown.Says("Schedule all"));
        return bot;
    }

    [Theory]
    [InlineData("30 minutes before planning", "30 minutes before planning", 9, 30)]
    [InlineData("an hour before the planning", "1 hour before planning", 9, 0)]
    [InlineData("a day before planning", "1 day before planning", 10, 0)]
    public async Task It_comes_so_long_before_the_ceremony(string said, string echoed, int hour, int minute)
    {
        await using var bot = await WithPlanning();

        var set = await bot.Hears("ann", $"remind us to prepare the agenda {said}");

        Assert.Contains($"“prepare the agenda” in #checkout, {echoed}", set.Text, StringComparison.Ordinal);
        Assert.Contains($"Mar 2026, {hour:00}:{minute:00} CET", set.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_follows_when_the_ceremony_is_moved_paused_and_resumed()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind us to meet every Monday at 10:00");
        await bot.Hears("ann", "remind me to print 30 minutes before reminder 1");

        await bot.Hears("ann", "change reminder 1 to every Tuesday at 11:00");
        var moved = await bot.Hears("ann", "reminder 2");
        await bot.Hears("ann", "pause reminder 1");
        var paused = await bot.Hears("ann", "reminder 2");
        var alone = await bot.Hears("ann", "resume reminder 2");
        await bot.Hears("ann", "resume reminder 1");
        await bot.ClockMovesTo(At(3, 10, 12));

        Assert.Contains("Tue 10 Mar 2026, 10:30 CET", moved.Text, StringComparison.Ordinal);
        Assert.Contains("Next: paused", paused.Text, StringComparison.Ordinal);
        Assert.StartsWith("Reminder 2 comes before reminder 1, which is paused.", alone.Text, StringComparison.Ordinal);
        Assert.Equal(At(3, 10, 10, 30), Assert.Single(bot.Sent, delivery => delivery.Person == "ann").Made);
    }

    [Fact]
    public async Task It_is_put_off_and_left_out_with_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind us to meet every day at 12:00");
        await bot.Hears("ann", "remind me to print 30 minutes before reminder 1");

        await bot.Hears("ann", "skip next reminder 1");
        await bot.ClockMovesTo(At(3, 6, 13));

        Assert.Equal([At(3, 6, 11, 30), At(3, 6, 12)], bot.Sent.Select(delivery => delivery.Made));
    }

    [Fact]
    public async Task It_ends_with_it_and_its_owner_is_told()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind us to meet every Monday at 10:00");
        await bot.Hears("bo", "remind me to print 30 minutes before reminder 1");

        var asked = await bot.Hears("ann", "delete reminder 1");
        await bot.Hears("ann", asked.Says("Delete reminder 1"));
        var told = Assert.Single(bot.SentTo("bo"));
        await bot.ClockMovesTo(At(3, 10, 12));

        Assert.Contains("One reminder that comes before it ends too.", asked.Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "print came 30 minutes before reminder 1 (Europe/Berlin). meet is no longer scheduled",
            told,
            StringComparison.Ordinal
        );
        Assert.Single(bot.Sent);
    }

    [Theory]
    [InlineData(
        "remind us to prepare 30 minutes before planning",
        "No planning is scheduled in team Checkout, so there is no time before it."
    )]
    [InlineData("remind us to prepare 3 weeks before planning", "Say a time from a minute to a week before it.")]
    public async Task Without_such_a_ceremony_it_says_so(string sentence, string why)
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Hears("ann", sentence);

        Assert.Equal(why, reply.Line(0));
        Assert.Equal("Nothing is scheduled yet.", (await bot.Hears("ann", "reminders")).Line(0));
    }
}
