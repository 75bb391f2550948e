using Storyline.Tests.Features.Tracing;

namespace Storyline.Tests.Features.Search;

public sealed class StrategyFilterTests
{
    [Theory]
    [InlineData("backlog goal:G-2", "PB-2")]
    [InlineData("backlog goal:Acquisition", "PB-2")]
    [InlineData("backlog no:goal", "PB-3")]
    [InlineData("backlog without a goal", "PB-3")]
    [InlineData("backlog roadmap:R-1", "PB-2")]
    [InlineData("backlog roadmap:\"Paperless registration\"", "PB-2")]
    [InlineData("backlog requirement:N-1", "PB-2")]
    [InlineData("search goal:G-2", "PB-2")]
    [InlineData("search no:goal", "PB-3")]
    [InlineData("search roadmap:R-1", "PB-2")]
    [InlineData("search requirement:N-1", "PB-2")]
    [InlineData("requirement:N-1 no:estimate", "PB-2")]
    [InlineData("stories without a goal", "PB-3")]
    [InlineData("show all stories without a goal", "PB-3")]
    [InlineData("which stories need a goal?", "PB-3")]
    [InlineData("stories for the acquisition goal", "PB-2")]
    [InlineData("stories for G-2", "PB-2")]
    [InlineData("stories that cover N-1", "PB-2")]
    public async Task Stories_are_filtered_by_what_they_serve(string said, string only)
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("priya", "story new Print a badge");

        var found = await bot.Hears("ann", said);

        foreach (var key in (string[])["PB-2", "PB-3"])
            if (key == only)
                Assert.Contains($"{key} ", found.Text);
            else
                Assert.DoesNotContain($"{key} ", found.Text);
    }

    [Theory]
    [InlineData("backlog requirement:N-99")]
    [InlineData("search requirement:N-99")]
    [InlineData("backlog roadmap:R-99")]
    public async Task What_is_not_there_is_said(string said)
    {
        await using var bot = await TracedProduct.WithChain();

        Assert.Contains("There is no", (await bot.Hears("ann", said)).Text);
    }
}
