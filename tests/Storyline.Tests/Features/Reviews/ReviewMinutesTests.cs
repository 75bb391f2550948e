using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Features.Reviews;

public sealed class ReviewMinutesTests
{
    [Fact]
    public async Task The_minutes_keep_what_was_accepted_what_was_not_and_what_was_not_done()
    {
        await using var bot = await SprintOf.Running(3);
        foreach (var key in new[] { "PB-1", "PB-2" })
            await bot.Hears("ann", $"{key} done");
        await bot.Hears("priya", "review start");
        await bot.Hears("priya", (await bot.Hears("priya", "accept PB-1")).Says("Accept anyway"));

        await bot.Hears("priya", "review end");
        await bot.Hears("priya", "PB-3 title: Something else since then");

        var minutes = (await bot.Hears("bo", "minutes review")).Text;
        Assert.Contains("Accepted: PB-1 ", minutes);
        Assert.Contains("Done, not accepted: PB-2 ", minutes);
        Assert.Contains("Not done: PB-3 ", minutes);
        Assert.DoesNotContain("since then", minutes);
        Assert.Contains("Accepted: PB-1 ", bot.Sent.Last(delivery => delivery.Card == "session:1").View.ToText());
    }

    [Theory]
    [InlineData("feedback PB-1: the totals are easy to read")]
    [InlineData("feedback on PB-1 the totals are easy to read")]
    public async Task Feedback_on_a_story_hangs_on_it_and_is_in_the_minutes(string said)
    {
        await using var bot = await SprintOf.Running(2);
        await bot.Hears("priya", "review start");

        var heard = await bot.Hears("bo", said);

        Assert.Contains("and with PB-1", heard.Text);
        Assert.Contains("the totals are easy to read", (await bot.Hears("ann", "PB-1")).Text);
        Assert.Contains("PB-1: the totals are easy to read", (await bot.Hears("ann", "minutes 1")).Text);
        Assert.Contains(
            bot.SentTo("maya"),
            told =>
                told.StartsWith("bo on PB-1 ", StringComparison.Ordinal)
                && told.Contains(": “the totals are easy to read”", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("feedback 3 clicks are too many", "3 clicks are too many")]
    [InlineData("feedback: PB-9 is great", "There is no PB-9")]
    public async Task A_number_alone_is_no_story_and_one_that_was_never_written_is_told(string said, string shown)
    {
        await using var bot = await SprintOf.Running(2);
        await bot.Hears("priya", "review start");

        var heard = await bot.Hears("bo", said);

        Assert.Contains(shown, heard.Text + (await bot.Hears("ann", "minutes 1")).Text);
    }
}
