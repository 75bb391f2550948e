namespace Storyline.Tests.Features.Ordering;

/// <summary>The ways in which people say where a story goes.</summary>
public sealed class MoveWordingTests
{
    [Theory]
    [InlineData("PB-5 to 3", "1 2 5 3 4 6")]
    [InlineData("PB-5 to position 3", "1 2 5 3 4 6")]
    [InlineData("make PB-5 third", "1 2 5 3 4 6")]
    [InlineData("make PB-5 the second one", "1 5 2 3 4 6")]
    [InlineData("move PB-5 to the second place", "1 5 2 3 4 6")]
    [InlineData("I want PB-5 at position 1", "5 1 2 3 4 6")]
    [InlineData("PB-5 should be first", "5 1 2 3 4 6")]
    [InlineData("PB-5 should be third", "1 2 5 3 4 6")]
    [InlineData("move PB-5 between 2 and 3", "1 2 5 3 4 6")]
    [InlineData("put PB-5 between positions 2 and 3", "1 2 5 3 4 6")]
    [InlineData("move PB-1 between 2 and 3", "2 1 3 4 5 6")]
    [InlineData("move PB-5 between PB-1 and PB-2", "1 5 2 3 4 6")]
    [InlineData("swap PB-1 and PB-2", "2 1 3 4 5 6")]
    [InlineData("swap PB-2 with PB-6", "1 6 3 4 5 2")]
    [InlineData("PB-1 and PB-3 should swap places", "3 2 1 4 5 6")]
    [InlineData("PB-5 should come right after PB-1", "1 5 2 3 4 6")]
    public async Task A_story_goes_where_it_is_meant_to(string sentence, string order)
    {
        await using var bot = await BacklogOf.Stories(6);

        await bot.Hears("priya", sentence);

        Assert.Equal(order, await bot.Order());
    }

    [Theory]
    [InlineData("move PB-5, PB-2 to top", "5 2 1 3 4 6")]
    [InlineData("PB-5, PB-2 to top", "5 2 1 3 4 6")]
    [InlineData("move PB-6 and PB-4 below PB-1", "1 6 4 2 3 5")]
    [InlineData("move PB-4 through PB-6 to top", "4 5 6 1 2 3")]
    [InlineData("PB-3, PB-6 up 2", "3 1 2 6 4 5")]
    [InlineData("move PB-1 and PB-4 down 2", "2 3 1 5 6 4")]
    [InlineData("move PB-1 and PB-2 up 3", "1 2 3 4 5 6")]
    [InlineData("move PB-1 and PB-3 up 3", "1 3 2 4 5 6")]
    public async Task Several_stories_stand_as_they_were_named_and_each_goes_as_far(string sentence, string order)
    {
        await using var bot = await BacklogOf.Stories(6);

        await bot.Hears("priya", sentence);
        await bot.Hears("priya", "yes");

        Assert.Equal(order, await bot.Order());
    }

    [Theory]
    [InlineData("move PB-5 between PB-1 and PB-4")]
    [InlineData("move PB-5 between 2 and 5")]
    [InlineData("swap PB-1 and PB-1")]
    [InlineData("swap PB-1")]
    [InlineData("PB-5 3")]
    public async Task What_tells_no_single_place_moves_nothing(string sentence)
    {
        await using var bot = await BacklogOf.Stories(6);

        await bot.Hears("priya", sentence);

        Assert.Equal("1 2 3 4 5 6", await bot.Order());
    }
}
