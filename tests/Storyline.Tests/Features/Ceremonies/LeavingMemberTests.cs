using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Ceremonies;

/// <summary>People leave during ceremonies.</summary>
public sealed class LeavingMemberTests
{
    [Fact]
    public async Task Nobody_waits_for_the_card_or_the_confidence_of_somebody_who_has_left()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("sam", "poker PB-1");
        await bot.Hears("priya", "planning start");
        for (var step = 0; step < 4; step++)
            await bot.Hears("priya", "planning next");

        var left = await bot.Hears("bo", "leave team");
        if (left.Outcome == Outcome.Asked)
            await bot.Hears("bo", "confirm");
        var vote = await bot.Hears("ann", "vote 8");
        await bot.Hears("ann", "confidence 4");

        Assert.Contains("You were the last one, so the votes are revealed", vote.Text);
        Assert.Contains("Confidence: 4.0 of 5", bot.Sent.Last(delivery => delivery.Card == "session:1").View.ToText());
    }
}
