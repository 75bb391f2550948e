using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Ordering;

public sealed class MoveStoryTests
{
    [Theory]
    [InlineData("move PB-4 to top", "4 1 2 3 5")]
    [InlineData("move PB-4 to the top of the backlog", "4 1 2 3 5")]
    [InlineData("move 4 first", "4 1 2 3 5")]
    [InlineData("PB-4 to top", "4 1 2 3 5")]
    [InlineData("prioritise #4 first", "4 1 2 3 5")]
    [InlineData("move PB-2 to bottom", "1 3 4 5 2")]
    [InlineData("move PB-2 last", "1 3 4 5 2")]
    [InlineData("put PB-2 at the end", "1 3 4 5 2")]
    [InlineData("move PB-5 above PB-2", "1 5 2 3 4")]
    [InlineData("drag PB-5 before PB-2", "1 5 2 3 4")]
    [InlineData("rank PB-1 below PB-3", "2 3 1 4 5")]
    [InlineData("put PB-1 after 3", "2 3 1 4 5")]
    [InlineData("PB-1 behind PB-3", "2 3 1 4 5")]
    [InlineData("move 5 to 3", "1 2 5 3 4")]
    [InlineData("move 5 to position 1", "5 1 2 3 4")]
    [InlineData("move 1 to 5th", "2 3 4 5 1")]
    [InlineData("move PB-4 up 2", "1 4 2 3 5")]
    [InlineData("bump PB-4 up", "1 2 4 3 5")]
    [InlineData("PB-4 up", "1 2 4 3 5")]
    [InlineData("move PB-2 down", "1 3 2 4 5")]
    [InlineData("move PB-2 down 9", "1 3 4 5 2")]
    [InlineData("Please MOVE pb-4 up by two places", "1 4 2 3 5")]
    [InlineData("can you move PB-4 to top please", "4 1 2 3 5")]
    [InlineData("move up PB-4", "1 2 4 3 5")]
    public async Task A_story_goes_where_it_is_told_to(string sentence, string order)
    {
        await using var bot = await BacklogOf.Stories(5);

        await bot.Hears("priya", sentence);

        Assert.Equal(order, await bot.Order());
    }

    [Fact]
    public async Task The_answer_says_from_where_to_where_and_between_whom()
    {
        await using var bot = await BacklogOf.Stories(9);

        var reply = await bot.Hears("priya", "move PB-9 above PB-1");

        Assert.Equal("PB-9: 9 → 1, above PB-1 Number 1 of the list.", reply.Line(0));
        Assert.False(reply.IsPrivate);
        Assert.Equal("undo", reply.Says("Undo"));
    }

    [Fact]
    public async Task It_means_the_story_last_spoken_of()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("priya", "move PB-3 up");

        await bot.Hears("priya", "move it to top");

