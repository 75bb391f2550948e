using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Calendar;

/// <summary>Leave in the shapes in which people say it, on Thursday, 5 March 2026.</summary>
public sealed class LeaveTests
{
    [Theory]
    [InlineData("ooo next week", "from Mon 9 Mar 2026 to Fri 13 Mar 2026, back on Mon 16 Mar 2026")]
    [InlineData("ooo Monday-Wednesday", "from Mon 9 Mar 2026 to Wed 11 Mar 2026")]
    [InlineData("ooo 14-18 December", "from Mon 14 Dec 2026 to Fri 18 Dec 2026")]
    [InlineData("ooo December 14 to 18", "from Mon 14 Dec 2026 to Fri 18 Dec 2026")]
    [InlineData("ooo 24.12.", "on Thu 24 Dec 2026")]
    [InlineData("ooo the 14th and 15th", "from Sat 14 Mar 2026 to Sun 15 Mar 2026")]
    [InlineData(
        "ooo from 21 December, back on 4 January",
        "from Mon 21 Dec 2026 to Sun 3 Jan 2027, back on Mon 4 Jan 2027"
    )]
    [InlineData("ooo next week, back on Tuesday 17 March", "from Mon 9 Mar 2026 to Mon 16 Mar 2026")]
    [InlineData("I am on vacation from 6 to 7 April", "from Mon 6 Apr 2026 to Tue 7 Apr 2026")]
    [InlineData("ooo 21.12. - 4.1.", "from Mon 21 Dec 2026 to Mon 4 Jan 2027")]
    [InlineData("ooo 21.12.-4.1.", "from Mon 21 Dec 2026 to Mon 4 Jan 2027")]
    [InlineData("I'm off Monday and Wednesday", "on Mon 9 Mar 2026 and on Wed 11 Mar 2026, back on Thu 12 Mar 2026")]
    [InlineData("ooo from tomorrow until 15 March", "from Fri 6 Mar 2026 to Sun 15 Mar 2026")]
    [InlineData("ooo for 3 working days", "from Thu 5 Mar 2026 to Mon 9 Mar 2026")]
    [InlineData("next week I'm on vacation", "from Mon 9 Mar 2026 to Fri 13 Mar 2026")]
    public async Task Days_are_taken_in_every_shape(string said, string expected)
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Hears("ann", said);

        Assert.Contains($"ann is away {expected}", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leave_without_an_end_asks_until_when()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("ann", "ooo from tomorrow");
        var taken = await bot.Hears("ann", asked.Says("For a week"));

        Assert.Contains("Until when?", asked.Text, StringComparison.Ordinal);
        Assert.Contains("from Fri 6 Mar 2026 to Thu 12 Mar 2026", taken.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@bo is away next week")]
    [InlineData("bo is on leave next week")]
    [InlineData("ooo @bo next week")]
    [InlineData("leave for @bo: next week")]
    public async Task Whoever_keeps_the_calendar_enters_somebody_elses_leave(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var refused = await bot.Hears("ann", said);
        var entered = await bot.Hears("sam", said);

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains("bo says that themselves, or sam (SM)", refused.Text, StringComparison.Ordinal);
        Assert.Contains("bo is away from Mon 9 Mar 2026", entered.Text, StringComparison.Ordinal);
        Assert.Contains(bot.SentTo("bo"), text => text.Contains("sam entered that you are away"));
    }

    [Fact]
    public async Task Every_leave_is_shown()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "ooo tomorrow");
        await bot.Hears("ann", "ooo 14-18 December");

        var shown = await bot.Hears("bo", "who is away?");

        Assert.Contains("ann is away on Fri 6 Mar 2026", shown.Text, StringComparison.Ordinal);
        Assert.Contains("ann is away from Mon 14 Dec 2026", shown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6 May 2027 Ascension, 17 May 2027 Whit Monday", "Thu 6 May Ascension, Mon 17 May Whit Monday")]
    [InlineData("Christmas on 25 and 26 December", "Fri 25 Dec Christmas, Sat 26 Dec Christmas")]
    [InlineData("December 25 and 26 Christmas", "Fri 25 Dec Christmas, Sat 26 Dec Christmas")]
    [InlineData("24.12.-26.12. Break", "Thu 24 Dec Break, Fri 25 Dec Break, Sat 26 Dec Break")]
    [InlineData("Good Friday 2026-04-03, Easter Monday 2026-04-06", "Fri 3 Apr Good Friday, Mon 6 Apr Easter Monday")]
    [InlineData("2026-12-25 Christmas and 1 January New Year", "Fri 25 Dec Christmas, Fri 1 Jan New Year")]
    public async Task Several_holidays_of_a_line_are_each_taken(string said, string expected)
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Hears("sam", $"holiday add {said}");

        Assert.Contains(expected, reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@bo covers for me until Friday", "bo stands in for PO from Thu 5 Mar 2026 until Fri 6 Mar 2026")]
    [InlineData("bo covers for me for a week", "bo stands in for PO from Thu 5 Mar 2026 until Wed 11 Mar 2026")]
    [InlineData("@bo covers the PO next week", "bo stands in for PO from Mon 9 Mar 2026 until Sun 15 Mar 2026")]
    public async Task Somebody_covers_for_the_holder_who_ends_it_early(string said, string expected)
    {
        await using var bot = await TestBot.WithTeam();

        var named = await bot.Hears("priya", said);
        var ended = await bot.Hears("priya", "@bo no longer covers for me");

        Assert.Contains(expected, named.Text, StringComparison.Ordinal);
        Assert.Contains("bo no longer stands in for PO; it is priya’s", ended.Text, StringComparison.Ordinal);
    }
}
