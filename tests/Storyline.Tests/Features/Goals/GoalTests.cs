using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Tests.Features.Goals;

public sealed class GoalTests
{
    private static async Task<Goal> Kept(TestBot bot, long number = 1) =>
        (await bot.Documents("goal")).Select(DocumentBody.Read<Goal>).Single(goal => goal.Number == number);

    [Fact]
    public async Task A_goal_is_set_with_metric_and_date()
    {
        await using var bot = await TestBot.WithTeam();

        var set = await bot.Hears("maya", "goal new Acquisition metric:\"80% online\" by:2027-03");

        Assert.Contains("G-1 Acquisition is set: 80% online, by Mar 2027.", set.Text);
        var goal = await Kept(bot);
        Assert.Equal(
            ("Acquisition", "80% online", new LocalDate(2027, 3, 31)),
            (goal.Name, goal.Metric, goal.By!.Until)
        );
    }

    [Theory]
    [InlineData(
        "our goal this year is to cut abandoned baskets from 40% to 30%",
        "cut abandoned baskets",
        "abandoned baskets",
        "40%",
        "30%",
        "2026"
    )]
    [InlineData(
        "goal add \"cut abandoned baskets\" metric:\"abandoned baskets\" from:40% to:30%",
        "cut abandoned baskets",
        "abandoned baskets",
        "40%",
        "30%",
        null
    )]
    [InlineData("we want 80% online by March", "80% online", "80% online", null, null, "Mar 2026")]
    [InlineData("our goal is to raise conversion to 5% by Q3", "raise conversion", "conversion", null, "5%", "Q3 2026")]
    [InlineData("new goal: happier customers", "happier customers", null, null, null, null)]
    [InlineData("add a goal called Retention", "Retention", null, null, null, null)]
    public async Task It_is_set_in_everyday_words(
        string said,
        string name,
        string? metric,
        string? from,
        string? to,
        string? by
    )
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", said);

