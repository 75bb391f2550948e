using NodaTime;

namespace Storyline.Tests.Features.Proposals;

public sealed class ChaseProposalsTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public async Task Whoever_decides_is_reminded_after_two_working_days_and_then_weekly()
    {
        await using var bot = await Proposed();

        await bot.ClockMovesTo(At(9, 8, 59));
        var early = Digests(bot, "priya").Count;
        await bot.ClockMovesTo(At(9, 9, 1));
        var first = Digests(bot, "priya");
        await bot.ClockMovesTo(At(15, 12, 0));
        var before = Digests(bot, "priya").Count;
        await bot.ClockMovesTo(At(16, 9, 1));

        Assert.Equal(0, early);
        Assert.Contains("2 proposals wait for your decision", Assert.Single(first), StringComparison.Ordinal);
        Assert.Contains("P-1 ann: move PB-3 to top", first[0], StringComparison.Ordinal);
        Assert.Contains("[Accept] accept P-2", first[0], StringComparison.Ordinal);
        Assert.Equal(1, before);
        Assert.Equal(2, Digests(bot, "priya").Count);
    }

    [Fact]
    public async Task Whoever_proposed_learns_of_it()
    {
        await using var bot = await Proposed();

        await bot.ClockMovesTo(At(9, 9, 1));

        Assert.Contains(
            bot.SentTo("ann"),
            message =>
                message.StartsWith(
                    "Your proposal P-1 (move PB-3 to top) has not been decided",
                    StringComparison.Ordinal
                ) && message.Contains("I have just reminded priya (PO) of it.", StringComparison.Ordinal)
        );
        Assert.Contains(bot.SentTo("bo"), message => message.StartsWith("Your proposal P-2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_decided_is_chased_no_more()
    {
        await using var bot = await Proposed();
        await bot.Hears("priya", "accept P-1");
        await bot.Hears("priya", "decline P-2: too early");

        await bot.ClockMovesTo(At(31, 12, 0));

        Assert.Empty(Digests(bot, "priya"));
    }

    [Fact]
    public async Task Holidays_and_leave_put_it_off()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("sam", "holiday add 2026-03-09 Founders day");
        await bot.Hears("priya", "ooo 2026-03-10..2026-03-11");
        await bot.Hears("ann", "move PB-3 to top");

        await bot.ClockMovesTo(At(12, 8, 0));
        var before = Digests(bot, "priya").Count;
        await bot.ClockMovesTo(At(14, 12, 0));

        // Thursday 5th, then Friday 6th and Thursday 12th are hers.
        Assert.Equal(0, before);
        Assert.Single(Digests(bot, "priya"));
    }

    [Fact]
    public async Task Quiet_hours_hold_it_back()
    {
        await using var bot = await Proposed();
        await bot.Hears("priya", "quiet hours 8:00 to 11:00", "@");

        await bot.ClockMovesTo(At(9, 10, 0));
        var quiet = Digests(bot, "priya").Count;
        await bot.ClockMovesTo(At(9, 11, 5));
        await bot.Sweep();

        Assert.Equal(0, quiet);
        Assert.Single(Digests(bot, "priya"));
    }

    [Fact]
    public async Task People_may_chase_once_a_week()
    {
        await using var bot = await Proposed();

        var once = await bot.Hears("ann", "chase proposals to PO");
        var twice = await bot.Hears("bo", "nudge proposals for the PO");

        Assert.StartsWith("priya (PO) is reminded of P-1, P-2.", once.Text, StringComparison.Ordinal);
        Assert.StartsWith("priya (PO) was reminded", twice.Text, StringComparison.Ordinal);
        Assert.Single(Digests(bot, "priya"));
    }

    private static async Task<TestBot> Proposed()
    {
        var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top");
        await bot.Hears("bo", "move PB-2 to top");
        return bot;
    }

    private static List<string> Digests(TestBot bot, string person) =>
        [.. bot.SentTo(person).Where(message => message.Contains(" for your decision", StringComparison.Ordinal))];

    private static Instant At(int day, int hour, int minute) =>
        new LocalDateTime(2026, 3, day, hour, minute).InZoneLeniently(Berlin).ToInstant();
}