        Assert.Equal("3 1 2", await bot.Order());
    }

    [Fact]
    public async Task A_move_writes_the_moved_story_and_nothing_else()
    {
        await using var bot = await BacklogOf.Stories(5);
        var before = await bot.Documents("story");

        await bot.Hears("priya", "move PB-5 above PB-2");

        var after = (await bot.Documents("story")).ToDictionary(story => story.Id);
        Assert.Equal(["story:5"], before.Where(story => after[story.Id].ETag != story.ETag).Select(story => story.Id));
    }

    [Fact]
    public async Task A_story_that_is_there_already_is_left_alone()
    {
        await using var bot = await BacklogOf.Stories(3);
        var turns = (await bot.Turns()).Count;

        var reply = await bot.Hears("priya", "move PB-2 above PB-3");

        Assert.StartsWith("PB-2 is already there: position 2", reply.Line(0), StringComparison.Ordinal);
        Assert.Equal(turns, (await bot.Turns()).Count);
    }

    [Theory]
    [InlineData("move PB-2 above PB-2", "PB-2 cannot be placed relative to itself. Name another story, or a position.")]
    [InlineData("move PB-2 to 0", "Positions start at 1; 0 is not one.")]
    [InlineData("move PB-2 to -3", "Positions start at 1; -3 is not one.")]
    [InlineData("move PB-2 to 7", "The backlog has 3 stories, so there is no position 7.")]
    [InlineData("move PB-2 up 0", "By 0 places means it stays where it is.")]
    [InlineData("move PB-99 to top", "There is no PB-99: it was never written, or it was deleted.")]
    [InlineData("move PB-1 below PB-99", "There is no PB-99: it was never written, or it was deleted.")]
    [InlineData("move XY-1 to top", "XY-1 is not a story of Checkout: here they are called PB-1, PB-2 and so on.")]
    [InlineData(
        "move PB-2 sideways",
        "I did not understand “sideways”, so nothing has moved. Say where: to top, above or below a story, to a position, up or down."
    )]
    [InlineData("move PB-2", "Where to? You can also say “above” or “below” another story, or a position.")]
    [InlineData("move PB-2 above", "Above which story?")]
    [InlineData("move", "Which story do you want to move? Say for instance “move 12 to top”.")]
    public async Task What_cannot_be_is_answered_and_nothing_moves(string sentence, string answer)
    {
        await using var bot = await BacklogOf.Stories(3);

        var reply = await bot.Hears("priya", sentence);

        Assert.Equal(answer, reply.Line(0));
        Assert.Equal("1 2 3", await bot.Order());
    }

    [Fact]
    public async Task A_position_beyond_what_is_counted_is_refused_with_another_way()
    {
        await using var bot = await BacklogOf.Stories(2);

        var reply = await bot.Hears("priya", "move PB-2 to 5000");

        Assert.StartsWith("I count positions up to 1,000.", reply.Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_stories_stand_as_they_were_named_after_a_preview()
    {
        await using var bot = await BacklogOf.Stories(6);

        var preview = await bot.Hears("priya", "move PB-6, PB-2 and PB-4 below PB-5");
        Assert.Equal("1 2 3 4 5 6", await bot.Order());
        var reply = await bot.Hears("priya", preview.Says("Apply"));

        Assert.Equal("1 3 5 6 2 4", await bot.Order());
        Assert.StartsWith("PB-6, PB-2, PB-4: now 4 to 6", reply.Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_shows_how_it_is_and_how_it_would_be()
    {
        await using var bot = await BacklogOf.Stories(4);

        var preview = await bot.Hears("priya", "move PB-3 and PB-4 above PB-2");

        Assert.Contains("• 3: PB-3 Number 3 of the list", preview.Text, StringComparison.Ordinal);
        Assert.Contains("2. PB-3 Number 3 of the list ←", preview.Text, StringComparison.Ordinal);
        Assert.Contains("4. PB-2 Number 2 of the list", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_product_manager_learns_whose_call_it_is()
    {
        await using var bot = await BacklogOf.Stories(2);

        var reply = await bot.Hears("maya", "move PB-2 to top");

        Assert.StartsWith(
            "Ordering the product backlog is priya’s call (PO).",
            reply.Line(0),
            StringComparison.Ordinal
        );
        Assert.Equal("1 2", await bot.Order());
    }

    [Fact]
    public async Task A_developer_does_not_reorder_silently()
    {
        await using var bot = await BacklogOf.Stories(2);

        await bot.Hears("ann", "move PB-2 to top");

        Assert.Equal("1 2", await bot.Order());
    }

    [Fact]
    public async Task The_same_message_twice_moves_once()
    {
        await using var bot = await BacklogOf.Stories(3);
        var first = await bot.Hears("priya", "move PB-3 up", key: "again");

        var second = await bot.Hears("priya", "move PB-3 up", key: "again");

        Assert.Equal(first.Text, second.Text);
        Assert.Equal("1 3 2", await bot.Order());
    }

    [Fact]
    public async Task The_second_of_two_movers_is_told_and_both_moves_stand()
    {
        await using var bot = await BacklogOf.Stories(4);
        await bot.Hears("priya", "make @sam PO");
        await bot.Hears("sam", "move PB-3 to top");
        await bot.Hears("sam", "make @priya PO");
        if (await bot.Order() != "3 1 2 4")
            Assert.Skip("Passing a role on is not here yet.");
        bot.Clock.Advance(Duration.FromSeconds(20));

        var reply = await bot.Hears("priya", "move PB-4 above PB-3");

        Assert.Contains("sam moved PB-3 a moment ago. Both moves stand.", reply.Text, StringComparison.Ordinal);
        Assert.Equal("4 3 1 2", await bot.Order());
    }

    [Fact]
    public async Task Two_moves_into_one_gap_at_the_same_moment_both_stand()
    {
        await using var bot = await BacklogOf.Stories(6);

        await Task.WhenAll(
            bot.Hears("priya", "move PB-5 above PB-2"),
            bot.Hears("priya", "move PB-6 above PB-2"),
            bot.Hears("priya", "move PB-4 above PB-2")
        );

        var order = await bot.Order();
        Assert.StartsWith("1 ", order, StringComparison.Ordinal);
        Assert.EndsWith(" 2 3", order, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3", "4", "5", "6"], order.Split(' ').Order());
    }

    [Fact]
    public async Task A_reason_is_kept_and_told_to_whoever_asks_why()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("priya", "move PB-3 to top because the auditors come on Monday");

        var why = await bot.Hears("ann", "why is PB-3 first?");

        Assert.Equal("PB-3 is 1st: Number 3 of the list", why.Line(0));
        Assert.Contains(
            "priya moved it as PO from 3 to 1, today 10:00 CET: “move PB-3 to top because the auditors come on Monday”.",
            why.Text,
            StringComparison.Ordinal
        );
        Assert.True(why.IsPrivate);
    }

    [Fact]
    public async Task A_closed_story_has_no_place()
    {
        await using var bot = await BacklogOf.Stories(2);
        if ((await bot.Hears("priya", "close PB-2 as obsolete")).Outcome != Outcome.Done)
            Assert.Skip("Closing is not here yet.");

        var reply = await bot.Hears("priya", "move PB-2 to top");

        Assert.Equal(Outcome.Refused, reply.Outcome);
        Assert.Contains("Reopen", reply.Text, StringComparison.Ordinal);
    }
}
