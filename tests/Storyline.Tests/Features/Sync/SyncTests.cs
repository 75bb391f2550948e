using System.Globalization;
using System.Text.RegularExpressions;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Sync;

public sealed class SyncTests
{
    [Fact]
    public async Task The_number_is_shown_with_its_arithmetic_and_a_way_to_each_part()
    {
        await using var bot = await World();

        var sync = await bot.Hears("maya", "sync");

        // 40 × 4/13 = 12.3 for PB-2 (3 points) and PB-3 (1), 4 for G-2, 3 for R-2; priya has not seen 4 changes: 12.
        Assert.Contains("In step, Checkout: 69 of 100", sync.Text);
        Assert.Contains("100 − 12 (points) − 4 (goals) − 3 (roadmap) − 12 (strategy) = 69.", sync.Text);
        Assert.Contains("9 of 13 open points serve a goal (1 story without an estimate counts 1).", sync.Text);
        Assert.Contains("Nothing works for G-2.", sync.Text);
        Assert.Contains("A goal or stories are missing for R-2.", sync.Text);
        Assert.Contains("To see: 4 changes of the strategy", sync.Text);
        Assert.True(sync.IsPrivate);
        foreach (var button in sync.Buttons.DistinctBy(button => button.Says))
            Assert.NotEqual(Outcome.Unknown, (await bot.Hears("maya", button.Says)).Outcome);
    }

