using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Search;

public sealed class SearchStoriesTests
{
    [Theory]
    [InlineData("search passw", "2")]
    [InlineData("find stories about gifts", "1")]
    [InlineData("search PASSWÖRD", "2")]
    [InlineData("+mvp", "1 3")]
    [InlineData("stories labelled mvp", "1 3")]
    [InlineData("search +mvp -web", "1")]
    [InlineData("stories without estimate", "2 3")]
    [InlineData("no:estimate +mvp", "3")]
    [InlineData("my stories", "2")]
    [InlineData("stories of @ann", "2")]
    [InlineData("stories in progress", "2")]
    [InlineData("search state:closed", "4")]
    [InlineData("closed stories", "4")]
    [InlineData("stories in epic Accounts", "3")]
    [InlineData("search epic:Accounts", "3")]
    [InlineData("unassigned stories", "1 3")]
    [InlineData("search nothing-like-it", "")]
    public async Task Stories_are_found_by_words_and_filters(string said, string expected)
    {
        await using var bot = await TestBot.WithTeam();
        foreach (var title in (string[])["Gift cards", "Reset the password", "Team accounts", "Old thing"])
            await bot.Hears("priya", $"story new {title}");
        foreach (
            var change in (string[])
                ["label PB-1 +mvp", "label PB-3 +mvp +web", "PB-3 epic: Accounts", "close PB-4: too old"]
        )
            await bot.Hears("priya", change);
        foreach (var change in (string[])["estimate PB-1 5", "start PB-2"])
            await bot.Hears("ann", change);

        var answer = await bot.Hears("ann", said);

        Assert.Equal(Outcome.Shown, answer.Outcome);
        var rows = answer
            .Reply.View.Parts.OfType<Storyline.Core.Views.Part.Rows>()
            .SelectMany(rows => rows.Items)
            .Where(row => row.Story is not null);
        Assert.Equal(expected, string.Join(' ', rows.Select(row => row.Story![3..])));
    }

    [Fact]
    public async Task What_nobody_touched_for_a_month_is_stale()
    {
        await using var bot = await BacklogOf.Stories(2);
        bot.Clock.AdvanceDays(31);
        await bot.Hears("priya", "PB-2 goal: Activation");

        var answer = await bot.Hears("priya", "stale stories");

        Assert.Contains("PB-1", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PB-2", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_results_come_page_by_page()
    {
        await using var bot = await BacklogOf.Stories(12);

        var first = await bot.Hears("priya", "search list");
        var second = await bot.Hears("priya", first.Says("More"));

        Assert.Contains("PB-12", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PB-10 ", second.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("search no:colour", "no:estimate")]
    [InlineData("search state:banana", "not a state here")]
    [InlineData("search assignee:@nobody", "do not know")]
    [InlineData("search", "What are you looking for?")]
    public async Task What_is_no_filter_is_answered_with_what_is(string said, string expected)
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains(expected, (await bot.Hears("priya", said)).Text, StringComparison.Ordinal);
    }
}
