using System.Text.RegularExpressions;
using NodaTime;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Features.History;

namespace Storyline.Tests.Features.History;

/// <summary>Undo, redo, the history, and what changed.</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task Undo_says_what_it_took_back_and_redo_does_it_again()
    {
        await using var bot = await BacklogOf.Stories(3);
        bot.Clock.Advance(Duration.FromMinutes(1));
        await bot.Hears("priya", "move PB-3 to top");
        bot.Clock.Advance(Duration.FromMinutes(1));

        var undone = await bot.Hears("priya", "undo");
        var afterUndo = await bot.Order();
        bot.Clock.Advance(Duration.FromMinutes(1));
        var redone = await bot.Hears("priya", "redo");

        Assert.Equal("Took back “move PB-3 to top” (today 10:01 CET): PB-3 is back at 3.", undone.Line(0));
        Assert.Equal("1 2 3", afterUndo);
        Assert.Equal("Did “move PB-3 to top” again.", redone.Line(0));
        Assert.Equal("3 1 2", await bot.Order());
    }

    [Theory]
    [InlineData("move PB-4, PB-9 to top")]
    [InlineData("move PB-4, PB-9 above PB-2")]
    [InlineData("move PB-2, PB-8 to bottom")]
    [InlineData("move PB-9, PB-3 below PB-5")]
    public async Task After_an_undo_of_several_moves_each_is_where_it_is_said_to_be(string sentence)
    {
        await using var bot = await BacklogOf.Stories(10);
        bot.Clock.Advance(Duration.FromMinutes(1));
        await bot.Hears("priya", sentence);
        await bot.Hears("priya", "confirm");

        var undone = await bot.Hears("priya", "undo");

        Assert.Equal("1 2 3 4 5 6 7 8 9 10", await bot.Order());
        var said = Regex.Matches(undone.Text, "PB-(\\d+) is back at (\\d+)");
        Assert.Equal(2, said.Count);
        Assert.All(said, one => Assert.Equal(one.Groups[1].Value, one.Groups[2].Value));
    }

    [Theory]
    [InlineData("ann", "quiet hours 20:00 to 8:00", "your own calendar (leave and quiet hours) is gone again")]
    [InlineData("priya", "add PB-1 to sprint", "which sprint comes next is gone again")]
    [InlineData("sam", "holiday add 2026-12-24 Christmas Eve", "the team’s calendar is gone again")]
    [InlineData("ann", "ask PO on PB-1: why?", "question Q-1 is gone again, the schedule of question 1 is gone again")]
    [InlineData("ann", "insight: people pay late", "insight I-1 is gone again")]
    public async Task An_undo_speaks_of_things_as_people_do(string who, string sentence, string said)
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears(who, sentence);

        var undone = await bot.Hears(who, "undo");

        Assert.Contains(said, undone.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sam", "retro start", "session end")]
    [InlineData("sam", "poker PB-1", "poker show")]
    public async Task What_others_take_part_in_is_ended_and_not_taken_back(string who, string sentence, string instead)
    {
        await using var bot = await BacklogOf.Stories(2);
        bot.Clock.Advance(Duration.FromMinutes(1));
        await bot.Hears(who, "PB-1 title: Pay by card");
        bot.Clock.Advance(Duration.FromMinutes(1));
        await bot.Hears(who, "comment PB-1: looks good");
        bot.Clock.Advance(Duration.FromMinutes(1));
        await bot.Hears(who, sentence);
        var before = Kept.Of(bot, await bot.Partition());

        var refused = await bot.Hears(who, "undo");
        var unchanged = Kept.Of(bot, await bot.Partition());
        var earlier = await bot.Hears(who, refused.Says("Undo the one before"));

        Assert.StartsWith($"“{sentence}” cannot be taken back: ", refused.Line(0), StringComparison.Ordinal);
        Assert.Contains(refused.Buttons, button => button.Says == instead);
        Assert.Equal(before, unchanged);
        Assert.StartsWith("Took back “comment PB-1: looks good”", earlier.Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_has_built_on_is_not_taken_back_and_the_reason_is_said()
    {
        await using var bot = await BacklogOf.Stories(3);
        bot.Clock.Advance(Duration.FromMinutes(1));
        await bot.Hears("priya", "PB-2 title: Pay by card");
        bot.Clock.Advance(Duration.FromMinutes(1));
        await bot.Hears("bo", "estimate PB-2 5");
        bot.Clock.Advance(Duration.FromSeconds(20));

        var refused = await bot.Hears("priya", "undo");

        Assert.Equal(
            "“PB-2 title: Pay by card” cannot be taken back: bo changed PB-2 a moment ago (“estimate PB-2 5”). Nothing was changed now.",
            refused.Line(0)
        );
        Assert.Equal("history PB-2", refused.Says("History of PB-2"));
    }

    [Fact]
    public async Task A_change_since_ends_what_can_be_done_again()
    {
        await using var bot = await BacklogOf.Stories(3);
        foreach (var sentence in (string[])["move PB-3 to top", "undo", "move PB-2 to top"])
        {
            bot.Clock.Advance(Duration.FromMinutes(1));
            await bot.Hears("priya", sentence);
        }

        var redo = await bot.Hears("priya", "redo");

        Assert.StartsWith("There is nothing to do again", redo.Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_takes_back_ones_own_and_only_here()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "move PB-2 to top");

        var other = await bot.Hears("bo", "undo");
        var elsewhere = await bot.Hears("priya", "undo", channel: "@");

        Assert.Equal("There is nothing of yours to take back in this conversation.", other.Line(0));
        Assert.Equal("There is nothing of yours to take back in this conversation.", elsewhere.Line(0));
        Assert.Equal("2 1", await bot.Order());
    }

    [Fact]
    public async Task Passing_a_role_on_is_taken_back_until_its_new_holder_has_decided()
    {
        await using var bot = await BacklogOf.Stories(2);
        bot.Clock.Advance(Duration.FromMinutes(1));
        await bot.Hears("priya", "make @ann PO");
        bot.Clock.Advance(Duration.FromMinutes(1));
        var undone = await bot.Hears("priya", "undo");
        bot.Clock.Advance(Duration.FromMinutes(1));
        await bot.Hears("priya", "make @ann PO");
        bot.Clock.Advance(Duration.FromMinutes(1));
        await bot.Hears("ann", "move PB-2 to top");
        bot.Clock.Advance(Duration.FromMinutes(1));

        var late = await bot.Hears("priya", "undo");

        Assert.Equal(Outcome.Done, undone.Outcome);
        Assert.Equal(
            "“make @ann PO” cannot be taken back: ann has decided as PO since (“move PB-2 to top”). Nothing was changed now.",
            late.Line(0)
        );
    }

    [Fact]
    public async Task What_was_decided_in_a_hat_stays_when_the_hat_is_gone()
    {
        await using var bot = await BacklogOf.Stories(2);
        bot.Clock.Advance(Duration.FromMinutes(1));
        await bot.Hears("priya", "move PB-2 to top");
        await bot.Hears("priya", "make @ann PO", channel: "@");

        var refused = await bot.Hears("priya", "undo");

        Assert.StartsWith(
            "You did that as PO, which you no longer are: “move PB-2 to top” stays.",
            refused.Line(0),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task History_tells_who_when_in_which_hat_and_what()
    {
        await using var bot = await BacklogOf.Stories(2);
        bot.Clock.Advance(Duration.FromMinutes(5));
        await bot.Hears("priya", "PB-2 title: Pay by card");
        bot.Clock.Advance(Duration.FromMinutes(5));
        await bot.Hears("bo", "estimate PB-2 5");

        var history = await bot.Hears("ann", "history PB-2");

        Assert.True(history.IsPrivate);
        Assert.Equal("History of PB-2", history.Line(0));
        Assert.Equal("• today 10:10 CET bo (developer): “estimate PB-2 5”", history.Line(1));
        Assert.Contains("points none → 5", history.Line(2), StringComparison.Ordinal);
        Assert.Equal("• today 10:05 CET priya (PO): “PB-2 title: Pay by card”", history.Line(3));
        Assert.Contains("written", history.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what changed since yesterday", true)]
    [InlineData("what has changed today?", true)]
    [InlineData("changes since 1 hour", false)]
    [InlineData("what happened since monday", true)]
    [InlineData("activity since 2026-03-05", true)]
    public async Task What_changed_since_a_moment(string sentence, bool isShown)
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "move PB-2 to top");
        bot.Clock.Advance(Duration.FromHours(3));

        var heard = await bot.Hears("ann", sentence);

        Assert.Equal(isShown, heard.Text.Contains("“move PB-2 to top”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Long_histories_come_in_pages()
    {
        await using var bot = await BacklogOf.Stories(12);

        var first = await bot.Hears("ann", "history");
        var second = await bot.Hears("ann", first.Says("More"));

        Assert.Equal(10, first.Text.Split("story new").Length - 1);
        Assert.Equal(2, second.Text.Split("story new").Length - 1);
    }

    [Fact]
    public void Whatever_of_a_story_changes_can_be_named() =>
        Assert.Equal(
            typeof(Story)
                .GetProperties()
                .Where(property =>
                    property.SetMethod is not null
                    && property.Name is not (nameof(Story.Touched) or nameof(Story.Sentence))
                )
                .Select(property => property.Name)
                .Order(),
            StoryDifference.Properties.Order()
        );
}