    [Fact]
    public async Task Anyone_can_work_it_out_from_the_export()
    {
        await using var bot = await World();

        var rows = await Export(bot);

        var open = rows.Where(row => row["State"] is not ("accepted" or "closed" or "epic")).ToList();
        var weight = open.Sum(Weight);
        // G-1 is open and R-1 serves it; R-2 serves nothing.
        var serving = open.Where(row => row["Serves"].Split(' ').Intersect(["G-1", "R-1"]).Any()).Sum(Weight);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"{serving} of {weight} open points serve a goal"),
            (await bot.Hears("priya", "sync")).Text
        );

        static double Weight(Dictionary<string, string> row) =>
            row["Points"].Length == 0 ? 1 : double.Parse(row["Points"], CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_goal_that_is_dropped_takes_its_points_along()
    {
        await using var bot = await World();

        await bot.Hears("maya", "drop G-1: nobody pays for it");
        var sync = await bot.Hears("maya", "sync");

        Assert.Contains("0 of 13 open points serve a goal", sync.Text);
    }

    [Fact]
    public async Task Without_goals_it_says_that_nothing_serves_one()
    {
        await using var bot = await TestBot.WithTeam();

        var empty = await bot.Hears("maya", "sync");
        await bot.Hears("priya", "story new Pay by card");
        var one = await bot.Hears("maya", "sync");

        Assert.Contains("In step, Checkout: 100 of 100", empty.Text);
        Assert.Contains("There is no open story.", empty.Text);
        Assert.Contains("100 − 40 (points) = 60.", one.Text);
    }

    [Fact]
    public async Task Questions_proposals_and_late_requests_count()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "story new Refunds");
        var before = Number(await bot.Hears("maya", "sync"));

        await bot.Hears("ann", "ask PO on PB-1: which cards?");
        await bot.Hears("ann", "ask SM: when is the retro?");
        await bot.Hears("ann", "propose move PB-2 to top");
        var after = await bot.Hears("maya", "sync");

        Assert.Contains("1 question to the PM or the PO is open.", after.Text);
        Assert.Contains("1 proposal of others to decide, 0 requests from outside", after.Text);
        Assert.Equal(before - 4, Number(after));
    }

    [Fact]
    public async Task A_proposal_of_the_PM_counts_until_the_PO_answers_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "story new Refunds");

        await bot.Hears("maya", "propose move PB-2 to top");
        var waiting = await bot.Hears("maya", "sync");
        await bot.Hears("priya", "decline P-1 not now");
        var answered = await bot.Hears("maya", "sync");

        Assert.Contains("− 3 (strategy)", waiting.Text);
        Assert.DoesNotContain("(strategy)", answered.Text);
    }

    [Fact]
    public async Task Changes_of_the_strategy_count_until_the_PO_has_seen_them()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition metric:\"80% online\"");
        await bot.Hears("maya", "stage growth");
        await bot.Hears("maya", "goal Acquisition now 62%");

        var listed = await bot.Hears("priya", "sync changes");
        var seen = await bot.Hears("priya", listed.Says("Seen"));
        var again = await bot.Hears("priya", "sync seen");

        Assert.Contains("G-1 Acquisition is new", listed.Text);
        Assert.Contains("The product: stage: none → “growth”", listed.Text);
        Assert.DoesNotContain("62%", listed.Text);
        Assert.Contains("Noted: you have seen 2 changes of the strategy.", seen.Text);
        Assert.Contains("There is nothing new for you to see.", again.Text);
        Assert.Contains("have seen what the other changed", (await bot.Hears("maya", "sync changes")).Text);
    }

    [Fact]
    public async Task Changes_that_cancel_each_other_out_are_none()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition");
        await bot.Hears("maya", "goal new Retention");
        await bot.Hears("maya", "undo");
        await bot.Hears("priya", "sync seen");

        await bot.Hears("maya", "goal Acquisition name:Registration");
        await bot.Hears("maya", "undo");

        Assert.Contains("have seen what the other changed", (await bot.Hears("priya", "sync changes")).Text);
    }

    [Fact]
    public async Task What_the_PO_changes_by_the_PMs_leave_is_no_news_to_them()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "propose goal new Acquisition");

        await bot.Hears("maya", "accept P-1");

        Assert.Contains("have seen what the other changed", (await bot.Hears("priya", "sync changes")).Text);
    }

    [Fact]
    public async Task Somebody_from_outside_learns_nothing()
    {
        await using var bot = await World();
        await bot.Hears("maya", "make @gus stakeholder");

        foreach (var said in (string[])["sync", "sync changes", "sync seen", "sync count"])
            Assert.DoesNotContain("open points", (await bot.Hears("gus", said)).Text);
        Assert.Equal(Outcome.Refused, (await bot.Hears("gus", "sync")).Outcome);
        Assert.Equal(Outcome.Refused, (await bot.Hears("ann", "sync seen")).Outcome);
    }

    [Fact]
    public async Task One_person_in_both_roles_checks_themselves()
    {
        await using var bot = TestBot.Empty();
        await bot.Hears("maya", "setup Checkout key:PB zone:Europe/Berlin pm:@maya po:@maya sm:@sam");
        await bot.Hears("maya", "goal new Acquisition");

        var sync = await bot.Hears("maya", "sync");

        Assert.Contains("Self-check of Checkout: 96 of 100", sync.Text);
        Assert.Equal("sync talked", sync.Says("I have checked"));
    }

    [Fact]
    public async Task Scope_without_a_goal_is_told_once_and_counts_until_it_is_seen()
    {
        await using var bot = await Running();

        await bot.Hears("priya", "sprint add PB-2 because a customer waits");
        await bot.Hears("priya", "sprint add PB-3 because it is small");
        await bot.Hears("priya", "sprint add PB-4 because it was asked for");
        var counted = await bot.Hears("maya", "sync");
        var card = bot.Sent.Last(delivery => delivery.Card == "scope:1");
        var seen = await bot.Hears("maya", card.View.Buttons().Single(button => button.Label == "Seen").Says);

        Assert.Equal("maya", card.Person);
        Assert.Contains("PB-2 Refunds", card.View.ToText());
        Assert.Contains("PB-3 Invoices", card.View.ToText());
        Assert.Contains("into sprint 1 of team Checkout, priya", card.View.ToText());
        Assert.Contains("a customer waits", card.View.ToText());
        Assert.DoesNotContain("PB-4", card.View.ToText());
        Assert.All(
            bot.Sent.Where(delivery =>
                delivery.View.ToText().Contains("no goal explains it", StringComparison.Ordinal)
            ),
            delivery => Assert.Equal("scope:1", delivery.Card)
        );
        Assert.Contains(
            "The PM has not seen 2 stories without a goal that came into the running sprint.",
            counted.Text
        );
        Assert.Contains("Noted: you have seen 2 stories without a goal.", seen.Text);
        Assert.Contains("Seen by maya", bot.Sent.Last(delivery => delivery.Card == "scope:1").View.ToText());
        Assert.Contains("The PM knows of every story", (await bot.Hears("maya", "sync")).Text);
    }

    [Fact]
    public async Task After_it_was_seen_the_next_scope_is_a_message_of_its_own()
    {
        await using var bot = await Running();
        await bot.Hears("priya", "sprint add PB-2 because a customer waits");
        await bot.Hears("maya", "sync seen");

        await bot.Hears("priya", "sprint add PB-3 because it is small");

        var card = bot.Sent.Last(delivery => delivery.Card == "scope:2").View.ToText();
        Assert.Contains("PB-3", card);
        Assert.DoesNotContain("PB-2", card);
    }

    [Fact]
    public async Task Scope_that_is_taken_back_or_explained_no_longer_counts()
    {
        await using var bot = await Running();
        await bot.Hears("priya", "sprint add PB-2 because a customer waits");
        await bot.Hears("priya", "undo");
        await bot.Hears("priya", "sprint add PB-3 because it is small");

        await bot.Hears("priya", "PB-3 serves Acquisition");

        Assert.Contains("The PM knows of every story", (await bot.Hears("maya", "sync")).Text);
    }

    [Fact]
    public async Task The_PMs_own_scope_is_no_news_to_them()
    {
        await using var bot = await Running();
        await bot.Hears("maya", "propose sprint add PB-2 because a customer waits");

        await bot.Hears("priya", "accept P-1");

        Assert.Contains("The PM knows of every story", (await bot.Hears("maya", "sync")).Text);
    }

    [Fact]
    public async Task Scope_that_was_seen_by_mistake_is_unseen_again()
    {
        await using var bot = await Running();
        await bot.Hears("priya", "sprint add PB-2 because a customer waits");
        var seen = await bot.Hears("maya", "sync seen");

        var undone = await bot.Hears("maya", seen.Says("Undo"));

        Assert.Contains(
            "Took back “sync seen” (today 10:00 CET): your note of what you have seen is gone again.",
            undone.Text
        );
        Assert.Contains("The PM has not seen 1 story without a goal", (await bot.Hears("maya", "sync")).Text);
        Assert.Contains("Refunds", bot.Sent.Last(delivery => delivery.Card == "scope:1").View.ToText());
        await bot.Hears("maya", "redo");
        Assert.Contains("The PM knows of every story", (await bot.Hears("maya", "sync")).Text);
    }

    [Fact]
    public async Task Scope_that_was_explained_meanwhile_does_not_come_back()
    {
        await using var bot = await Running();
        await bot.Hears("priya", "sprint add PB-2 because a customer waits");
        await bot.Hears("priya", "sprint add PB-3 because it is small");
        await bot.Hears("maya", "sync seen");
        await bot.Hears("priya", "PB-3 serves Acquisition");

        await bot.Hears("maya", "undo");

        Assert.Contains("The PM has not seen 1 story without a goal", (await bot.Hears("maya", "sync")).Text);
    }

    [Fact]
    public async Task Strategy_that_was_seen_by_mistake_is_one_change_with_what_came_since()
    {
        await using var bot = await World();
        await bot.Hears("priya", "sync seen");
        await bot.Hears("maya", "edit G-1 name:Growth");
        var since = (await bot.Hears("priya", "sync changes")).Text;

        await bot.Hears("priya", "undo");

        var changes = await bot.Hears("priya", "sync changes");
        Assert.Contains("G-1 Growth: name: “Acquisition” → “Growth”", since, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("G-1 Growth is new", changes.Text);
        Assert.Contains("To see: 4 changes of the strategy", (await bot.Hears("priya", "sync")).Text);
    }

    [Fact]
    public async Task An_undo_of_another_change_is_not_held_up_by_what_was_seen_since()
    {
        await using var bot = await World();
        await bot.Hears("priya", "sync seen");

        var undone = await bot.Hears("maya", "undo");

        Assert.Contains("Took back", undone.Text);
    }

    [Theory]
    [InlineData("are we in sync?")]
    [InlineData("are priya and I still on the same page?")]
    [InlineData("how far apart are we?")]
    [InlineData("how far have we drifted apart?")]
    [InlineData("what should priya and I talk about?")]
    [InlineData("what do I need to discuss with priya?")]
    [InlineData("am I aligned with priya?")]
    [InlineData("show me the sync number")]
    [InlineData("is the PM in step with the PO?")]
    [InlineData("how aligned are we?")]
    [InlineData("does our backlog still match our strategy?")]
    [InlineData("where are we out of sync?")]
    [InlineData("our sync")]
    public async Task It_is_asked_in_many_ways(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("maya", said);

        Assert.Contains("In step, Checkout: 100 of 100", heard.Text);
    }

    [Theory]
    [InlineData("sync talked")]
    [InlineData("we have talked")]
    [InlineData("we've talked")]
    [InlineData("priya and I have spoken")]
    [InlineData("I talked to priya today")]
    public async Task A_talk_is_told_in_many_ways(string said)
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains("It counts when priya says so too.", (await bot.Hears("maya", said)).Text);
    }

    [Theory]
    [InlineData("brief")]
    [InlineData("my brief")]
    [InlineData("brief me")]
    [InlineData("show me my monday brief")]
    [InlineData("what's in my weekly brief?")]
    [InlineData("bring me up to speed for this week")]
    public async Task A_brief_is_asked_for_in_many_ways(string said)
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains("Brief for the week", (await bot.Hears("maya", said)).Text);
    }

    /// <summary>Two goals, two items, three open stories of which one serves a goal.</summary>
    private static async Task<TestBot> World()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition");
        await bot.Hears("maya", "goal new Retention");
        await bot.Hears("maya", "roadmap add now Paperless goal:Acquisition");
        await bot.Hears("maya", "roadmap add next Reports");
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "PB-1 serves Acquisition");
        await bot.Hears("ann", "estimate PB-1 8");
        await bot.Hears("priya", "story new Refunds");
        await bot.Hears("ann", "estimate PB-2 3");
        await bot.Hears("priya", "story new Invoices");
        await bot.Hears("priya", "story new Print the form");
        await bot.Hears("ann", "estimate PB-4 1");
        await bot.Hears("priya", "link PB-4 to R-1");
        return bot;
    }

    /// <summary>A running sprint with PB-1; PB-4 serves a goal.</summary>
    private static async Task<TestBot> Running()
    {
        var bot = await World();
        await bot.Hears("priya", "sprint add PB-1");
        var start = await bot.Hears("priya", "sprint start");
        await bot.Hears("priya", "yes");
        Assert.Contains("PB-1", start.Text);
        return bot;
    }

    private static int Number(Heard sync) =>
        int.Parse(sync.Line(0).Split(": ")[1].Split(' ')[0], CultureInfo.InvariantCulture);

    private static async Task<List<Dictionary<string, string>>> Export(TestBot bot)
    {
        var answer = await bot.Hears("priya", "export csv");
        var path = Regex.Match(answer.Text, "/files/([^/]+)/([^/]+)/([^ \\n]+)").Groups;
        var file = await bot.Fetches(path[1].Value, path[2].Value, path[3].Value);
        var lines = file!.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        return
        [
            .. lines
                .Skip(1)
                .Select(line => columns.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second)),
        ];
    }
}
