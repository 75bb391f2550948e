using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Ordering;

public sealed class BacklogFilterTests
{
    [Theory]
    [InlineData("backlog mvp", "1 2 5")]
    [InlineData("backlog +mvp", "1 2 5")]
    [InlineData("backlog -mvp", "3 4 6")]
    [InlineData("backlog @ann", "2 4")]
    [InlineData("backlog of @ann", "2 4")]
    [InlineData("backlog ann", "2 4")]
    [InlineData("backlog assignee:@ann", "2 4")]
    [InlineData("backlog unestimated", "4 5 6")]
    [InlineData("backlog no estimate", "4 5 6")]
    [InlineData("backlog unassigned", "1 3 5 6")]
    [InlineData("backlog points:3", "1 3")]
    [InlineData("backlog points:3-8", "1 2 3")]
    [InlineData("backlog points:>3", "2")]
    [InlineData("backlog points:<=3", "1 3")]
    [InlineData("backlog older than 30 days", "1 2 3")]
    [InlineData("backlog older than a month", "1 2 3")]
    [InlineData("backlog newer than two weeks", "4 5 6")]
    [InlineData("backlog untouched for 30 days", "1 3")]
    [InlineData("backlog stale", "1 3")]
    [InlineData("backlog mvp points:3", "1")]
    [InlineData("backlog points:3 mvp", "1")]
    [InlineData("backlog mvp unestimated", "5")]
    [InlineData("backlog mvp @ann points:5 older than 30 days", "2")]
    [InlineData("backlog unestimated -mvp", "4 6")]
    [InlineData("backlog -mvp unestimated @ann", "4")]
    [InlineData("show the backlog older than 30 days without mvp", null)]
    public async Task Filters_are_said_in_any_order(string sentence, string? numbers)
    {
        await using var bot = await Mixed();

        var heard = await bot.Hears("priya", sentence);

        if (numbers is null)
            Assert.Equal(Outcome.Refused, heard.Outcome);
        else
            Assert.Equal(numbers, Numbers(heard));
    }

    [Theory]
    [InlineData("backlog purple")]
    [InlineData("backlog points:many")]
    [InlineData("backlog mvp purple")]
    public async Task What_is_no_filter_is_named(string sentence)
    {
        await using var bot = await Mixed();

        var heard = await bot.Hears("priya", sentence);

        Assert.Contains(sentence.Split(' ')[^1], heard.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Refused, heard.Outcome);
    }

