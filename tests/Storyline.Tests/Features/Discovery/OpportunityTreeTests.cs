using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Tests.Features.Discovery;

public sealed class OpportunityTreeTests
{
    private static async Task<TestBot> Grown()
    {
        var bot = await TestBot.WithTeam();
        foreach (
            var says in new[]
            {
                "goal new Activation metric:\"80% online\"",
                "opportunity \"Parents abandon registration\" outcome:Activation",
                "opportunity \"Papers are lost\" under:O-1",
                "opportunity \"Clerks type everything twice\" outcome:Efficiency",
                "solution \"Scan with the phone\" for O-1",
                "solution \"Send by mail\" for O-1",
                "assumption \"Parents have a phone at hand\" test:\"ask five\" for S-1",
            }
        )
            Assert.Equal(Outcome.Done, (await bot.Hears("maya", says)).Outcome);
        return bot;
    }

    private static async Task<T> Kept<T>(TestBot bot, string kind, long number)
        where T : Finding, IDocument<T> =>
        (await bot.Documents(kind)).Select(DocumentBody.Read<T>).Single(one => one.Number == number);

    [Fact]
    public async Task The_tree_shows_outcome_opportunity_solution_and_assumption_each_below_the_other()
    {
        await using var bot = await Grown();

        var tree = await bot.Hears("dan", "tree");

        Assert.Equal(
            [
                "G-1 Activation",
                "\u2003\u2003O-1 Parents abandon registration",
                "\u2003\u2003\u2003\u2003O-2 Papers are lost",
                "\u2003\u2003\u2003\u2003S-1 Scan with the phone",
                "\u2003\u2003\u2003\u2003\u2003\u2003H-1 Parents have a phone at hand (not tested yet)",
                "\u2003\u2003\u2003\u2003S-2 Send by mail",
                "Efficiency",
                "\u2003\u2003O-3 Clerks type everything twice",
            ],
            tree.Text.Split('\n').Where(line => line.Contains('-', StringComparison.Ordinal) || line == "Efficiency")
        );
    }

    [Theory]
    [InlineData("show the opportunity tree", "Efficiency")]
    [InlineData("tree of O-1", "S-2 Send by mail")]
    [InlineData("tree of Activation", "S-2 Send by mail")]
    [InlineData("tree of G-1", "S-2 Send by mail")]
    [InlineData("tree of efficiency", "O-3 Clerks")]
    [InlineData("what hangs on S-1?", "H-1 Parents have")]
    [InlineData("show our opportunities as a tree", "Efficiency")]
    public async Task The_tree_and_its_branches_are_shown_however_they_are_asked_for(string says, string shows)
    {
        await using var bot = await Grown();

        var tree = await bot.Hears("dan", says);

        Assert.Equal(Outcome.Shown, tree.Outcome);
        Assert.Contains(shows, tree.Text);
    }

