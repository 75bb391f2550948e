using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Tests.Features.Proposals;

/// <summary>Declining, discussing, reasoning and withdrawing.</summary>
public sealed class AnsweringTests
{
    [Theory]
    [InlineData("decline P-1 the release comes first")]
    [InlineData("decline P-1: the release comes first")]
    [InlineData("reject proposal p1 because the release comes first")]
    public async Task Declined_the_proposer_hears_why(string sentence)
    {
        await using var bot = await Proposed();

        var answer = await bot.Hears("priya", sentence);

        Assert.Equal("priya declined P-1 from ann (move PB-3 to top): the release comes first", answer.Line(0));
        Assert.Equal(
            "priya declined P-1 from ann (move PB-3 to top): the release comes first",
            Assert.Single(bot.SentTo("ann"))
        );
        Assert.Equal(
            "P-1 was declined by priya: the release comes first. Nothing has changed now.",
            (await bot.Hears("priya", "accept P-1")).Line(0)
        );
        Assert.Equal("1 2 3", await bot.Order());
    }

    [Theory]
    [InlineData("priya", "accept P-1", "Accepted by priya")]
    [InlineData("priya", "decline P-1 the release comes first", "Declined by priya: the release comes first")]
    [InlineData("ann", "withdraw P-1", "Withdrawn by ann")]
    public async Task Once_decided_the_message_that_asked_has_nothing_left_to_press(
        string person,
        string sentence,
        string said
    )
    {
        await using var bot = await Proposed();

        await bot.Hears(person, sentence);
        var settled = Asking(bot);
        await bot.Hears(person, "undo");
        var again = Asking(bot);

        Assert.Contains(said, settled.ToText(), StringComparison.Ordinal);
        Assert.DoesNotContain(settled.Parts, part => part is Part.Buttons);
        Assert.Contains(again.Parts, part => part is Part.Buttons);
    }

    private static View Asking(TestBot bot) =>
        bot.Sent.Last(delivery => delivery is { Person: "priya", Card: "proposal:1" }).View;

    [Fact]
    public async Task Declining_asks_for_the_reason_where_none_is_given()
    {
        await using var bot = await Proposed();

        var asked = await bot.Hears("priya", "decline P-1");
        var done = await bot.Submits("priya", "decline P-1", new() { ["reason"] = "not now" });

        Assert.True(asked.Reply.Opens);
        Assert.Equal(Outcome.Done, done.Outcome);
        Assert.Contains("not now", Assert.Single(bot.SentTo("ann")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposed_directly_it_is_answered_there_and_discussed_in_the_channel()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top", channel: "@");

        var answer = await bot.Hears("priya", "discuss P-1", channel: "@");

        Assert.Equal("P-1 is up for discussion in #checkout.", answer.Line(0));
        var post = Assert.Single(bot.Sent, delivery => delivery.Person is null);
        Assert.Equal("checkout", post.To.Channel);
        Assert.StartsWith(
            "priya would like to discuss P-1 with @ann: move PB-3 to top",
            post.View.ToText(),
            StringComparison.Ordinal
        );
        Assert.Contains("being discussed", (await bot.Hears("ann", "proposals")).Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Done, (await bot.Hears("priya", "accept P-1")).Outcome);
    }

    [Fact]
    public async Task The_outcome_is_told_where_it_was_proposed()
    {
        await using var bot = await Proposed();

        await bot.Hears("priya", "accept P-1", channel: "@");

        var post = Assert.Single(bot.Sent, delivery => delivery.Person is null);
        Assert.Equal("checkout", post.To.Channel);
        Assert.StartsWith("priya accepted P-1 from ann", post.View.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_reaches_who_decides_and_stands_in_the_list()
    {
        await using var bot = await Proposed();

        var added = await bot.Hears("ann", "reason P-1: two customers wait for it");
        var other = await bot.Hears("bo", "reason P-1: me too");

        Assert.Equal("P-1: two customers wait for it", added.Line(0));
        Assert.Contains("Why: two customers wait for it", bot.SentTo("priya")[^1], StringComparison.Ordinal);
        Assert.Contains(
            "why: two customers wait for it",
            (await bot.Hears("priya", "proposals")).Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "P-1 is ann’s proposal; only they can give the reason",
            other.Line(0),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Its_proposer_alone_withdraws_it()
    {
        await using var bot = await Proposed();

        var other = await bot.Hears("priya", "withdraw P-1");
        var own = await bot.Hears("ann", "withdraw P-1");
        var late = await bot.Hears("priya", "accept P-1");

        Assert.StartsWith("P-1 is ann’s proposal; only they can withdraw it.", other.Line(0), StringComparison.Ordinal);
        Assert.Equal("ann withdrew P-1: move PB-3 to top", own.Line(0));
        Assert.StartsWith("P-1 was withdrawn by ann.", late.Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_has_what_waits_for_one_and_what_one_has_proposed()
    {
        await using var bot = await Proposed();
        await bot.Hears("priya", "propose estimate PB-1 8");

        var po = (await bot.Hears("priya", "proposals")).Text;
        var developer = (await bot.Hears("ann", "proposals")).Text;
        var nobody = (await bot.Hears("sam", "proposals")).Text;

        Assert.Contains("Waiting for you\n• P-1 ann: move PB-3 to top", po, StringComparison.Ordinal);
        Assert.Contains("Your proposals\n• P-2 priya: estimate PB-1 8", po, StringComparison.Ordinal);
        Assert.Contains("Waiting for you\n• P-2 priya", developer, StringComparison.Ordinal);
        Assert.StartsWith("No proposal waits for you", nobody, StringComparison.Ordinal);
    }

    private static async Task<TestBot> Proposed()
    {
        var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top");
        return bot;
    }
}