        var goal = await Kept(bot);
        Assert.Equal((name, metric, from, to, by), (goal.Name, goal.Metric, goal.From, goal.To, goal.By?.ToString()));
    }

    [Theory]
    [InlineData("how are we doing on our goals?")]
    [InlineData("what do you want to achieve this year")]
    [InlineData("what are our goals?")]
    [InlineData("show me the product goals")]
    [InlineData("are we on track with our goals?")]
    [InlineData("goals")]
    [InlineData("strategy")]
    public async Task They_are_asked_for_in_everyday_words(string said)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition");

        Assert.Contains("Goals of Checkout", (await bot.Hears("bo", said)).Text);
    }

    [Fact]
    public async Task Measurements_make_a_trend_in_words()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition metric:\"80% online\" by:2026-08");
        await bot.Hears("maya", "goal Acquisition now 40%");
        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(35));

        var measured = await bot.Hears("maya", "G-1 now 62");
        var met = await bot.Hears("maya", "the acquisition goal is at 81%");

        Assert.Contains("G-1 Acquisition: 62%, up from 40% in 5 weeks, 18 to go, on pace.", measured.Text);
        Assert.Contains("target met", met.Text);
        Assert.Equal("goal G-1 reached", met.Says("It is reached"));
        Assert.Equal(3, (await Kept(bot)).Measurements.Count);
    }

    [Fact]
    public async Task Two_measurements_make_a_picture_with_the_same_in_words()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition metric:\"80% online\"");
        await bot.Hears("maya", "G-1 now 40%");
        Assert.DoesNotContain((await bot.Hears("ann", "G-1")).Reply.View.Parts, part => part is Part.Image);
        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(35));
        await bot.Hears("maya", "G-1 now 62%");

        var picture = (await bot.Hears("ann", "G-1")).Reply.View.Parts.OfType<Part.Image>().Single();

        Assert.Equal(
            "G-1 Acquisition: 40% on Thu 5 Mar 2026, 62% on Thu 9 Apr 2026, 2 measurements, target 80%.",
            picture.Alternative
        );
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture.Png[..4]);
        if (Environment.GetEnvironmentVariable("STORYLINE_PICTURE") is { } path)
            await File.WriteAllBytesAsync(path, picture.Png, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_falling_metric_is_met_from_above()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "our goal is to cut abandoned baskets from 40% to 30%");

        var on = await bot.Hears("maya", "G-1 now 35%");
        var met = await bot.Hears("maya", "G-1 now 29%");

        Assert.Contains("35%, down from 40%, 5 to go", on.Text);
        Assert.Contains("target met", met.Text);
    }

    [Fact]
    public async Task Another_unit_is_asked_about()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition metric:\"80% online\"");
        await bot.Hears("maya", "G-1 now 40%");

        var asked = await bot.Hears("maya", "G-1 now 620 users");
        Assert.Single((await Kept(bot)).Measurements);
        await bot.Hears("maya", asked.Says("Count in users from now on"));

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Equal("620 users", (await Kept(bot)).Measurements[^1].Said);
    }

    [Fact]
    public async Task A_target_in_another_unit_is_asked_about()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition metric:\"80% online\"");
        await bot.Hears("maya", "G-1 now 40%");

        var asked = await bot.Hears("maya", "goal G-1 to:\"900 users\"");
        await bot.Hears("maya", asked.Says("Change it anyway"));

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Equal("900 users", (await Kept(bot)).To);
    }

    [Fact]
    public async Task Metrics_that_are_no_numbers_are_kept_in_words()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Joy metric:\"people smile\"");

        var measured = await bot.Hears("maya", "goal Joy now much better");

        Assert.Contains("kept in words", measured.Text);
        Assert.Equal(
            ("much better", (double?)null),
            ((await Kept(bot)).Measurements[0].Said, (await Kept(bot)).Measurements[0].Number)
        );
        Assert.Contains("Now: much better", (await bot.Hears("ann", "G-1")).Text);
    }

    [Fact]
    public async Task Goals_are_reached_dropped_with_a_reason_and_opened_again()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Conversion");
        await bot.Hears("maya", "goal new Joy");

        var reached = await bot.Hears("maya", "the conversion goal is reached");
        var noReason = await bot.Hears("maya", "drop G-2");
        var dropped = await bot.Hears("maya", "drop G-2 because nobody asked for it");
        var past = await bot.Hears("ann", "goals past");
        var refused = await bot.Hears("maya", "G-2 now 5");
        var open = await bot.Hears("maya", "reopen G-2");

        Assert.Contains("G-1 Conversion is reached.", reached.Text);
        Assert.Equal(Outcome.Asked, noReason.Outcome);
        Assert.Contains("G-2 Joy is dropped: nobody asked for it.", dropped.Text);
        Assert.Contains("dropped: nobody asked for it", past.Text);
        Assert.Contains("Reopen it first", refused.Text);
        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains("is open again", open.Text);
        Assert.Null((await Kept(bot, 2)).Outcome);
    }

    [Fact]
    public async Task A_goal_that_is_not_there_is_offered_to_be_set()
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Hears("maya", "the conversion goal is reached");

        Assert.Contains("There is no goal “conversion”", reply.Text);
        Assert.Equal("goal new conversion", reply.Says("Set it"));
    }

    [Fact]
    public async Task A_goal_serves_another_and_never_itself()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Growth");
        await bot.Hears("maya", "goal new Referrals serves:Growth");
        await bot.Hears("maya", "goal new Invites");
        await bot.Hears("maya", "G-3 serves G-2");

        var circle = await bot.Hears("maya", "G-1 serves G-3");
        var itself = await bot.Hears("maya", "G-1 serves G-1");
        var tree = await bot.Hears("ann", "goals");
        await bot.Hears("maya", "G-3 serves the vision");

        Assert.Contains("both ways they would serve each other", circle.Text);
        Assert.Contains("cannot serve itself", itself.Text);
        Assert.Contains("· · G-3 Invites", tree.Text);
        Assert.Null((await Kept(bot, 3)).Parent);
        Assert.Equal(1, (await Kept(bot, 2)).Parent);
    }

    [Fact]
    public async Task The_sixth_open_goal_comes_with_a_hint()
    {
        await using var bot = await TestBot.WithTeam();
        for (var goal = 1; goal <= 5; goal++)
            Assert.DoesNotContain("hard to keep in view", (await bot.Hears("maya", $"goal new Goal{goal}")).Text);

        Assert.Contains("6 goals are open", (await bot.Hears("maya", "goal new Sixth")).Text);
    }

    [Fact]
    public async Task Others_propose_and_undo_takes_a_change_back()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Growth metric:\"100 users\"");

        var proposed = await bot.Hears("ann", "goal new Joy");
        var asked = await bot.Hears("sam", "G-1 now 50");
        await bot.Hears("maya", "goal Growth by:2026-12 metric:\"200 users\"");
        await bot.Hears("maya", "undo");

        Assert.NotEqual(Outcome.Done, asked.Outcome);
        Assert.DoesNotContain("is set", proposed.Text);
        Assert.Single(await bot.Documents("goal"));
        Assert.Equal("100 users", (await Kept(bot)).Metric);
    }

    [Fact]
    public async Task Two_who_measure_at_once_both_count_and_a_repeated_message_counts_once()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Growth metric:\"100 users\"");

        await Task.WhenAll(bot.Hears("maya", "G-1 now 50"), bot.Hears("maya", "G-1 now 51", "@"));
        await bot.Hears("maya", "G-1 now 52", key: "same");
        await bot.Hears("maya", "G-1 now 52", key: "same");

        Assert.Equal(3, (await Kept(bot)).Measurements.Count);
    }

    [Theory]
    [InlineData("goal new Growth by:soonish")]
    [InlineData("goal new Growth by:2001-01")]
    [InlineData("G-77")]
    [InlineData("goal G-77 now 5")]
    [InlineData("goal new Growth serves:G-77")]
    public async Task What_makes_no_sense_is_refused_with_a_way_on(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Hears("maya", said);

        Assert.Equal(Outcome.Refused, reply.Outcome);
        Assert.NotEmpty(reply.Reply.View.Buttons());
        Assert.Empty(await bot.Documents("goal"));
    }

    [Fact]
    public async Task Names_that_are_huge_or_there_already_are_refused()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Growth");

        Assert.Equal(Outcome.Refused, (await bot.Hears("maya", "goal new growth")).Outcome);
        Assert.Equal(Outcome.Refused, (await bot.Hears("maya", $"goal new {new string('x', 100_000)}")).Outcome);
        Assert.Equal(Outcome.Refused, (await bot.Hears("maya", $"G-1 now {new string('9', 10_000)}")).Outcome);
    }

    [Theory]
    [InlineData("goals picture")]
    [InlineData("draw our goals")]
    [InlineData("show me a chart of our goals")]
    [InlineData("our goals as a picture")]
    public async Task The_goals_that_were_measured_are_drawn_with_a_sentence_that_says_the_same(string said)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition metric:\"80% online\"");
        await bot.Hears("maya", "goal new Retention");
        await bot.Hears("maya", "goal G-1 now 40%");
        var early = await bot.Hears("ann", said);
        await bot.Hears("maya", "goal G-1 now 62%");

        var drawn = await bot.Hears("ann", said);

        Assert.Contains("No open goal was measured twice yet", early.Text);
        var picture = Assert.Single(drawn.Reply.View.Parts.OfType<Part.Image>());
        Assert.StartsWith("G-1 Acquisition: 40% on ", picture.Alternative);
        Assert.Contains("62%, up from 40%", drawn.Text);
        Assert.DoesNotContain("Retention", drawn.Text);
    }

    [Theory]
    [InlineData("our goal for this sprint: guests can pay")]
    [InlineData("the sprint goal is reached")]
    [InlineData("what is the sprint goal?")]
    public async Task The_goal_of_a_sprint_is_another_matter(string said)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Guests can pay");

        await bot.Hears("priya", said);

        Assert.True((await Kept(bot)).IsOpen);
        Assert.Single(await bot.Documents("goal"));
    }

    [Theory]
    [InlineData("80% online", 80, "%")]
    [InlineData("under 200 ms", 200, "ms")]
    [InlineData("€3m revenue", 3_000_000, "€")]
    [InlineData("4.5 stars", 4.5, "stars")]
    [InlineData("1,200 users", 1200, "users")]
    [InlineData("62,5 %", 62.5, "%")]
    [InlineData("NPS 40", 40, "")]
    [InlineData("80 percent of parents", 80, "%")]
    public void A_measure_is_read_out_of_words(string said, double number, string unit) =>
        Assert.Equal(new Measure(number, unit), Measure.Read(said));

    [Theory]
    [InlineData("happier customers")]
    [InlineData("B2B")]
    [InlineData("G-2")]
    [InlineData("")]
    public void Words_are_no_measure(string said) => Assert.Null(Measure.Read(said));
}