    [Fact]
    public async Task The_picture_says_in_words_what_it_shows()
    {
        await using var bot = await Grown();

        var picture = Assert.Single(
            (await bot.Hears("maya", "draw the opportunity tree")).Reply.View.Parts.OfType<Part.Image>()
        );

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture.Png.Take(4));
        Assert.Contains(
            "G-1 Activation; – O-1 Parents abandon registration; – – O-2 Papers are lost",
            picture.Alternative
        );
    }

    [Fact]
    public async Task A_branch_moves_with_what_hangs_on_it_and_back_again()
    {
        await using var bot = await Grown();

        var moved = await bot.Hears("maya", "move O-1 under O-3");
        var tree = await bot.Hears("dan", "tree of O-3");
        await bot.Hears("maya", "undo");

        Assert.Contains("O-1 Parents abandon registration is under O-3", moved.Text);
        Assert.Contains("no longer under G-1", moved.Text);
        Assert.Contains("H-1", tree.Text);
        Assert.Equal(1, (await Kept<Opportunity>(bot, "opportunity", 1)).Goal);
    }

    [Theory]
    [InlineData("move O-1 under O-1", "under itself")]
    [InlineData("move O-1 under O-2", "O-2 hangs under O-1 itself, so that would be a circle")]
    [InlineData("move S-1 under S-2", "a solution hangs on an opportunity")]
    [InlineData("move H-1 under H-1", "an assumption hangs on a solution or an opportunity")]
    [InlineData("move O-1 under O-99", "There is no O-99")]
    [InlineData("move S-77 under O-1", "There is no S-77")]
    [InlineData("move S-1 under Retention", "hangs on an opportunity")]
    public async Task A_move_that_would_break_the_tree_is_refused_with_words(string says, string why)
    {
        await using var bot = await Grown();

        var refused = await bot.Hears("maya", says);

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains(why, refused.Text);
    }

    [Fact]
    public async Task A_circle_that_two_people_closed_at_one_time_is_still_shown()
    {
        await using var bot = await Grown();
        await Task.WhenAll(bot.Hears("maya", "move O-1 under O-3"), bot.Hears("maya", "move O-3 under O-1"));

        var tree = await bot.Hears("dan", "tree");

        Assert.Contains("O-1 Parents", tree.Text);
        Assert.Contains("O-3 Clerks", tree.Text);
    }

    [Fact]
    public async Task Deleting_says_what_hangs_on_a_branch_and_takes_it_along()
    {
        await using var bot = await Grown();
        await bot.Hears("priya", "story new Upload a scan");
        await bot.Hears("maya", "link PB-1 to O-1");

        var preview = await bot.Hears("maya", "delete O-1");
        var deleted = await bot.Hears("maya", "yes");

        Assert.Equal(Outcome.Asked, preview.Outcome);
        Assert.Contains("These 4 hang on it and go too.", preview.Text);
        Assert.Contains("1 story linked to it will say that it is gone", preview.Text);
        Assert.Contains("with what hung on it: O-2, S-1, S-2, H-1", deleted.Text);
        Assert.DoesNotContain("Scan with", (await bot.Hears("dan", "tree")).Text);
        await bot.Hears("maya", "undo");
        Assert.Contains("Scan with", (await bot.Hears("dan", "tree")).Text);
    }

    [Fact]
    public async Task A_test_is_written_down_with_what_it_showed_and_what_that_means()
    {
        await using var bot = await Grown();

        var result = await bot.Hears("maya", "test H-1 result:\"4 of 5 had one\"");
        await bot.Hears("maya", result.Says("It holds"));

        Assert.Contains("The test showed: 4 of 5 had one.", result.Text);
        var kept = await Kept<Assumption>(bot, "assumption", 1);
        Assert.Equal((TestVerdict.Holds, "ask five", "4 of 5 had one"), (kept.Verdict, kept.Test, kept.Result));
        Assert.Contains("H-1 Parents have a phone at hand (holds)", (await bot.Hears("dan", "tree")).Text);
    }

    [Theory]
    [InlineData("H-1 was wrong", TestVerdict.Wrong)]
    [InlineData("test H-1 holds: 4 of 5", TestVerdict.Holds)]
    [InlineData("we validated H-1", TestVerdict.Holds)]
    [InlineData("H-1 is inconclusive", TestVerdict.Unclear)]
    public async Task A_verdict_is_understood(string says, TestVerdict verdict)
    {
        await using var bot = await Grown();

        await bot.Hears("maya", says);

        Assert.Equal(verdict, (await Kept<Assumption>(bot, "assumption", 1)).Verdict);
    }

    [Fact]
    public async Task The_tree_is_the_PM_s_and_others_propose()
    {
        await using var bot = await Grown();

        var solution = await bot.Hears("ann", "solution \"A photo\" for O-1");
        var move = await bot.Hears("ann", "move O-1 under O-3");

        Assert.Contains("I’ve put your proposal", solution.Text);
        Assert.Contains("I’ve put your proposal", move.Text);
        Assert.Equal(2, (await bot.Documents("solution")).Count);
    }

    [Fact]
    public async Task Opportunities_are_ranked_by_score_and_the_arithmetic_is_said()
    {
        await using var bot = await Grown();
        var first = await bot.Hears("maya", "score O-1 importance:8 satisfaction:3");
        await bot.Hears("maya", "O-3 importance 9 satisfaction 9");
        await bot.Hears("maya", "rice O-2 reach:500 impact:2 confidence:80% effort:4");
        await bot.Hears("ann", "insight \"Two gave up\" source:interview");
        await bot.Hears("maya", "link I-1 to O-1");

        var ranked = await bot.Hears("priya", "which opportunity first?");

        Assert.Contains("O-1 Parents abandon registration: importance 8 + (8 − satisfaction 3) = 13.", first.Text);
        Assert.Contains("importance 9 + 0, as satisfaction is 9, = 9", ranked.Text);
        Assert.Contains("importance 8 + (8 − satisfaction 3) = 13 · for Activation · 1 insight", ranked.Text);
        Assert.Contains("RICE 500 × 2 × 80% ÷ 4 = 200", ranked.Text);
        Assert.Equal(
            ["O-1", "O-3", "O-2"],
            ranked.Reply.View.Parts.OfType<Part.Rows>().Single().Items.Select(row => row.Text.ToString()[..3])
        );
    }

    [Theory]
    [InlineData("score O-1 importance:11 satisfaction:3", "goes from 1 to 10")]
    [InlineData("score O-1 importance:high satisfaction:3", "not a number")]
    [InlineData("rice O-1 reach:500 impact:2 confidence:80% effort:0", "more than 0")]
    [InlineData("score O-99 importance:8 satisfaction:3", "There is no O-99")]
    public async Task A_score_that_cannot_be_is_refused(string says, string why)
    {
        await using var bot = await Grown();

        var refused = await bot.Hears("maya", says);

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains(why, refused.Text);
    }

    [Fact]
    public async Task A_choice_among_few_is_asked_about_and_not_forced()
    {
        await using var bot = await Grown();

        var asked = await bot.Hears("maya", "choose S-1 because it needs no scanner");
        var chosen = await bot.Hears("maya", asked.Says("Choose it anyway"));

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Contains("only S-2 beside S-1 to compare", asked.Text);
        Assert.Contains("is chosen for O-1", chosen.Text);
        Assert.Equal("it needs no scanner", (await Kept<Solution>(bot, "solution", 1)).Choice!.Why);
    }

    [Fact]
    public async Task A_choice_leads_to_a_roadmap_item_and_to_stories_that_the_PO_accepts()
    {
        await using var bot = await Grown();
        await bot.Hears("maya", "solution \"A photo by chat\" for O-1");

        var chosen = await bot.Hears("maya", "choose S-1 because it needs no scanner");
        var planned = await bot.Hears("maya", chosen.Says("Put it on the roadmap"));
        await bot.Hears("priya", "accept P-1");
        await bot.Hears("priya", "accept P-2");

        Assert.Contains("I’ve proposed 2 stories to priya (PO): P-1, P-2", chosen.Text);
        Assert.Contains("R-1 Scan with the phone is on the roadmap", planned.Text);
        Assert.Contains("for Activation", planned.Text);
        var stories = (await bot.Documents("story"))
            .Select(DocumentBody.Read<Story>)
            .OrderBy(story => story.Key.Number)
            .ToList();
        Assert.Equal(
            ["Scan with the phone", "Find out: Parents have a phone at hand"],
            stories.Select(story => story.Title)
        );
        Assert.All(stories, story => Assert.Equal((1, 1L), (story.Rungs.Opportunities.Single(), story.Rungs.Goal)));
        var kept = await Kept<Solution>(bot, "solution", 1);
        Assert.Equal((1L, 2), (kept.Item, kept.Stories.Count));
    }

    [Fact]
    public async Task A_choice_on_which_others_built_stays()
    {
        await using var bot = await Grown();
        var chosen = await bot.Hears("maya", "choose S-1 anyway");
        Assert.Equal(Outcome.Done, (await bot.Hears("maya", chosen.Says("Put it on the roadmap"), "@")).Outcome);

        var undone = await bot.Hears("maya", "undo");
        var taken = await bot.Hears("maya", "unchoose S-1");

        Assert.Equal(Outcome.Refused, undone.Outcome);
        Assert.Contains("solution S-1 has changed since", undone.Text);
        Assert.Equal(Outcome.Refused, taken.Outcome);
        Assert.Contains("S-1 stays chosen: R-1 builds on it", taken.Text);
        await bot.Hears("maya", "roadmap drop R-1 because too early");
        Assert.Equal(Outcome.Done, (await bot.Hears("maya", "unchoose S-1")).Outcome);
    }

    [Theory]
    [InlineData("opportunity")]
    [InlineData("solution")]
    [InlineData("assumption")]
    public async Task Hostile_and_huge_texts_are_kept_as_text_or_refused(string noun)
    {
        await using var bot = await Grown();

        var huge = await bot.Hears("maya", $"{noun} \"{new string('x', 100_000)}\" for O-1");
        var hostile = await bot.Hears("maya", $"{noun} \"<script>*_`for O-1`_*</script>\" for O-1");

        Assert.Equal(Outcome.Refused, huge.Outcome);
        Assert.Contains("<script>", hostile.Text);
        Assert.Equal(Outcome.Shown, (await bot.Hears("dan", "tree")).Outcome);
    }
}
