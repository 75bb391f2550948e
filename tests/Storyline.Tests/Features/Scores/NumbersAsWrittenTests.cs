using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Scores;

/// <summary>Numbers as people write them in any country; a number with two readings is asked about.</summary>
public sealed class NumbersAsWrittenTests
{
    [Theory]
    [InlineData("reach:1500 impact:2 confidence:80% effort:3")]
    [InlineData("reach:1,500 impact:2 confidence:80% effort:3")]
    [InlineData("reach:1 500 impact:2 confidence:80% effort:3")]
    [InlineData("reach:1'500 impact:2 confidence:80% effort:3")]
    [InlineData("reach:1.5k impact:2 confidence:80% effort:3")]
    [InlineData("reach:1,5k impact:2 confidence:80% effort:3")]
    [InlineData("reach:1500 impact:high confidence:0.8 effort:3")]
    [InlineData("reach:1500, impact:2, confidence:0,8, effort:3")]
    [InlineData("reach: 1,500, impact: high, confidence: 80 %, effort: 3")]
    [InlineData("reach 1500, impact 2, confidence 80%, effort 3")]
    [InlineData("reach 1500 impact high confidence medium effort 3.0")]
    [InlineData("1500, 2, 80%, 3")]
    [InlineData("1,500 high 80% and 3")]
    [InlineData("impact:high reach:1500 effort:3 confidence:80")]
    public async Task A_score_reads_its_numbers(string numbers)
    {
        await using var bot = await BacklogOf.Stories(2);

        var heard = await bot.Hears("priya", $"rice PB-2 {numbers}");

        Assert.StartsWith("PB-2: RICE 800 = 1500 × 2 × 80% ÷ 3.", heard.Line(0));
    }

    [Theory]
    [InlineData("massive", "3")]
    [InlineData("high", "2")]
    [InlineData("medium", "1")]
    [InlineData("low", "0.5")]
    [InlineData("minimal", "0.25")]
    [InlineData("0,25", "0.25")]
    public async Task Impact_has_words(string said, string number)
    {
        await using var bot = await BacklogOf.Stories(2);

        var heard = await bot.Hears("priya", $"rice PB-2 reach:2k impact:{said} confidence:100% effort:1");

        Assert.Contains($"= 2000 × {number} × 100% ÷ 1.", heard.Text);
    }

    [Theory]
    [InlineData("rice PB-2 reach:1.500 impact:2 confidence:80% effort:3")]
    [InlineData("rice PB-2 1.500 2 80% 3")]
    [InlineData("rice PB-2 reach 1.500, impact 2, confidence 80%, effort 3")]
    public async Task A_number_with_two_readings_is_asked_about(string said)
    {
        await using var bot = await BacklogOf.Stories(2);

        var heard = await bot.Hears("priya", said);
        Assert.Equal(Outcome.Asked, heard.Outcome);
        Assert.Contains("“1.500”", heard.Text);
        Assert.Equal(["1,500", "1.5"], heard.Buttons.Select(button => button.Label));

        Assert.StartsWith("PB-2: RICE 800", (await bot.Hears("priya", heard.Says("1,500"))).Line(0));
    }

    [Theory]
    [InlineData("estimate PB-1 0,5", 0.5)]
    [InlineData("estimate PB-1 5.0", 5)]
    [InlineData("PB-1 points:0,5", 0.5)]
    [InlineData("story new Pay fast points:0,5", 0.5)]
    public async Task Points_are_read_alike(string said, double points)
    {
        await using var bot = await BacklogOf.Stories(1);

        await bot.Hears("ann", said);

        Assert.Contains(await bot.AllStories(), story => story.Points == points);
    }

    [Theory]
    [InlineData("500 200 80% 3")]
    public async Task Two_numbers_side_by_side_stay_two(string numbers)
    {
        await using var bot = await BacklogOf.Stories(2);

        var heard = await bot.Hears("priya", $"rice PB-2 {numbers}");

        Assert.Contains("Impact goes from", heard.Text);
    }
}