    [Theory]
    [InlineData("backlog late")]
    [InlineData("backlog -early")]
    [InlineData("backlog unestimated late older than 10 days")]
    [InlineData("backlog @ann -early")]
    public async Task Every_page_keeps_the_filter(string sentence)
    {
        await using var bot = await BacklogOf.Stories(27);
        for (var number = 1; number <= 27; number++)
        {
            await bot.Hears("priya", $"PB-{number} +{(number % 9 == 0 ? "early" : "late")}");
            await bot.Hears("ann", $"take PB-{number}");
        }
        bot.Clock.AdvanceDays(11);
        var seen = new List<string>();

        for (var says = sentence; says.Length > 0; )
        {
            var page = await bot.Hears("priya", says);
            seen.AddRange(Numbers(page).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            says =
                page.Buttons.FirstOrDefault(button => button.Label.StartsWith("More", StringComparison.Ordinal))?.Says
                ?? "";
        }

        Assert.Equal(Enumerable.Range(1, 27).Where(number => number % 9 != 0).Select(number => $"{number}"), seen);
    }

    [Fact]
    public async Task The_line_stands_where_the_next_sprint_is_full()
    {
        await using var bot = await AfterSprint(done: 8);
        for (var number = 2; number <= 7; number++)
        {
            await bot.Hears("priya", $"story new Later {number}");
            await bot.Hears("ann", $"estimate PB-{number} 3");
        }

        var backlog = await bot.Hears("priya", "backlog");

        var lines = backlog.Text.Split('\n').ToList();
        var full = lines.FindIndex(line =>
            line.Contains("The next sprint is full here: 8 points", StringComparison.Ordinal)
        );
        Assert.True(lines.FindIndex(line => line.Contains("PB-3 ", StringComparison.Ordinal)) < full, backlog.Text);
        Assert.True(lines.FindIndex(line => line.Contains("PB-4 ", StringComparison.Ordinal)) > full, backlog.Text);
        Assert.Contains("3. PB-4", backlog.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_is_on_the_page_on_which_the_sprint_is_full_and_on_no_other()
    {
        await using var bot = await AfterSprint(done: 13);
        for (var number = 2; number <= 31; number++)
        {
            await bot.Hears("priya", $"story new Later {number}");
            await bot.Hears("ann", $"estimate PB-{number} 1");
        }

        var first = await bot.Hears("priya", "backlog");
        var second = await bot.Hears("priya", first.Says("More"));
        var third = await bot.Hears("priya", second.Says("More"));

        Assert.Contains("Capacity of the next sprint: 13 points", first.Text, StringComparison.Ordinal);
        Assert.Contains("down to here are 10 points", first.Text, StringComparison.Ordinal);
        Assert.Contains("The next sprint is full here", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("next sprint", third.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_running_sprint_holds_does_not_fill_the_next_one()
    {
        await using var bot = await AfterSprint(done: 8);
        for (var number = 2; number <= 4; number++)
        {
            await bot.Hears("priya", $"story new Later {number}");
            await bot.Hears("ann", $"estimate PB-{number} 5");
        }
        await bot.Hears("priya", "sprint add PB-2");
        await bot.Hears("priya", "sprint start 2w goal:\"Second\"");
        await bot.Hears("priya", "yes");

        var backlog = await bot.Hears("priya", "backlog");

        var lines = backlog.Text.Split('\n').ToList();
        var full = lines.FindIndex(line => line.Contains("The next sprint is full here", StringComparison.Ordinal));
        Assert.True(lines.FindIndex(line => line.Contains("PB-3 ", StringComparison.Ordinal)) < full, backlog.Text);
        Assert.True(lines.FindIndex(line => line.Contains("PB-4 ", StringComparison.Ordinal)) > full, backlog.Text);
    }

    // One sprint of two weeks, closed with so many points done by ann and bo.
    private static async Task<TestBot> AfterSprint(int done)
    {
        var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", $"estimate PB-1 {done}");
        await bot.Hears("priya", "sprint add PB-1");
        await bot.Hears("priya", "sprint start 2w goal:\"First\"");
        await bot.Hears("priya", "yes");
        await bot.Hears("ann", "PB-1 done");
        bot.Clock.Reset(Instant.FromUtc(2026, 3, 18, 15, 0));
        await bot.Submits("priya", "sprint close", new() { ["goal"] = "yes" });
        await bot.Hears("priya", "accept PB-1");
        bot.Clock.Reset(Instant.FromUtc(2026, 3, 19, 9, 0));
        return bot;
    }

    /// <summary>Three stories of 40 days ago, the second of them changed since, and three of today.</summary>
    private static async Task<TestBot> Mixed()
    {
        var bot = await BacklogOf.Stories(3);
        await bot.Hears("priya", "PB-1 +mvp");
        await bot.Hears("ann", "estimate PB-1 3");
        await bot.Hears("ann", "estimate PB-3 3");
        bot.Clock.AdvanceDays(40);
        await bot.Hears("priya", "PB-2 +mvp");
        await bot.Hears("ann", "estimate PB-2 5");
        await bot.Hears("ann", "take PB-2");
        foreach (var title in new[] { "Number 4", "Number 5", "Number 6" })
            await bot.Hears("priya", $"story new {title} of the list");
        await bot.Hears("ann", "take PB-4");
        await bot.Hears("priya", "PB-5 +mvp");
        return bot;
    }

    private static string Numbers(Heard heard) =>
        string.Join(
            ' ',
            heard
                .Reply.View.Parts.OfType<Storyline.Core.Views.Part.Rows>()
                .SelectMany(rows => rows.Items)
                .Select(row => row.Story?.Split('-')[1])
        );
}
