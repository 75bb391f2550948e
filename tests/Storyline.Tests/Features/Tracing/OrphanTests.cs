using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Tests.Features.Tracing;

public sealed class OrphanTests
{
    [Fact]
    public async Task Both_sides_are_counted()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("priya", "story new Print a badge");
        await bot.Hears("priya", "story new Refund an order");
        await bot.Hears("maya", "goal new Retention");
        await bot.Hears("maya", "roadmap add later \"Badges\"");
        await bot.Hears("maya", "requirement \"Backups every night\"");
        await bot.Hears("maya", "opportunity \"Parents forget the date\"");
        await bot.Hears("maya", "insight \"Parents give up at step 3\" source:interview");

        var orphans = await bot.Hears("ann", "orphans");

        Assert.Contains("2 open stories serve nothing", orphans.Text);
        Assert.Contains("1 epic serves nothing", orphans.Text);
        Assert.Contains("1 open goal has neither a roadmap item nor a story", orphans.Text);
        Assert.Contains("1 roadmap item has no story", orphans.Text);
        Assert.Contains("1 requirement serves no goal", orphans.Text);
        Assert.Contains("1 requirement has no story", orphans.Text);
        Assert.Contains("1 opportunity leads nowhere", orphans.Text);
        Assert.Contains("1 insight leads nowhere", orphans.Text);
        Assert.Contains("G-3 Retention", orphans.Text);
        Assert.Equal("link stories to R-2", orphans.Says("Link stories"));
        Assert.Equal("cover N-2", orphans.Says("Covered by …"));
        Assert.Equal("roadmap add goal:G-3", orphans.Says("Put it on the roadmap"));
        Assert.Equal(Outcome.Asked, (await bot.Hears("maya", orphans.Says("A solution"))).Outcome);
        Assert.Contains(orphans.Buttons, button => button.Says == "link I-1");
        Assert.Contains("What does I-1 speak for?", (await bot.Hears("maya", "link I-1")).Text);
    }

    [Theory]
    [InlineData("which stories don't belong to any goal?")]
    [InlineData("which stories serve nothing")]
    [InlineData("show all orphans")]
    [InlineData("are there any orphans?")]
    [InlineData("what leads nowhere?")]
    [InlineData("which of our goals have no stories?")]
    [InlineData("which roadmap items have no stories")]
    [InlineData("which stories do not serve any goal")]
    [InlineData("what isn't linked to anything?")]
    public async Task They_are_asked_for_in_many_words(string said)
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("priya", "story new Print a badge");

        Assert.Contains("1 open story serves nothing", (await bot.Hears("ann", said)).Text);
    }

    [Fact]
    public async Task A_link_takes_a_story_off_and_undo_puts_it_back()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("priya", "story new Print a badge");
        await bot.Hears("priya", "story new Refund an order");

        foreach (
            var link in (string[])
                ["PB-3 serves G-2", "link PB-3 to R-1", "PB-3 covers N-1", "PB-3 epic: PB-1", "close PB-3: too dear"]
        )
        {
            Assert.Contains("2 open stories serve nothing", (await bot.Hears("ann", "orphans")).Text);
            await bot.Hears("priya", link);
            var linked = await bot.Hears("ann", "orphans stories");
            Assert.DoesNotContain("PB-3", linked.Text);
            Assert.Contains("PB-4", linked.Text);
            await bot.Hears("priya", "undo");
        }
    }

    [Fact]
    public async Task A_story_serves_what_its_epic_serves()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("priya", "story new Print a badge epic:PB-1");
        var before = await bot.Hears("ann", "orphans");

        await bot.Hears("priya", "PB-1 serves G-1");

        Assert.Contains("1 open story serves nothing, with an epic that serves nothing either", before.Text);
        Assert.DoesNotContain("serves nothing", (await bot.Hears("ann", "orphans")).Text);
    }

    [Fact]
    public async Task A_story_closed_undone_covers_nothing()
    {
        await using var bot = await TracedProduct.WithChain();
        Assert.Equal("Requirements without a story: none.", (await bot.Hears("ann", "orphans requirements")).Line(0));

        await bot.Hears("priya", "close PB-2: too dear");

        Assert.Contains("N-1", (await bot.Hears("ann", "orphans requirements")).Text);
    }

    [Fact]
    public async Task Where_nothing_stands_alone_it_says_so()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains("Nothing stands alone", (await bot.Hears("ann", "orphans")).Text);
    }

    [Fact]
    public async Task The_stories_of_all_teams_are_counted_and_paged()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "team new Pay");
        await bot.Hears("maya", "bind to Pay", channel: "#pay");
        await bot.Fill(stories: 17, from: 100);
        for (var number = 1; number <= 12; number++)
            await bot.Hears("priya", $"story new {TracedProduct.Title(number)}", channel: "#pay");

        var seen = new List<string>();
        for (var page = await bot.Hears("ann", "orphans stories"); ; page = await bot.Hears("ann", page.Says("More")))
        {
            seen.AddRange(page.Buttons.Where(button => button.Label == "Link it").Select(button => button.Says));
            if (page.Buttons.All(button => button.Label != "More"))
                break;
        }

        Assert.Contains("29 open stories serve nothing", (await bot.Hears("ann", "orphans")).Text);
        Assert.Equal(29, seen.Distinct().Count());
        Assert.Equal(29, seen.Count);
    }

    // Stories written before there were such terms carry none.
    [Fact]
    public async Task Stories_of_an_older_product_are_found_by_what_they_lack()
    {
        await using var bot = await TracedProduct.WithChain();
        await bot.Hears("priya", "story new Print a badge");
        await bot.Hears("priya", "story new Refund an order");
        await bot.Hears("priya", "link PB-4 to R-1");
        await bot.Hears("priya", "PB-4 serves no goal");
        foreach (var number in (int[])[2, 3])
            await bot.Rewrite(
                Story.IdOf(number),
                stored => stored with { Terms = [.. stored.Terms.Where(term => !term.StartsWith("serves:"))] }
            );
        await bot.Change<Product>(Product.DocumentId, product => product with { HasServingTerms = false });
        await bot.Restart();

        var orphans = await bot.Hears("ann", "orphans");

        Assert.Contains("1 open story serves nothing", orphans.Text);
        Assert.Contains("PB-3 Print a badge", orphans.Text);
    }

    [Fact]
    public async Task Their_count_costs_the_same_with_many_stories()
    {
        var counted = new CountedReads();
        await using var bot = await TracedProduct.WithChain(counted.Around);
        await bot.Fill(stories: 5, from: 100);
        await bot.Hears("ann", "orphans");
        counted.Reset();
        await bot.Hears("bo", "orphans");
        var few = (counted.Requests, counted.Documents);

        await bot.Fill(stories: 2_000, from: 200);
        counted.Reset();
        var many = await bot.Hears("ann", "orphans");

        Assert.Contains("1,000+ open stories serve nothing", many.Text);
        Assert.InRange(counted.Documents, 1, few.Documents + 3);
        Assert.InRange(counted.Requests, 1, few.Requests + 3);
    }

    [Theory]
    [InlineData("orphans stories after:nonsense")]
    [InlineData("orphans stories after:t9~x")]
    [InlineData("orphans goals after:nonsense")]
    public async Task A_page_that_is_none_breaks_nothing(string said)
    {
        await using var bot = await TracedProduct.WithChain();

        Assert.NotEqual(Outcome.Done, (await bot.Hears("ann", said)).Outcome);
    }
}
