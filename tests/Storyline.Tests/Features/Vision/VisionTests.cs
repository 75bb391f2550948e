using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Tests.Features.Vision;

public sealed class VisionTests
{
    private static async Task<VisionCard> Kept(TestBot bot) => DocumentBody.Read<VisionCard>((await Stored(bot))!);

    private static async Task<StoredDocument?> Stored(TestBot bot) =>
        await bot.Store.Find(await bot.Partition(), VisionCard.DocumentId, TestContext.Current.CancellationToken);

    [Fact]
    public async Task The_PM_writes_the_vision_and_everybody_sees_it()
    {
        await using var bot = await TestBot.WithTeam();

        var set = await bot.Hears("maya", "vision set Parents register without paper");
        await bot.Hears("maya", "vision needs: no trip to the office");
        var shown = await bot.Hears("ann", "vision");

        Assert.Contains("The vision is “Parents register without paper”", set.Text);
        Assert.Contains("Vision: Parents register without paper", shown.Text);
        Assert.Contains("Needs: no trip to the office", shown.Text);
        Assert.Contains("Not said yet: target group, product, business goals.", shown.Text);
        Assert.Contains("Version 2, maya, today 10:00 CET", shown.Text);
    }

    [Fact]
    public async Task The_form_writes_all_five_fields_with_the_reason()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "vision set Parents register online");

        var form = await bot.Hears("maya", "vision set");
        var sent = await bot.Submits(
            "maya",
            "vision set",
            new()
            {
                ["vision"] = "Parents register without paper",
                ["target"] = "parents",
                ["needs"] = "no trip",
                ["product"] = "a web page",
                ["business"] = "fewer clerks",
                ["why"] = "paper was not the point",
            }
        );

        Assert.Equal(Outcome.Asked, form.Outcome);
        Assert.Contains("vision: “Parents register online” → “Parents register without paper”", sent.Text);
        var kept = await Kept(bot);
        Assert.Equal(("parents", "fewer clerks"), (kept.Target, kept.Business));
        Assert.Equal((2, "paper was not the point"), (kept.Edition!.Number, kept.Edition.Why));
    }

    [Theory]
    [InlineData("our vision is: nobody ever abandons a basket", "nobody ever abandons a basket")]
    [InlineData("our vision is to make paying fun", "make paying fun")]
    [InlineData("change the vision to \"Checkout in ten seconds\"", "Checkout in ten seconds")]
    [InlineData("the product vision should be: checkout in ten seconds", "checkout in ten seconds")]
    [InlineData("set the vision to checkout in ten seconds", "checkout in ten seconds")]
    [InlineData("vision: checkout in ten seconds", "checkout in ten seconds")]
    [InlineData("new vision: checkout in ten seconds", "checkout in ten seconds")]
    public async Task It_is_written_in_everyday_words(string said, string vision)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", said);

        Assert.Equal(vision, (await Kept(bot)).Vision);
    }

    [Theory]
    [InlineData("do we have a vision yet?")]
    [InlineData("what is our vision")]
    [InlineData("what's the product vision?")]
    [InlineData("what are we building this for?")]
    [InlineData("show me the vision card")]
    [InlineData("remind me what our vision is")]
    public async Task It_is_asked_for_in_everyday_words(string said)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "vision set Parents register without paper");

        Assert.Contains("Parents register without paper", (await bot.Hears("ann", said)).Text);
    }

    [Fact]
    public async Task A_board_is_pasted_line_by_line()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears(
            "maya",
            "vision set\nVision: no paper\nTarget group: parents\nneeds: no trip\nBusiness goals: fewer clerks"
        );

        var kept = await Kept(bot);
        Assert.Equal(
            ("no paper", "parents", "no trip", "fewer clerks"),
            (kept.Vision, kept.Target, kept.Needs, kept.Business)
        );
    }

    [Fact]
    public async Task Others_propose_and_the_PM_accepts()
    {
        await using var bot = await TestBot.WithTeam();

        var proposed = await bot.Hears("priya", "vision set No paper at all");
        Assert.Null(await Stored(bot));
        await bot.Hears(
            "priya",
            proposed.Buttons.First(button => button.Says.StartsWith("propose", StringComparison.Ordinal)).Says
        );
        var accepted = await bot.Hears("maya", "accept P-1");

        Assert.Contains("maya’s call (PM)", proposed.Text);
        Assert.Contains("The vision is", accepted.Text);
        Assert.Equal("No paper at all", (await Kept(bot)).Vision);
    }

    [Fact]
    public async Task The_owner_and_the_other_teams_are_told()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", "vision set No paper at all", "@");

        Assert.Contains(
            bot.Sent,
            sent => sent.To.Channel == "checkout" && sent.View.ToText().Contains("No paper at all")
        );
        Assert.Contains(bot.Sent, sent => sent.Person is not null && sent.View.ToText().Contains("No paper at all"));
    }

    [Fact]
    public async Task It_is_taken_back_and_a_repeated_message_changes_nothing()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "vision set One");
        await bot.Hears("maya", "vision set Two", key: "same");
        await bot.Hears("maya", "vision set Two", key: "same");

        Assert.Equal(2, (await Kept(bot)).Edition!.Number);
        await bot.Hears("maya", "undo");

        Assert.Equal("One", (await Kept(bot)).Vision);
    }

    [Fact]
    public async Task Two_at_once_both_keep_their_field()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "vision set One");

        await Task.WhenAll(bot.Hears("maya", "vision needs: a"), bot.Hears("maya", "vision target: b", "@"));

        var kept = await Kept(bot);
        Assert.Equal(("a", "b"), (kept.Needs, kept.Target));
    }

    [Fact]
    public async Task A_vision_of_100_KB_is_refused_and_hostile_text_stays_text()
    {
        await using var bot = await TestBot.WithTeam();

        var huge = await bot.Hears("maya", $"vision set {new string('x', 100_000)}");
        var tooLong = await bot.Hears("maya", $"vision set {new string('x', 3_000)}");
        await bot.Hears("maya", "vision set <!channel> *bold* <script>alert(1)</script>");

        Assert.Equal(Outcome.Refused, huge.Outcome);
        Assert.Equal(Outcome.Refused, tooLong.Outcome);
        Assert.Contains("up to 600 characters", tooLong.Text);
        Assert.Equal("<!channel> *bold* <script>alert(1)</script>", (await Kept(bot)).Vision);
    }

    [Theory]
    [InlineData("planning start")]
    [InlineData("refinement start")]
    [InlineData("review start")]
    [InlineData("discovery start")]
    public async Task Its_line_stands_on_the_cards_that_plan_the_work(string start)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "vision set Parents register without paper");

        await bot.Hears(start.StartsWith("discovery", StringComparison.Ordinal) ? "maya" : "priya", start);

        var card = bot.Sent.Last(sent => sent.Card?.StartsWith("session:", StringComparison.Ordinal) == true).View;
        Assert.Contains(
            card.Parts,
            part => part is Part.Note note && note.Text.ToString() == "Vision: Parents register without paper"
        );
    }

    [Fact]
    public async Task It_is_no_part_of_a_retrospective()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "vision set Parents register without paper");

        await bot.Hears("sam", "retro start");

        Assert.DoesNotContain(bot.Sent, sent => sent.Card is not null && sent.View.ToText().Contains("Vision:"));
    }
}
