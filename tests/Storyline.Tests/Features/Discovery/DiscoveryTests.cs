using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Tests.Features.Discovery;

public sealed class DiscoveryTests
{
    private static string Card(TestBot bot) =>
        bot
            .Sent.Last(delivery => delivery.Card?.StartsWith("session:", StringComparison.Ordinal) == true)
            .View.ToText();

    [Fact]
    public async Task The_stage_of_the_product_chooses_what_discovery_asks()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", "discovery start");
        var before = Card(bot);
        await bot.Hears("maya", "discovery end");
        var set = await bot.Hears("maya", "stage growth");
        await bot.Hears("maya", "discovery start");

        Assert.Contains("Which outcome is this about", before);
        Assert.Contains("is at growth now: it is about scale and differentiation", set.Text);
        Assert.Contains("Which number has to grow", Card(bot));
        Assert.Contains("is at growth: scale and differentiation", (await bot.Hears("ann", "stage")).Text);
    }

    [Fact]
    public async Task The_stage_is_the_PM_s_and_can_be_taken_back()
    {
        await using var bot = await TestBot.WithTeam();

        var proposed = await bot.Hears("priya", "stage decline");
        var nonsense = await bot.Hears("maya", "stage puberty");
        await bot.Hears("maya", "stage maturity");
        await bot.Hears("maya", "undo");

        Assert.Contains("maya", proposed.Text);
        Assert.Equal(Outcome.Refused, nonsense.Outcome);
        Assert.Contains("Nobody has said", (await bot.Hears("bo", "stage")).Text);
    }

    [Fact]
    public async Task Everyone_contributes_and_what_was_found_is_kept_with_who_and_where_from()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "discovery start");
        await bot.Hears("maya", "discovery add Fewer abandoned registrations");
        await bot.Hears("maya", "discovery next");
        await bot.Hears("ann", "discovery add Parents give up at step 3");
        await bot.Hears("maya", "discovery next");
        await bot.Hears("bo", "discovery add Parents have no scanner at hand");
        await bot.Hears("priya", "discovery add Parents forget the deadline");
        await bot.Hears("maya", "discovery next");
        await bot.Hears("ann", Dot(bot, "no scanner"));
        await bot.Hears("maya", "discovery next");
        await bot.Hears("sam", "discovery add assumption: a photo is enough");
        await bot.Hears("maya", "discovery end");

        Assert.Contains("Parents give up at step 3", (await bot.Hears("bo", "insights")).Text);
        var opportunities = await bot.Hears("bo", "opportunities");
        Assert.Contains(
            "O-1 Parents have no scanner at hand\n   bo, from Product discovery of Thu 5 Mar 2026, Thu 5 Mar 2026, 1 dot",
            opportunities.Text
        );
        Assert.Contains("a photo is enough", (await bot.Hears("bo", "assumptions about photo")).Text);
        var one = await bot.Hears("bo", "O-1");
        Assert.Contains("Outcome: Fewer abandoned registrations", one.Text);
        Assert.Equal("minutes 1", one.Says("Minutes"));
        Assert.Single(
            bot.Sent,
            delivery => delivery.View.ToText().Contains("Kept: 4 findings", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_was_said_lands_in_the_tree_and_as_proposals_in_the_backlog()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Activation");
        await bot.Hears("maya", "discovery start");
        await bot.Hears("maya", "discovery add Activation");
        await bot.Hears("maya", "discovery next");
        await bot.Hears("maya", "discovery next");
        await bot.Hears("bo", "discovery add Parents have no scanner at hand");
        await bot.Hears("maya", "discovery next");
        await bot.Hears("ann", Dot(bot, "no scanner"));
        await bot.Hears("maya", "discovery end");
        await bot.Hears("priya", "accept P-1");

        Assert.Contains("G-1 Activation", (await bot.Hears("bo", "tree")).Text);
        Assert.Contains(
            bot.Sent,
            delivery =>
                delivery.View.ToText().Contains("I’ve proposed a story to priya (PO): P-1", StringComparison.Ordinal)
        );
        Assert.Contains("Answers: O-1 Parents have no scanner at hand", (await bot.Hears("bo", "last")).Text);
    }

    [Fact]
    public async Task Ending_twice_keeps_everything_once_and_what_was_anonymous_stays_so()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "discovery start anonymous");
        await bot.Hears("maya", "discovery next");
        await bot.Hears("ann", "discovery add Parents give up at step 3");

        await Task.WhenAll(bot.Hears("maya", "discovery end"), bot.Hears("maya", "session 1 end from:2", "@"));

        var insight = DocumentBody.Read<Insight>(Assert.Single(await bot.Documents("insight")));
        Assert.Null(insight.By);
        Assert.Contains("without a name", (await bot.Hears("bo", $"I-{insight.Number}")).Text);
    }

    [Fact]
    public async Task Single_ones_are_kept_by_anybody_or_proposed_to_the_PM()
    {
        await using var bot = await TestBot.WithTeam();

        var insight = await bot.Hears("ann", "insight \"Parents give up at step 3\" source:interview");
        var opportunity = await bot.Hears("ann", "opportunity \"Parents abandon registration\" outcome:Activation");
        await bot.Hears("maya", "assumption \"Parents have their papers\" test:\"ask five\"");
        var form = await bot.Hears("ann", "insight");
        var tooLong = await bot.Hears("ann", $"insight {new string('x', 600)}");

        Assert.Contains("I-1 is kept as an insight: Parents give up at step 3 (ann, from interview", insight.Text);
        Assert.DoesNotContain("O-1 is kept", opportunity.Text);
        Assert.Contains("Test: ask five", (await bot.Hears("ann", "H-1")).Text);
        Assert.Equal(Outcome.Asked, form.Outcome);
        Assert.Equal(Outcome.Refused, tooLong.Outcome);
        Assert.Equal(Outcome.Refused, (await bot.Hears("ann", "I-77")).Outcome);
    }

    private static string Dot(TestBot bot, string text) =>
        bot
            .Sent.Last(delivery => delivery.Card == "session:1")
            .View.Parts.OfType<Storyline.Core.Views.Part.Rows>()
            .SelectMany(rows => rows.Items)
            .Single(row => row.Text.ToString().Contains(text, StringComparison.Ordinal))
            .Buttons!.Single()
            .Says;
}
