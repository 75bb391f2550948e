namespace Storyline.Tests.Features.Roles;

public sealed class ShowRolesTests
{
    [Fact]
    public async Task The_card_names_everybody_and_every_row()
    {
        await using var bot = await TestBot.WithTeam();

        var card = await bot.Hears("ann", "roles");

        Assert.True(card.IsPrivate);
        Assert.Contains(
            "PM: maya · PO: priya · SM: sam · Developers: ann, bo · Stakeholders: nobody yet",
            card.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "• Ordering the product backlog: priya\n   asked: PM, developers · told: SM, stakeholders",
            card.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "• Estimating: the developers\n   asked: PO, SM · told: PM",
            card.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "• Their own leave, answers and reminders: each person for themselves",
            card.Text,
            StringComparison.Ordinal
        );
        foreach (var matter in Storyline.Core.Products.Matter.All)
            Assert.Contains(matter.Name[1..], card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vacant_chair_says_to_whom_it_falls_and_can_be_taken()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "step down as SM");

        var card = await bot.Hears("ann", "roles");

        Assert.Contains("SM: vacant; falls to priya (PO)", card.Text, StringComparison.Ordinal);
        Assert.Equal("make me SM", card.Says("Take SM"));
        Assert.Contains("• The standup and the retrospective: priya", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hats_on_one_head_are_said()
    {
        await using var bot = TestBot.Empty();
        await bot.Hears("maya", "setup Checkout key:PB zone:Europe/Berlin");

        var card = await bot.Hears("maya", "who decides what");

        Assert.Contains(
            "maya wears two hats, PM and PO: each decision is recorded with the hat it was made in.",
            card.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_row_that_this_product_has_changed_is_marked()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "roles set order SM C");

        var card = await bot.Hears("ann", "roles");

        Assert.Contains(
            "asked: PM, SM, developers · told: stakeholders · changed for this product",
            card.Text,
            StringComparison.Ordinal
        );
    }
}
