using NodaTime;

namespace Storyline.Tests.Features.Shelf;

public sealed class ShelfTests
{
    [Fact]
    public async Task Every_artefact_stands_on_it_with_its_owner_and_a_way_to_its_card()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "vision set Parents register without paper");
        await bot.Hears("maya", "goal new Acquisition");
        await bot.Hears("priya", "story new Pay by card");

        var shelf = await bot.Hears("ann", "shelf");

        foreach (
            var name in (string[])
                [
                    "Vision",
                    "Stage",
                    "Strategy",
                    "Roadmap",
                    "Requirements record",
                    "Stakeholders",
                    "Decisions",
                    "Guideline",
                    "Blueprint",
                    "Product backlog",
                    "Sprint backlog",
                ]
        )
            Assert.Contains($"{name}: ", shelf.Text);
        Assert.Contains(
            "Vision: “Parents register without paper”\n   maya (PM) · changed today 10:00 CET by maya",
            shelf.Text
        );
        Assert.Contains("Product backlog: 1 story\n   priya (PO) · changed today 10:00 CET by priya", shelf.Text);
        Assert.Contains("Guideline: nothing yet", shelf.Text);
        foreach (
            var button in shelf.Buttons.Where(button =>
                button.Label == "Show" && button.Says is not ("roadmap" or "requirements")
            )
        )
            Assert.NotEqual(Storyline.Core.Turns.Outcome.Unknown, (await bot.Hears("ann", button.Says)).Outcome);
    }

    [Fact]
    public async Task What_is_old_is_said_to_be()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition");

        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(50));

        Assert.Contains("50 days old: is it still true?", (await bot.Hears("ann", "shelf")).Text);
    }

    [Fact]
    public async Task Stakeholders_and_decisions_stand_on_it_with_who_changed_them_last()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "stakeholder add \"Acme <b>&</b> sons\"");
        await bot.Hears("maya", "stakeholder add Lena");
        await bot.Hears("ann", "decide: we use Stripe because it is cheaper");
        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(1));
        await bot.Hears("maya", "contact Lena: talked about invoices");

        var shelf = await bot.Hears("priya", "shelf");
        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromDays(91));
        var old = await bot.Hears("priya", "shelf");

        Assert.Contains("Stakeholders: 2 people\n   maya (PM) · changed today 10:00 CET by maya", shelf.Text);
        Assert.Contains(
            "Decisions: latest D-1\n   each has its owner · changed Thu 5 Mar 2026, 10:00 CET by ann",
            shelf.Text
        );
        Assert.Contains("91 days old: is it still true?", old.Text);
        Assert.Contains("92 days old: is it still true?", old.Text);
        Assert.Contains("Lena", (await bot.Hears("priya", "stakeholders")).Text);
    }

    [Fact]
    public async Task Somebody_from_outside_sees_nothing_of_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "make @olaf a stakeholder");
        await bot.Hears("maya", "vision set Parents register without paper");

        var shelf = await bot.Hears("olaf", "shelf");

        Assert.Equal(Storyline.Core.Turns.Outcome.Refused, shelf.Outcome);
        Assert.DoesNotContain("Vision", shelf.Text);
    }

    [Theory]
    [InlineData("which product documents do we have?")]
    [InlineData("what artefacts are there?")]
    [InlineData("show me all product artifacts")]
    [InlineData("where are our documents?")]
    [InlineData("how old are our artefacts?")]
    public async Task It_is_asked_for_in_everyday_words(string said)
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains("The shelf of Checkout", (await bot.Hears("ann", said)).Text);
    }
}
