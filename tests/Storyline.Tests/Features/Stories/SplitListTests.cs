using Storyline.Tests.Core.Pipeline;

namespace Storyline.Tests.Features.Stories;

public sealed class SplitListTests
{
    [Theory]
    [InlineData("split PB-1 into Pay by card, Pay by invoice", "Pay by card|Pay by invoice")]
    [InlineData("split PB-1 into Pay by card, invoice and voucher", "Pay by card|invoice|voucher")]
    [InlineData("split PB-1 into Pay by card, invoice, and voucher", "Pay by card|invoice|voucher")]
    [InlineData("split PB-1 into Pay by card and Pay by invoice", "Pay by card|Pay by invoice")]
    [InlineData("split PB-1 into Pay by card; Sign up and log in", "Pay by card|Sign up and log in")]
    [InlineData("split PB-1 into \"Sign up, confirm\" and \"Log in\"", "Sign up, confirm|Log in")]
    [InlineData("PB-1 split into Pay by card, Pay by invoice", "Pay by card|Pay by invoice")]
    [InlineData("split PB-1 into:\nPay by card\nPay by invoice, later", "Pay by card|Pay by invoice, later")]
    public async Task A_line_names_several_stories(string sentence, string titles)
    {
        await using var bot = await BacklogOf.Stories(1);

        await bot.Says("priya", sentence);

        Assert.Equal(
            titles.Split('|'),
            (await bot.AllStories())
                .Where(story => story.Key.Number > 1)
                .OrderBy(story => story.Key.Number)
                .Select(story => story.Title)
        );
    }
}
