using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Roles;

public sealed class StandInTests
{
    [Theory]
    [InlineData("stand-in PO @bo for 3 days")]
    [InlineData("@bo stands in for PO for 3 days")]
    [InlineData("make @bo stand-in for PO for 3 days")]
    [InlineData("stand in for PO: @bo for 3 days")]
    [InlineData("deputy PO @bo today..2026-03-07")]
    [InlineData("@bo is the stand-in for the product owner until Saturday")]
    public async Task A_role_is_held_for_some_days_and_handed_back_by_itself(string sentence)
    {
        await using var bot = await BacklogOf.Stories(2);

        var named = await bot.Hears("priya", sentence);
        var now = await bot.Hears("bo", "move PB-2 to top");
        bot.Clock.Advance(Duration.FromDays(3));
        var later = await bot.Hears("bo", "move PB-1 to top");

        Assert.Equal(
            "bo stands in for PO from Thu 5 Mar 2026 until Sat 7 Mar 2026. Days are those of Europe/Berlin; it ends by itself.",
            named.Line(0)
        );
        Assert.Equal("PB-2: 2 → 1, above PB-1 Number 1 of the list.", now.Line(0));
        Assert.StartsWith(
            "Ordering the product backlog is priya’s call (PO).",
            later.Line(0),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "priya asked you to stand in for PO of Checkout",
            bot.SentTo("bo")[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_day_ends_where_the_product_is_at_home()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "stand-in PO @bo today");

        bot.Clock.Reset(Instant.FromUtc(2026, 3, 5, 22, 59));
        var before = await bot.Hears("bo", "move PB-2 to top");
        bot.Clock.Reset(Instant.FromUtc(2026, 3, 5, 23, 0));
        var after = await bot.Hears("bo", "move PB-1 to top");

        Assert.Equal("PB-2: 2 → 1, above PB-1 Number 1 of the list.", before.Line(0));
        Assert.StartsWith(
            "Ordering the product backlog is priya’s call (PO).",
            after.Line(0),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("priya", "stand-in PO @priya for 3 days", "priya is PO already; a stand-in is somebody else.")]
    [InlineData(
        "priya",
        "stand-in developer @bo for 3 days",
        "Stand-ins are for PM, PO and SM; developers are several anyway."
    )]
    [InlineData(
        "priya",
        "stand-in PO @bo until 2026-03-01",
        "That is over already: today is Thu 5 Mar 2026 in Europe/Berlin."
    )]
    [InlineData(
        "priya",
        "stand-in PO @bo 2026-03-05..2028-03-05",
        "A stand-in holds a role for up to a year. To pass it on for good, say make @bo PO."
    )]
    [InlineData("priya", "stand-in PO @bo", "How long does bo stand in for PO?")]
    [InlineData("priya", "stand-in PO", "Who stands in for PO? Say for instance stand-in PO @name until Friday.")]
    public async Task What_cannot_be_is_said_and_nothing_changes(string who, string sentence, string answer)
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears(who, sentence);

        Assert.Equal(answer, heard.Line(0));
        Assert.StartsWith(
            "Product owner: priya (PO)",
            (await bot.Hears("ann", "who is PO?")).Line(0),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("priya", true)]
    [InlineData("bo", true)]
    [InlineData("maya", false)]
    [InlineData("sam", false)]
    [InlineData("ann", false)]
    public async Task It_ends_early_when_one_of_those_concerned_says_so(string who, bool works)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "stand-in PO @bo for 3 days");

        var answer = await bot.Hears(who, "end stand-in PO");

        Assert.Equal(
            works
                ? "bo no longer stands in for PO; it is priya’s (PO)."
                : "bo stands in for PO from Thu 5 Mar 2026 until Sat 7 Mar 2026. They can end it themselves, or priya.",
            answer.Line(0)
        );
    }

    [Fact]
    public async Task A_stand_in_to_come_does_not_decide_yet()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "stand-in PO @bo 2026-03-09..2026-03-10");

        var early = await bot.Hears("bo", "move PB-2 to top");
        bot.Clock.Advance(Duration.FromDays(4));
        var then = await bot.Hears("bo", "move PB-2 to top");

        Assert.StartsWith(
            "Ordering the product backlog is priya’s call (PO).",
            early.Line(0),
            StringComparison.Ordinal
        );
        Assert.Equal(Outcome.Done, then.Outcome);
    }
}
