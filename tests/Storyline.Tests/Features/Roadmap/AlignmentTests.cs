using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;

namespace Storyline.Tests.Features.Roadmap;

public sealed class AlignmentTests
{
    [Fact]
    public async Task A_move_to_now_is_put_to_the_PO_and_reorders_nothing_by_itself()
    {
        await using var bot = await World();

        var moved = await bot.Hears("maya", "roadmap move R-1 to now");

        Assert.Contains(
            "Its stories stay where they are: I’ve put the order that follows to priya as P-1.",
            moved.Text
        );
        Assert.Equal(["PB-1", "PB-2", "PB-3", "PB-4"], await Order(bot));
        var card = bot.Sent.Last(delivery => delivery.Card == "proposal:1").View.ToText();
        Assert.Contains("P-1: a proposal from maya", card);
        Assert.Contains("R-1 Refunds is in now", card);
        Assert.Contains("PB-2 and PB-4 would move above PB-1 Pay by card (PB-2: 2 → 1), in their present order", card);
        Assert.Contains("roadmap move R-1 to now", (await bot.Hears("ann", "history")).Text);
    }

    [Fact]
    public async Task The_PO_sees_the_order_and_accepts_it()
    {
        await using var bot = await World();
        await bot.Hears("maya", "roadmap move R-1 to now");

        var preview = await bot.Hears("priya", "accept P-1");
        var accepted = await bot.Hears("priya", preview.Says("Accept P-1"));

        Assert.Contains("PB-2 and PB-4 would move above PB-1", preview.Text);
        Assert.Equal(["PB-2", "PB-4", "PB-1", "PB-3"], await Order(bot));
        Assert.Contains("PB-2 and PB-4 moved, in the order they had", accepted.Text);
        await bot.Hears("priya", "undo");
        Assert.Equal(["PB-1", "PB-2", "PB-3", "PB-4"], await Order(bot));
    }

    [Fact]
    public async Task The_PO_declines_with_a_reason_and_the_PM_hears_it()
    {
        await using var bot = await World();
        await bot.Hears("maya", "roadmap move R-1 to now");

        await bot.Hears("priya", "decline P-1 the audit comes first");

        Assert.Equal(["PB-1", "PB-2", "PB-3", "PB-4"], await Order(bot));
        Assert.Contains(bot.SentTo("maya"), told => told.Contains("the audit comes first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_counter_is_done_instead_and_closes_the_proposal()
    {
        await using var bot = await World();
        await bot.Hears("maya", "roadmap move R-1 to now");

        var countered = await bot.Hears("priya", "counter P-1: move PB-2 to top");

        Assert.Equal(["PB-2", "PB-1", "PB-3", "PB-4"], await Order(bot));
        Assert.Contains("P-1", countered.Text);
        var proposal = DocumentBody.Read<Proposal>(Assert.Single(await bot.Documents("proposal")));
        Assert.Equal(ProposalState.Declined, proposal.State);
        Assert.Equal("instead: move PB-2 to top", proposal.Answer);
    }

    [Fact]
    public async Task A_move_away_from_now_suggests_a_place_below_what_is_nearer()
    {
        await using var bot = await World();
        await bot.Hears("maya", "roadmap add now Invoices");
        await bot.Hears("priya", "link PB-3 to R-2");
        await bot.Hears("maya", "roadmap move R-1 to later");

        await bot.Hears("priya", "align R-1");
        await bot.Hears("priya", "yes");

        Assert.Equal(["PB-1", "PB-3", "PB-2", "PB-4"], await Order(bot));
    }

    [Fact]
    public async Task A_new_goal_of_the_item_is_put_to_the_PO_too()
    {
        await using var bot = await World();

        await bot.Hears("maya", "R-1 goal: Retention");
        var before = (await bot.Hears("ann", "PB-2")).Text;
        await bot.Hears("priya", (await bot.Hears("priya", "accept P-1")).Says("Accept P-1"));

        Assert.DoesNotContain("Retention", before);
        Assert.Contains("Goal: Retention", (await bot.Hears("ann", "PB-2")).Text);
        Assert.Contains("Goal: Retention", (await bot.Hears("ann", "PB-4")).Text);
    }

    [Fact]
    public async Task Two_moves_make_one_proposal()
    {
        await using var bot = await World();

        await bot.Hears("maya", "roadmap move R-1 to now");
        await bot.Hears("maya", "roadmap move R-1 to next");
        await bot.Hears("maya", "roadmap move R-1 to now");

        Assert.Single(await bot.Documents("proposal"));
    }

    [Fact]
    public async Task With_both_hats_the_PM_is_told_what_to_say()
    {
        await using var bot = TestBot.Empty();
        await bot.Hears("maya", "setup Checkout key:PB zone:Europe/Berlin pm:@maya po:@maya sm:@sam");
        await bot.Hears("maya", "story new Pay by card");
        await bot.Hears("maya", "story new Pay by invoice");
        await bot.Hears("maya", "roadmap add next Refunds");
        await bot.Hears("maya", "link PB-2 to R-1");

        var moved = await bot.Hears("maya", "roadmap move R-1 to now");

        Assert.Contains("you order the backlog too, so say align R-1", moved.Text);
        Assert.Empty(await bot.Documents("proposal"));
        Assert.Equal(Outcome.Asked, (await bot.Hears("maya", "align R-1")).Outcome);
    }

    [Fact]
    public async Task Stories_in_step_raise_nothing()
    {
        await using var bot = await World();
        await bot.Hears("priya", "move PB-4 above PB-1");
        await bot.Hears("priya", "move PB-2 above PB-1");

        var moved = await bot.Hears("maya", "roadmap move R-1 to now");

        Assert.DoesNotContain("priya", moved.Text);
        Assert.Empty(await bot.Documents("proposal"));
        Assert.Contains("in step", (await bot.Hears("priya", "align R-1")).Text);
    }

    private static async Task<IEnumerable<string>> Order(TestBot bot) =>
        (await bot.Documents("story"))
            .Select(DocumentBody.Read<Story>)
            .OrderBy(story => story.Sort, StringComparer.Ordinal)
            .Select(story => story.Key.ToString());

    // PB-2 and PB-4 are part of R-1, which is next.
    private static async Task<TestBot> World()
    {
        var bot = await TestBot.WithTeam();
        foreach (var title in (string[])["Pay by card", "Pay by invoice", "Get a receipt", "See my orders"])
            await bot.Hears("priya", $"story new {title}");
        await bot.Hears("maya", "roadmap add next Refunds");
        await bot.Hears("priya", "link PB-2, PB-4 to R-1");
        return bot;
    }
}
