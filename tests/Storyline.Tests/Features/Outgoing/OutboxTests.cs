using NodaTime;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Outgoing;

/// <summary>
/// What the person responsible for the channels sees of undeliverable messages. It is Thursday, 5 March 2026, 10:00 in Berlin.
/// </summary>
public sealed class OutboxTests
{
    private static readonly SendResult Later = new SendResult.Later(Duration.FromMinutes(30));

    /// <summary>A reminder of Ann's in the channel at 11:00, with this result of the platform.</summary>
    private static async Task<TestBot> WithReminder(params SendResult[] answers)
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind us to drink water in 1 hour");
        bot.PlatformAnswers(answers);
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 5, 10, 0));
        return bot;
    }

    [Fact]
    public async Task It_is_empty_where_everything_was_sent()
    {
        await using var bot = await WithReminder();

        var shown = await bot.Hears("maya", "outbox");

        Assert.Equal("Nothing waits to be sent, and nothing was given up in the last 14 days.", shown.Line(0));
        Assert.True(shown.IsPrivate);
    }

    [Fact]
    public async Task What_waits_is_shown_by_place_with_age_and_next_attempt_and_without_its_words()
    {
        await using var bot = await WithReminder(Later);
        bot.Clock.AdvanceMinutes(5);

        var shown = await bot.Hears("maya", "outbox");

        Assert.Contains("Waiting: 1, the oldest for 5 min", shown.Text, StringComparison.Ordinal);
        Assert.Contains("#checkout: 1 waiting", shown.Text, StringComparison.Ordinal);
        Assert.Contains("tried once, next today 11:30 CET", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("water", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_tried_before_its_time()
    {
        await using var bot = await WithReminder(Later);
        bot.Clock.AdvanceMinutes(5);
        var shown = await bot.Hears("maya", "outbox");

        await bot.Hears("maya", shown.Says("Try it now"));
        await bot.Sweep();

        Assert.Single(bot.Sent);
        Assert.Equal(
            "Nothing waits to be sent, and nothing was given up in the last 14 days.",
            (await bot.Hears("maya", "outbox")).Line(0)
        );
        Assert.Equal("That one has been sent.", (await bot.Hears("maya", shown.Says("Try it now"))).Line(0));
    }

    [Fact]
    public async Task A_dropped_one_is_not_sent_and_its_owner_is_told()
    {
        await using var bot = await WithReminder(Later);
        var shown = await bot.Hears("maya", "outbox");

        var asked = await bot.Hears("maya", shown.Says("Drop it"));
        await bot.Hears("maya", asked.Says("Drop it"));
        bot.Clock.AdvanceMinutes(60);
        await bot.Sweep();

        Assert.Equal(
            "A message of yours for #checkout of today 11:00 CET could not be sent, and maya dropped it.",
            Assert.Single(bot.SentTo("ann"))
        );
        Assert.Single(bot.Sent);
        Assert.Contains(
            "tried once: maya dropped it.",
            (await bot.Hears("maya", "outbox")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_given_up_one_says_why_and_can_be_sent_after_all()
    {
        await using var bot = await WithReminder(new SendResult.Never("the bot is not in the channel"));

        var shown = await bot.Hears("maya", "outbox");
        await bot.Hears("maya", shown.Says("Send it after all"));
        await bot.Sweep();

        Assert.Contains("Given up in 14 days: 1", shown.Text, StringComparison.Ordinal);
        Assert.Contains("tried once: the bot is not in the channel.", shown.Text, StringComparison.Ordinal);
        Assert.Single(bot.Sent, delivery => delivery.Person is null);
    }

    [Fact]
    public async Task Others_learn_who_looks_after_it()
    {
        await using var bot = await WithReminder(Later);

        var refused = await bot.Hears("ann", "outbox");

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains("maya", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("outbox retry nonsense#1")]
    [InlineData("outbox drop nonsense")]
    public async Task A_message_that_is_not_there_is_said_to_be_gone(string sentence)
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Equal("There is no such message any more.", (await bot.Hears("maya", sentence)).Line(0));
    }
}
