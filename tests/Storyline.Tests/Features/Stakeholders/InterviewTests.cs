using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Stakeholders;

public sealed class InterviewTests
{
    [Theory]
    [InlineData("interview with Anna: parents give up at step 3", "interview with Anna")]
    [InlineData("interview with @anna: parents give up at step 3", "interview with anna")]
    [InlineData("talked to a customer today: parents give up at step 3", "interview with a customer")]
    [InlineData("I spoke to two users yesterday: parents give up at step 3", "interview with a customer")]
    [InlineData("notes from a customer interview: parents give up at step 3", "interview with a customer")]
    public async Task A_talk_is_kept_as_an_insight_and_counted(string said, string source)
    {
        await using var bot = await TestBot.WithTeam();

        var kept = await bot.Hears("ann", said);

        Assert.Contains($"I-1 is kept as an insight: parents give up at step 3 (ann, from {source}", kept.Text);
        Assert.Contains("The first week of a row with a customer contact.", kept.Text);
        Assert.Contains("parents give up", (await bot.Hears("bo", "insights")).Text);
        Assert.Contains("1 talk with a customer", (await bot.Hears("bo", "interviews")).Text);
    }

    [Fact]
    public async Task Weeks_in_a_row_are_counted_and_Mondays_prompt_the_PM_unless_the_week_had_one()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder add Anna");
        await bot.Hears("maya", "interview with Anna: step 3 is hard");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 9, 12, 0));
        var prompted = bot.SentTo("maya");
        var second = await bot.Hears("maya", "interview with Anna: step 4 is hard");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 23, 12, 0));
        var broken = await bot.Hears("maya", "interviews");
        await bot.Hears("maya", "interview prompt off");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 4, 6, 12, 0));

        Assert.Contains("Which customer do you talk to this week?", Assert.Single(prompted));
        Assert.Contains("2 weeks in a row with a customer contact.", second.Text);
        Assert.Contains("No customer contact in this or the last week.", broken.Text);
        Assert.Equal(3, bot.SentTo("maya").Count);
        Assert.Contains("step 4 is hard", (await bot.Hears("maya", "stakeholder Anna")).Text);
    }

    [Fact]
    public async Task Undo_takes_insight_contact_and_count_back()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("ann", "interview with Anna: step 3 is hard");
        await bot.Hears("ann", "undo");

        Assert.Empty(await bot.Documents("insight"));
        Assert.Contains("No talk with a customer is noted", (await bot.Hears("ann", "interviews")).Text);
    }

    [Fact]
    public async Task Too_long_a_talk_is_refused_and_an_empty_one_opens_a_form()
    {
        await using var bot = await TestBot.WithTeam();

        var tooLong = await bot.Hears("ann", $"interview with Anna: {new string('x', 600)}");
        var form = await bot.Hears("ann", "interview");

        Assert.Equal((Outcome.Refused, Outcome.Asked), (tooLong.Outcome, form.Outcome));
        Assert.Empty(await bot.Documents("insight"));
    }
}
