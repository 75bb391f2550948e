using NodaTime;
using Storyline.Core.Outbox;

namespace Storyline.Tests.Features.Calendar;

/// <summary>Nobody gets a message in their quiet hours, whatever its kind and cause, unless they asked for it.</summary>
public sealed class QuietHoursTests
{
    private const string Quiet = "quiet hours 20:00 to 8:00";

    /// <summary>A time in Berlin, in March 2026.</summary>
    private static Instant At(int day, int hour, int minute = 0) => Instant.FromUtc(2026, 3, day, hour - 1, minute);

    /// <summary>It is evening, one member has quiet hours, and there is something to talk about.</summary>
    private static async Task<TestBot> Evening(string sleeper, params (string Who, string Said, string Where)[] day)
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "story new Pay by phone");
        foreach (var (who, said, where) in day)
            await bot.Hears(who, said, where);
        await bot.Hears(sleeper, Quiet);
        await bot.ClockMovesTo(At(5, 22));
        return bot;
    }

    public static TheoryData<string, string, string, string> Said =>
        new()
        {
            // Each row says who sleeps; the sentence of the day and its speaker; the sentence of the night and its speaker; the
            // message of the morning.
            { "priya", "", "ann: PB-2 to top", "a proposal from ann" },
            { "priya", "ann: PB-2 to top", "ann: reason P-1 because it is small", "it is small" },
            { "ann", "@ann: PB-2 to top", "priya: decline P-1 not now", "not now" },
            { "priya", "ann: PB-2 to top", "ann: withdraw P-1", "withd" },
            { "priya", "", "ann: ask PO: which cards?", "which cards?" },
            { "priya", "ann: ask PO: which cards?", "bo: nudge Q-1", "has been waiting for you since" },
            { "ann", "@ann: ask PO: which cards?", "priya: answer Q-1 all of them", "all of them" },
            { "ann", "", "sam: action Bake a cake @ann by Friday", "noted an action for you" },
            { "ann", "ann: action Bake a cake @ann by Friday", "sam: chase A-1", "was due by" },
            { "bo", "", "ann: assign PB-1 to @bo", "PB-1" },
            { "sam", "", "ann: blocker no access to the database, @sam", "is blocked, and you can help" },
            { "ann", "", "maya: make @ann SM", "SM" },
            { "ann", "", "priya: stand-in PO @ann for 3 days", "asked you to stand in" },
            { "ann", "", "bo: remind @ann to call home tomorrow 7:00", "call home" },
        };

    private static async Task Say(TestBot bot, string line)
    {
        if (line.Length == 0)
            return;
        var (who, said) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim());
        await bot.Hears(who.TrimStart('@'), said, who[0] == '@' ? "@" : "#checkout");
    }

    [Theory]
    [MemberData(nameof(Said))]
    public async Task What_others_cause_waits_for_the_morning(string sleeper, string day, string night, string morning)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "story new Pay by phone");
        await Say(bot, day);
        await bot.Hears(sleeper, Quiet);
        await bot.ClockMovesTo(At(5, 22));
        var before = bot.SentTo(sleeper).Count;

        await Say(bot, night);
        await bot.ClockMovesTo(At(6, 7, 59));
        Assert.Equal(before, bot.SentTo(sleeper).Count);
        await bot.ClockMovesTo(At(6, 8));

        Assert.Contains(bot.SentTo(sleeper).Skip(before), said => said.Contains(morning, StringComparison.Ordinal));
    }

    public static TheoryData<string, string, string> Rung =>
        new()
        {
            { "ann", "sam: standup at 7:30 weekdays", "[Answer]" },
            { "ann", "sam: standup at 21:00 weekdays", "closed at" },
            { "ann", "bo: remind @ann to call home every day at 23:00", "call home" },
            { "bo", "sam: remind us to call home every day at 23:00 at each person's own time", "call home" },
        };

    [Theory]
    [MemberData(nameof(Rung))]
    public async Task What_the_clock_says_waits_for_the_morning(string sleeper, string day, string morning)
    {
        await using var bot = await TestBot.WithTeam();
        await Say(bot, day);
        await bot.Hears(sleeper, Quiet);
        await bot.ClockMovesTo(At(5, 20));
        var before = bot.SentTo(sleeper).Count;

        await bot.ClockMovesTo(At(6, 7, 59));
        Assert.Equal(before, bot.SentTo(sleeper).Count);
        await bot.ClockMovesTo(At(6, 8));

        var said = Assert.Single(bot.SentTo(sleeper).Skip(before));
        Assert.Contains(morning, said, StringComparison.Ordinal);
        Assert.DoesNotContain("Late:", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("priya", "ann: ask PO: which cards?", "has been waiting for you since")]
    [InlineData("sam", "sam: retro start", "is still open")]
    [InlineData(
        "priya",
        "priya: ceremony schedule planning every Friday at 10:00",
        "planning is on the next working day"
    )]
    public async Task What_the_clock_says_by_day_waits_for_whoever_is_asleep_by_then(
        string sleeper,
        string day,
        string morning
    )
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears(sleeper, "my zone Asia/Tokyo");
        await bot.Hears(sleeper, Quiet);
        await Say(bot, day);
        var before = bot.SentTo(sleeper).Count;

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 5, 22, 59));
        Assert.Equal(before, bot.SentTo(sleeper).Count);
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 5, 23, 0));

        Assert.Contains(bot.SentTo(sleeper).Skip(before), said => said.Contains(morning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_lives_elsewhere_is_quiet_by_their_own_wall()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "my zone America/New_York");
        await bot.Hears("ann", "action Bake a cake @ann by 2026-03-06");
        await bot.Hears("sam", "standup at 5:30 weekdays");
        await bot.Hears("ann", Quiet);

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 12, 59));
        Assert.Empty(bot.SentTo("ann"));
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 13, 0));

        Assert.Equal(2, bot.SentTo("ann").Count);
        Assert.Contains(bot.SentTo("ann"), said => said.Contains("Bake a cake", StringComparison.Ordinal));
        Assert.Contains(bot.SentTo("ann"), said => said.Contains("closed at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_standup_that_closes_at_night_is_told_and_not_asked_and_one_that_is_open_is_asked_once()
    {
        await using var bot = await Evening("ann", ("sam", "standup at 23:00 weekdays", "#checkout"));
        await bot.Hears("bo", Quiet);
        await bot.ClockMovesTo(At(5, 23, 30));
        await bot.Hears("bo", "Y: the till N: the card B: none");

        await bot.ClockMovesTo(At(6, 8));

        var told = Assert.Single(bot.SentTo("ann"));
        Assert.Contains("The standup of team Checkout closed at", told, StringComparison.Ordinal);
        Assert.DoesNotContain("[Answer]", told, StringComparison.Ordinal);
        Assert.Empty(bot.SentTo("bo"));
        Assert.Contains("the till", (await bot.Hears("ann", "standup report 2026-03-05")).Text);
    }

    [Theory]
    [InlineData("ann: ask PO: which cards?", "ann: withdraw Q-1", "[Answer]")]
    [InlineData("ann: PB-2 to top", "ann: withdraw P-1", "[Accept]")]
    public async Task What_is_settled_at_night_is_not_asked_in_the_morning(string asked, string settled, string button)
    {
        await using var bot = await Evening("priya");
        await Say(bot, asked);
        await Say(bot, settled);

        await bot.ClockMovesTo(At(6, 8));

        Assert.DoesNotContain(bot.SentTo("priya"), said => said.Contains(button, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_they_ask_for_comes_at_once()
    {
        await using var bot = await Evening("ann", ("ann", "remind me to sleep today at 23:00", "@"));

        await bot.ClockMovesTo(At(5, 23));

        Assert.Contains("sleep", Assert.Single(bot.SentTo("ann")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_does_not_hold_up_what_is_asked_for_even_after_a_restart()
    {
        await using var bot = await Evening("ann", ("ann", "remind me to sleep today at 23:00", "@"));
        await bot.Hears("sam", "action Bake a cake @ann by Friday");
        await bot.Restart();
        await bot.Sweep();

        await bot.ClockMovesTo(At(5, 23));

        Assert.Contains("sleep", Assert.Single(bot.SentTo("ann")), StringComparison.Ordinal);
        await bot.ClockMovesTo(At(6, 8));
        Assert.Equal(2, bot.SentTo("ann").Count);
    }

    [Fact]
    public async Task What_could_not_be_sent_before_is_not_tried_again_at_night()
    {
        await using var bot = await Evening("bo");
        await bot.Hears("ann", Quiet);
        await bot.Hears("ann", "quiet hours 22:00 to 8:00");
        bot.Clock.Reset(At(6, 21, 59));
        bot.PlatformAnswers(new SendResult.Later(Duration.FromMinutes(5)));
        await bot.Hears("sam", "action Bake a cake @ann by 2026-03-09");

        bot.Clock.Reset(At(6, 22, 5));
        await bot.Sweep();

        Assert.Empty(bot.SentTo("ann"));
        await bot.ClockMovesTo(At(7, 8));
        Assert.Single(bot.SentTo("ann"));
    }

    [Fact]
    public async Task Who_wants_no_quiet_any_more_hears_at_once_what_waits()
    {
        await using var bot = await Evening("ann");
        await bot.Hears("sam", "action Bake a cake @ann by Friday");

        await bot.Hears("ann", "quiet hours 23:00 to 8:00");
        await bot.Sweep();

        Assert.Contains("Bake a cake", Assert.Single(bot.SentTo("ann")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_mentioned_in_the_channel_at_night_is_named_and_not_called()
    {
        await using var bot = await Evening("ann", ("ann", "ask PO: which cards?", "#checkout"));
        await bot.Hears("priya", "answer Q-1 all of them", "@");

        var posted = Assert.Single(
            bot.Sent,
            delivery => delivery.View.ToText().Contains("all of them") && delivery.Person is null
        );

        Assert.Empty(posted.View.Pinged());
    }

    [Fact]
    public async Task A_reminder_that_comes_several_times_a_night_comes_once_in_the_morning()
    {
        await using var bot = await Evening("ann", ("bo", "remind @ann to drink every 2 hours", "#checkout"));
        var before = bot.SentTo("ann").Count;

        await bot.ClockMovesTo(At(6, 8));

        Assert.Single(bot.SentTo("ann").Skip(before));
    }

    [Fact]
    public async Task The_answer_says_what_waits_and_what_does_not()
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("ann", Quiet);

        Assert.Contains("waits until 08:00", heard.Text);
        Assert.Contains(
            "only what you ask for: answers, and reminders that you set yourself for a single moment",
            heard.Text
        );
    }
}
