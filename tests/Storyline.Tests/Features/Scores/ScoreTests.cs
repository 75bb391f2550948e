using Storyline.Core.Turns;
using Storyline.Tests.Core.Pipeline;

namespace Storyline.Tests.Features.Scores;

public sealed class ScoreTests
{
    [Theory]
    [InlineData(
        "rice PB-2 reach:500 impact:2 confidence:80% effort:3",
        "PB-2: RICE 266.7 = 500 × 2 × 80% ÷ 3. It would be 1st of 1 by RICE; it is 2nd in the backlog."
    )]
    [InlineData("rice PB-2 500 2 80% 3", "PB-2: RICE 266.7 = 500 × 2 × 80% ÷ 3.")]
    [InlineData("PB-2 rice reach=500 impact=2 confidence=80 effort=3", "PB-2: RICE 266.7")]
    [InlineData(
        "wsjf PB-2 value:8 time:5 risk:3 size:5",
        "PB-2: WSJF 3.2 = (8 + 5 + 3) ÷ 5. It would be 1st of 1 by WSJF; it is 2nd in the backlog."
    )]
    [InlineData("value PB-2 value:8 effort:3", "PB-2: value/effort 2.7 = 8 ÷ 3.")]
    [InlineData("moscow PB-2 must", "PB-2: must have. It would be 1st of 1 by MoSCoW; it is 2nd in the backlog.")]
    [InlineData("moscow PB-2 won't", "PB-2: won't have this time.")]
    public async Task A_score_is_said_with_its_arithmetic_and_where_it_would_stand(string sentence, string answer)
    {
        await using var bot = await BacklogOf.Stories(3);

        var heard = await bot.Hears("priya", sentence);

        Assert.StartsWith(answer, heard.Line(0), StringComparison.Ordinal);
        Assert.Equal("1 2 3", await bot.Order());
    }

    [Theory]
    [InlineData("rice PB-2 reach:500 impact:2 confidence:80% effort:0", "Effort divides, so it must be more than 0.")]
    [InlineData("rice PB-2 reach:many impact:2 confidence:80% effort:3", "“many” is not a number for reach.")]
    [InlineData("rice PB-2 reach:500 impact:2 confidence:180% effort:3", "Confidence goes from 0% to 100%.")]
    [InlineData("wsjf PB-2 value:8 time:-5 risk:3 size:5", "Time goes from 0 to 100.")]
    [InlineData("moscow PB-2 maybe", "Must, should, could, or won’t PB-2 be done this time?")]
    [InlineData(
        "rice PB-9 reach:500 impact:2 confidence:80% effort:3",
        "There is no PB-9: it was never written, or it was deleted."
    )]
    [InlineData("rice", "Which story is the RICE score for? Say for instance “rice 12”.")]
    public async Task What_cannot_be_is_said_and_scores_nothing(string sentence, string answer)
    {
        await using var bot = await BacklogOf.Stories(3);

        var heard = await bot.Hears("priya", sentence);

        Assert.StartsWith(answer, heard.Line(0), StringComparison.Ordinal);
        Assert.All(await bot.AllStories(), story => Assert.Empty(story.Scores));
    }

    [Fact]
    public async Task Numbers_that_are_missing_are_asked_for_alone()
    {
        await using var bot = await BacklogOf.Stories(2);

        var asked = await bot.Hears("priya", "rice PB-2 reach:500 impact:2");
        var form = Assert.IsType<Storyline.Core.Views.Part.Form>(asked.Reply.View.Parts[0]);
        var scored = await bot.Submits("priya", form.Says, new() { ["confidence"] = "80%", ["effort"] = "3" });

        Assert.Equal(["confidence", "effort"], form.Inputs.Select(input => input.Name));
        Assert.StartsWith("PB-2: RICE 266.7", scored.Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ranking_shows_what_would_change_and_applies_it_only_when_agreed()
    {
        await using var bot = await Scored();

        var preview = await bot.Says("priya", "rank by rice");
        var before = await bot.Order();
        var done = await bot.Says("priya", preview.Says("Apply this order"));

        Assert.StartsWith("By RICE, 2 of 2 scored stories would move", preview.Line(0), StringComparison.Ordinal);
        Assert.Contains("PB-4 Number 4 of the list: 4 → 2 (RICE 266.7)", preview.Text, StringComparison.Ordinal);
        Assert.Equal("1 2 3 4", before);
        Assert.StartsWith("Ranked by RICE: 2 of 2 scored stories moved.", done.Line(0), StringComparison.Ordinal);
        Assert.Equal("1 4 3 2", await bot.Order());
        await bot.Says("priya", "undo");
        Assert.Equal("1 2 3 4", await bot.Order());
    }

    [Fact]
    public async Task Order_and_score_that_disagree_are_a_warning_and_nothing_more()
    {
        await using var bot = await Scored();

        var backlog = await bot.Hears("ann", "backlog");

        Assert.Contains(
            "The order and the scores disagree: PB-4 (RICE 266.7) stands below PB-2 (RICE 25).",
            backlog.Text,
            StringComparison.Ordinal
        );
        Assert.Equal("1 2 3 4", await bot.Order());
    }

    [Fact]
    public async Task Scoring_and_ranking_are_the_product_owners()
    {
        await using var bot = await Scored();

        var score = await bot.Hears("maya", "rice PB-1 reach:1 impact:1 confidence:100% effort:1");
        var rank = await bot.Hears("sam", "rank by rice");
        await bot.Hears("ann", "rank by rice");
        var preview = await bot.Hears("priya", "accept P-1");

        Assert.StartsWith(
            "Ordering the product backlog is priya’s call (PO).",
            score.Line(0),
            StringComparison.Ordinal
        );
        Assert.StartsWith("Ordering the product backlog is priya’s call (PO).", rank.Line(0), StringComparison.Ordinal);
        Assert.Contains("By RICE, 2 of 2 scored stories would move", preview.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Asked, preview.Outcome);
    }

    private static async Task<TestBot> Scored()
    {
        var bot = await BacklogOf.Stories(4);
        await bot.Hears("priya", "rice PB-2 reach:100 impact:1 confidence:50% effort:2");
        await bot.Hears("priya", "rice PB-4 reach:500 impact:2 confidence:80% effort:3");
        return bot;
    }
}
