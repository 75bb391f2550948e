using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Pipeline.Exchanges;

/// <summary>While a form waits for a text, a command that lacks a piece is asked for that piece, and is not the text.</summary>
public sealed class UnfinishedCommandTests
{
    [Theory]
    [InlineData("story new", "story new Sort by price points:7")]
    [InlineData("PB-3 title", "PB-4 description")]
    [InlineData("PB-12 add ac", "PB-12 edit ac 2")]
    [InlineData("label PB-2", "PB-2 blocks")]
    [InlineData("rice PB-2", "wsjf PB-4")]
    [InlineData("rice PB-2", "moscow")]
    [InlineData("story new", "delete")]
    public async Task It_changes_nothing(string opens, string said)
    {
        await using var bot = await Conversations.Running();
        await bot.Says("priya", opens);
        var before = await Versions(bot);

        var answer = await bot.Says("priya", said);

        Assert.Equal(before, await Versions(bot));
        Assert.NotEqual(Outcome.Done, answer.Outcome);
        Assert.NotEqual(Outcome.Unknown, answer.Outcome);
    }

    private static async Task<IEnumerable<string>> Versions(TestBot bot) =>
        (await bot.Documents("story")).Select(story => $"{story.Id} {story.ETag}");

    [Fact]
    public async Task A_text_that_begins_with_one_of_its_words_is_still_the_text()
    {
        await using var bot = await Conversations.Running();
        await bot.Says("priya", "PB-3 title");

        var answer = await bot.Says("priya", "Estimate delivery costs");

        Assert.Contains("“Estimate delivery costs”", answer.Text, StringComparison.Ordinal);
    }
}
