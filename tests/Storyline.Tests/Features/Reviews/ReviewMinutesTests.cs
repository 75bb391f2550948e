using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Features.Reviews;

public sealed class ReviewMinutesTests
{
    [Fact]
    public async Task The_minutes_keep_what_was_accepted_what_was_not_and_what_was_not_done()
    {
        await using var bot = await SprintOf.Running(3);
        foreach (var key in new[] { "PB-1", "PB-2" }) await bot.Hears("ann", $"{key} done");
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
}
