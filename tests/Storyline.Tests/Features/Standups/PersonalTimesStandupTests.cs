using NodaTime;

namespace Storyline.Tests.Features.Standups;

/// <summary>
/// The bot asks each person at half past nine local time, even if that is the day before or after the product's date. It is
/// Thursday, 5 March 2026, 9:00 UTC.
/// </summary>
public sealed class PersonalTimesStandupTests
{
    private static Instant Utc(int day, int hour, int minute = 0) => Instant.FromUtc(2026, 3, day, hour, minute);

    /// <summary>ann lives in Auckland, bo in Tokyo and cy in Los Angeles.</summary>
    private static async Task<TestBot> In(string zone)
    {
        var bot = TestBot.Empty();
        await bot.Hears("maya", $"setup Checkout key:PB zone:{zone} pm:@maya po:@priya sm:@sam");
        await bot.Hears("ann", "my zone Pacific/Auckland");
        await bot.Hears("bo", "my zone Asia/Tokyo");
        await bot.Hears("cy", "my zone America/Los_Angeles");
        await bot.Hears("sam", "standup at 9:30 weekdays at each person's own time");
        return bot;
    }

    private static IEnumerable<Instant> Asked(TestBot bot, string person) =>
        bot
            .Sent.Where(delivery =>
                delivery.Person == person
                && delivery.View.ToText().StartsWith("Standup of team", StringComparison.Ordinal)
            )
            .Select(delivery => delivery.Made);

    [Theory]
    [InlineData("America/Los_Angeles")]
    [InlineData("Europe/Berlin")]
    [InlineData("Pacific/Auckland")]
    public async Task Each_is_asked_on_their_own_morning_wherever_the_product_is(string zone)
    {
        await using var bot = await In(zone);

        await bot.ClockMovesTo(Utc(9, 20));

        Assert.Equal([Utc(5, 20, 30), Utc(8, 20, 30)], Asked(bot, "ann"));
        Assert.Equal([Utc(6, 0, 30), Utc(9, 0, 30)], Asked(bot, "bo"));
        // Los Angeles's clocks change on the 8th.
        Assert.Equal([Utc(5, 17, 30), Utc(6, 17, 30), Utc(9, 16, 30)], Asked(bot, "cy"));
    }

    [Theory]
    [InlineData("America/Los_Angeles")]
    [InlineData("Pacific/Auckland")]
    public async Task An_answer_belongs_to_the_date_of_who_gives_it_and_the_summary_waits_for_the_last_zone(string zone)
    {
        await using var bot = await In(zone);

        await bot.ClockMovesTo(Utc(5, 20, 40));
        await bot.Hears("ann", "standup\nY: painted the fence\nT: rest", "@");
        await bot.ClockMovesTo(Utc(6, 18));
        await bot.Hears("cy", "standup\nY: mixed the paint\nT: rest", "@");
        await bot.ClockMovesTo(Utc(6, 18, 31));

        var friday = bot
            .Sent.Single(delivery => delivery.To.Channel == "checkout" && delivery.Made == Utc(6, 18, 30))
            .View.ToText();
        Assert.Contains("Fri 6 Mar", friday, StringComparison.Ordinal);
        Assert.Contains("painted the fence", friday, StringComparison.Ordinal);
        Assert.Contains("mixed the paint", friday, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "painted the fence",
            bot.Sent.Single(delivery => delivery.To.Channel == "checkout" && delivery.Made == Utc(5, 18, 30))
                .View.ToText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_summary_past_midnight_is_of_the_day_that_was_asked()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "standup at 23:30 weekdays");
        await bot.ClockMovesTo(Utc(5, 22, 40));
        await bot.Hears("ann", "standup\nY: painted the fence\nT: rest", "@");

        await bot.ClockMovesTo(Utc(5, 23, 31));

        Assert.Contains(
            "painted the fence",
            Assert.Single(bot.Sent, delivery => delivery.To.Channel == "checkout").View.ToText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task After_an_outage_each_is_asked_whose_hour_it_still_is()
    {
        await using var bot = await In("America/Los_Angeles");

        await bot.SleepsUntil(Utc(6, 1, 10));

        Assert.Empty(Asked(bot, "ann"));
        Assert.Equal([Utc(6, 1, 10)], Asked(bot, "bo"));
        Assert.Empty(Asked(bot, "cy"));
    }

    [Fact]
    public async Task Together_and_each_at_their_own_time_is_refused()
    {
        await using var bot = await TestBot.WithTeam();

        var refused = await bot.Hears("sam", "standup together at 9:30 weekdays at each person's own time");

        Assert.Contains(
            "The team does that together, so it comes at one time for everybody",
            refused.Text,
            StringComparison.Ordinal
        );
    }
}
