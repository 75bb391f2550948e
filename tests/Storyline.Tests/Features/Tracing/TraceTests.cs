using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Tests.Features.Tracing;

public sealed class TraceTests
{
    [Fact]
    public async Task A_story_is_traced_to_the_vision_with_who_is_accountable()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("priya", "sprint add PB-2");

        var trace = await bot.Hears("ann", "trace PB-2");

        Assert.Equal(Outcome.Shown, trace.Outcome);
        AssertInOrder(
            trace.Text,
            "Vision: For parents who lose paper forms",
            "maya (PM)",
            "Goal: G-1 Growth",
            "Goal: G-2 Acquisition",
            "Roadmap item: R-1 Paperless registration",
            "Requirement: N-1 No form is typed twice",
            "Epic: PB-1 Registration",
            "priya (PO)",
            "Story: PB-2 Fill in the form online",
            "Sprint: Sprint 1"
        );
    }

    [Theory]
    [InlineData("why are we building PB-2?")]
    [InlineData("what does PB-2 serve")]
    [InlineData("which goal does PB-2 serve?")]
    [InlineData("where does PB-2 come from?")]
    [InlineData("why do we need PB-2")]
    [InlineData("how does PB-2 fit into the strategy")]
    [InlineData("what's the point of PB-2?")]
    [InlineData("show the trace of PB-2")]
    [InlineData("what is behind PB-2?")]
    [InlineData("trace PB-2")]
    [InlineData("trace fill in the form online")]
    public async Task It_is_asked_for_in_many_words(string said)
    {
        await using var bot = await TracedProduct.WithChain();

        Assert.Contains("Trace of PB-2", (await bot.Hears("ann", said)).Text);
    }

    [Theory]
    [InlineData("trace G-2")]
    [InlineData("what hangs on G-2?")]
    [InlineData("what hangs on the acquisition goal?")]
    [InlineData("which stories serve Acquisition?")]
    [InlineData("everything for Acquisition")]
    [InlineData("show me everything for the acquisition goal")]
    [InlineData("what are we doing for the acquisition goal?")]
    [InlineData("trace the acquisition goal")]
    [InlineData("trace Acquisition")]
    public async Task A_goal_is_traced_downwards(string said)
    {
        await using var bot = await TracedProduct.WithChain();

        var trace = await bot.Hears("ann", said);

        AssertInOrder(
            trace.Text,
            "Trace of G-2",
            "Goal: G-1 Growth",
            "Goal: G-2 Acquisition",
            "Roadmap items: 1",
            "Requirements: 1",
            "Stories and epics: 1",
            "PB-2 Fill in the form online"
        );
    }

    [Theory]
    [InlineData("trace R-1", "Goal: G-2 Acquisition", "Roadmap item: R-1", "Stories and epics: 1")]
    [InlineData("what hangs on R-1?", "Trace of R-1", "Stories and epics: 1")]
    [InlineData("what hangs on paperless registration", "Trace of R-1", "PB-2")]
    [InlineData("trace N-1", "Goal: G-2 Acquisition", "Requirement: N-1", "Stories and epics: 1")]
    [InlineData("what hangs below N-1", "Trace of N-1", "PB-2")]
    [InlineData("trace PB-1", "Trace of PB-1", "Epic: PB-1 Registration", "Stories and epics: 1")]
    [InlineData("trace the vision", "Trace of the vision", "Goals: 2", "G-1 Growth")]
    [InlineData("what hangs on the vision?", "Goals: 2")]
    [InlineData("trace G-1", "Goals that serve it: 1", "G-2 Acquisition")]
    public async Task Every_rung_is_traced_downwards(string said, params string[] lines)
    {
        await using var bot = await TracedProduct.WithChain();

        AssertInOrder((await bot.Hears("ann", said)).Text, lines);
    }

    [Fact]
    public async Task A_missing_rung_offers_linking_and_asking()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("priya", "story new Print a badge");

        var trace = await bot.Hears("ann", "trace PB-3");

        Assert.Contains("Goal: none", trace.Text);
        Assert.Contains("Roadmap item: none", trace.Text);
        Assert.Equal("PB-3 serves G-2", trace.Says("Link to G-2 Acquisition"));
        Assert.Equal("link PB-3 to R-1", trace.Says("Link to R-1 Paperless registration"));
        Assert.Equal("PB-3 covers N-1", trace.Says("Link to N-1 No form is typed twice"));
        var asked = await bot.Hears("ann", trace.Buttons.First(button => button.Label == "Ask the PM").Says);
        Assert.Equal(Outcome.Done, asked.Outcome);
        await bot.Hears("priya", trace.Says("Link to G-2 Acquisition"));
        Assert.Contains("Goal: G-2 Acquisition", (await bot.Hears("ann", "trace PB-3")).Text);
    }

    [Fact]
    public async Task The_product_manager_is_not_told_to_ask_themselves()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("priya", "story new Print a badge");

        Assert.DoesNotContain("Ask the PM", (await bot.Hears("maya", "trace PB-3")).Text);
    }

    [Fact]
    public async Task Where_nothing_can_be_linked_yet_the_PM_can_begin_and_others_can_ask()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Print a badge");

        var (pm, other) = (await bot.Hears("maya", "trace PB-1"), await bot.Hears("ann", "trace PB-1"));

        Assert.Equal("goal new", pm.Says("Set a goal"));
        Assert.Equal("roadmap add", pm.Says("Add a roadmap item"));
        Assert.Equal("requirement", pm.Says("Record a requirement"));
        foreach (var label in (string[])["Set a goal", "Add a roadmap item", "Record a requirement"])
        {
            Assert.Equal(Outcome.Asked, (await bot.Hears("maya", pm.Says(label))).Outcome);
            Assert.DoesNotContain(other.Buttons, button => button.Label == label);
        }
        Assert.Contains(other.Buttons, button => button.Label == "Ask the PM");
    }

    [Fact]
    public async Task A_story_is_traced_through_its_epic_and_its_item()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("priya", "link PB-1 to R-1");
        await bot.Hears("priya", "story new Print a badge epic:PB-1");

        var trace = await bot.Hears("ann", "trace PB-3");

        Assert.Contains("Roadmap item: R-1 Paperless registration", trace.Text);
        Assert.Contains("through PB-1", trace.Text);
        Assert.Contains("Goal: G-2 Acquisition", trace.Text);
    }

    [Fact]
    public async Task A_link_to_something_gone_says_so_with_the_next_step()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Forget(RoadmapItem.IdOf(1));
        await bot.Forget(Requirement.IdOf(1));
        await bot.Forget(Goal.IdOf(2));

        var trace = await bot.Hears("ann", "trace PB-2");

        Assert.Contains("R-1, which is gone", trace.Text);
        Assert.Contains("N-1, which is gone", trace.Text);
        Assert.Contains("G-2, which is gone", trace.Text);
        foreach (var away in trace.Buttons.Where(button => button.Label == "Take the link away").ToList())
            Assert.Equal(Outcome.Done, (await bot.Hears("priya", away.Says)).Outcome);
        Assert.DoesNotContain("gone", (await bot.Hears("ann", "trace PB-2")).Text);
    }

    [Fact]
    public async Task A_dropped_goal_offers_the_open_ones()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("maya", "drop goal G-2 because too dear");

        var trace = await bot.Hears("ann", "trace PB-2");

        Assert.Contains("dropped", trace.Text);
        Assert.Equal("PB-2 serves G-1", trace.Says("Link to G-1 Growth"));
    }

    // No command makes such a ring; a moved installation or a fault of an older version might.
    [Fact]
    public async Task Goals_in_a_ring_end()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Change<Goal>(Goal.IdOf(1), goal => goal with { Parent = 2 });

        Assert.Contains("Goal: G-2 Acquisition", (await bot.Hears("ann", "trace PB-2")).Text);
        Assert.Contains("Trace of G-1", (await bot.Hears("ann", "trace G-1")).Text);
    }

    [Fact]
    public async Task An_insight_and_an_opportunity_are_traced()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("maya", "insight \"Parents give up at step 3\" source:interview");
        await bot.Hears("maya", "opportunity \"Parents abandon registration\"");
        await bot.Change<Story>(
            Story.IdOf(2),
            story => story with { Serves = story.Rungs with { Insights = [1], Opportunities = [1] } }
        );

        var story = await bot.Hears("ann", "trace PB-2");

        AssertInOrder(story.Text, "Opportunity: O-1", "Insight: I-1");
        Assert.Contains("Stories and epics: 1", (await bot.Hears("ann", "what hangs on I-1?")).Text);
        Assert.Contains("Stories and epics: 1", (await bot.Hears("ann", "trace O-1")).Text);
        Assert.Contains("Insights: 1: I-1", (await bot.Hears("ann", "PB-2")).Text);
    }

    [Fact]
    public async Task What_hangs_on_a_goal_is_paged()
    {
        await using var bot = await TracedProduct.WithChain();
        for (var number = 3; number <= 25; number++)
            await bot.Hears("priya", $"story new {TracedProduct.Title(number)} goal:G-2");

        var trace = await bot.Hears("ann", "trace G-2");
        var all = await bot.Hears("ann", trace.Says("All 24"));
        var seen = new List<string>();
        for (var page = all; ; page = await bot.Hears("ann", page.Says("More")))
        {
            seen.AddRange(page.Buttons.Where(button => button.Label.StartsWith("See ")).Select(button => button.Says));
            if (page.Buttons.All(button => button.Label != "More"))
                break;
        }

        Assert.Contains("Stories and epics: 24", trace.Text);
        Assert.Equal(Enumerable.Range(2, 24).Select(number => $"PB-{number}").Order(), seen.Order());
    }

    [Theory]
    [InlineData("trace PB-2", 20)]
    [InlineData("trace G-2", 20)]
    public async Task It_reads_its_own_chain_and_no_more_with_many_stories(string said, int most)
    {
        var counted = new CountedReads();
        await using var bot = await TracedProduct.WithChain(counted.Around);
        await bot.Hears("ann", said);
        counted.Reset();
        await bot.Hears("bo", said);
        var few = counted.Documents;

        await bot.Fill(stories: 1_000, from: 100);
        counted.Reset();
        await bot.Hears("ann", said);

        Assert.InRange(few, 1, most);
        Assert.InRange(counted.Documents, 1, most);
    }

    [Theory]
    [InlineData("trace")]
    [InlineData("trace G-99")]
    [InlineData("trace R-99")]
    [InlineData("trace N-99")]
    [InlineData("trace O-99")]
    [InlineData("trace I-99")]
    [InlineData("trace PB-99")]
    [InlineData("trace XY-4")]
    [InlineData("trace <script>alert(1)</script>")]
    [InlineData("trace G-2 solutions")]
    public async Task What_is_not_there_is_said_with_a_way_on(string said)
    {
        await using var bot = await TracedProduct.WithChain();

        var answer = await bot.Hears("ann", said);

        Assert.NotEqual(Outcome.Done, answer.Outcome);
        Assert.NotEmpty(answer.Buttons);
    }

    private static void AssertInOrder(string text, params ReadOnlySpan<string> lines)
    {
        var at = 0;
        foreach (var line in lines)
        {
            var found = text.IndexOf(line, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"“{line}” is missing or too early in:\n{text}");
            at = found + line.Length;
        }
    }
}
