using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Proposals;
using Storyline.Domain.Schedule;

namespace Storyline.Tests.Features.Agreements;

/// <summary>
/// A kept sentence is written out in full: it is carried out by somebody else, on another day, after the talk has moved on to
/// another story. It is Thursday, 5 March 2026; the story in the conversation is PB-5.
/// </summary>
public sealed class WrittenOutTests
{
    [Theory]
    [InlineData("ann", "", "close it: too old", "close PB-5: too old", "priya")]
    [InlineData("ann", "", "close this story: too old", "close PB-5: too old", "priya")]
    [InlineData("ann", "", "close that: too old", "close PB-5: too old", "priya")]
    [InlineData("ann", "", "move it to top", "move PB-5 to top", "priya")]
    [InlineData("ann", "", "I want to move it to top", "move PB-5 to top", "priya")]
    [InlineData("ann", "", "move it above PB-2", "move PB-5 above PB-2", "priya")]
    [InlineData("ann", "", "move PB-8 below the last one", "move PB-8 below PB-5", "priya")]
    [InlineData("ann", "", "move it, PB-7 to top", "move PB-5, PB-7 to top", "priya")]
    [InlineData("ann", "", "delete it", "delete PB-5", "priya")]
    [InlineData("ann", "", "accept it", "accept PB-5", "priya")]
    [InlineData("maya", "propose ", "move it to top", "move PB-5 to top", "priya")]
    [InlineData("priya", "propose ", "estimate it 8", "estimate PB-5 8", "bo")]
    [InlineData("priya", "propose ", "it is done", "PB-5 is done", "bo")]
    [InlineData("priya", "propose ", "assign it to me", "assign PB-5 to @priya", "bo")]
    [InlineData("priya", "propose ", "assign me to it", "assign @priya to PB-5", "bo")]
    [InlineData("priya", "propose ", "give this to me", "give PB-5 to @priya", "bo")]
    [InlineData("priya", "propose ", "take it", "take PB-5", "bo")]
    [InlineData("ann", "", "holiday add tomorrow Release day", "holiday add 2026-03-06 Release day", "sam")]
    [InlineData("ann", "", "holiday add Monday Release day", "holiday add 2026-03-09 Release day", "sam")]
    [InlineData("ann", "", "holiday add next Friday Release day", "holiday add 2026-03-13 Release day", "sam")]
    [InlineData("ann", "", "holiday add 20 March Release day", "holiday add 2026-03-20 Release day", "sam")]
    [InlineData("ann", "", "standup at 9:30 weekdays from tomorrow", "standup at 9:30 weekdays from 2026-03-06", "sam")]
    [InlineData(
        "ann",
        "",
        "standup at 9:30 weekdays until Wednesday",
        "standup at 9:30 weekdays until 2026-03-11",
        "sam"
    )]
    [InlineData(
        "ann",
        "",
        "standup at 9:30 every day next week",
        "standup at 9:30 every day from 2026-03-09 until 2026-03-15",
        "sam"
    )]
    [InlineData(
        "ann",
        "",
        "standup at 9:30 weekdays except tomorrow",
        "standup at 9:30 weekdays except 2026-03-06",
        "sam"
    )]
    [InlineData("ann", "", "standup at 9:30 every Tuesday", "standup at 9:30 every Tuesday", "sam")]
    [InlineData(
        "ann",
        "",
        "sprint start from tomorrow for 2 weeks",
        "sprint start from 2026-03-06 for 2 weeks",
        "priya"
    )]
    [InlineData(
        "ann",
        "",
        "sprint start from Monday until Friday",
        "sprint start from 2026-03-09 until 2026-03-13",
        "priya"
    )]
    [InlineData("ann", "", "sprint start Mon..Fri", "sprint start 2026-03-09..2026-03-13", "priya")]
    [InlineData("ann", "", "sprint start 2w from:tomorrow", "sprint start 2w from:2026-03-06", "priya")]
    [InlineData("ann", "", "sprint start 2w from:\"next Monday\"", "sprint start 2w from:\"2026-03-09\"", "priya")]
    [InlineData("ann", "", "sprint start today", "sprint start 2026-03-05", "priya")]
    public async Task A_proposal_means_what_its_proposer_meant(
        string proposer,
        string before,
        string said,
        string written,
        string decider
    )
    {
        var (bot, proposal, answer) = await Decided(proposer, before + said, decider);
        await using var _ = bot;
        var (other, same, expected) = await Decided(proposer, before + written, decider);
        await using var __ = other;

        Assert.Equal(written, proposal.Said.Text);
        Assert.Equal(same.Said.Text, proposal.Said.Text);
        Assert.Equal(expected.Text, answer.Text);
        Assert.Equal(Kept.Of(other, await other.Partition()), Kept.Of(bot, await bot.Partition()));
    }

    /// <summary>The proposal is made on Thursday about PB-5; the next day the decider mentions PB-2, and accepts.</summary>
    private static async Task<(TestBot Bot, Proposal Proposal, Heard Answer)> Decided(
        string proposer,
        string sentence,
        string decider
    )
    {
        var bot = await BacklogOf.Stories(9);
        await bot.Hears(proposer, "PB-5");
        var put = await bot.Hears(proposer, sentence);
        var proposal = DocumentBody.Read<Proposal>(Assert.Single(await bot.Documents("proposal")));
        Assert.Contains(proposal.Said.Text, put.Text, StringComparison.Ordinal);
        Assert.All(bot.SentTo(decider), card => Assert.Contains(proposal.Said.Text, card, StringComparison.Ordinal));
        bot.Clock.AdvanceDays(1);
        await bot.Hears(decider, "PB-2");
        var answer = await bot.Hears(decider, "accept P-1");
        return (bot, proposal, answer.Outcome == Outcome.Asked ? await bot.Hears(decider, "yes") : answer);
    }

    [Theory]
    [InlineData("priya", "delete it", "delete PB-5")]
    [InlineData("priya", "delete the last story", "delete PB-5")]
    [InlineData("priya", "let's delete it", "delete PB-5")]
    [InlineData("priya", "move it, PB-7 to top", "move PB-5, PB-7 to top")]
    [InlineData("priya", "accept it", "accept PB-5")]
    [InlineData("priya", "it ready", "PB-5 ready")]
    [InlineData("ann", "PB-1, it done", "PB-1, PB-5 done")]
    [InlineData("ann", "assign PB-1, PB-7 to me", "assign PB-1, PB-7 to @ann")]
    [InlineData("priya", "sprint start from tomorrow", "sprint start from 2026-03-06")]
    public async Task An_offer_means_what_was_said(string who, string said, string written)
    {
        var (bot, pendingOffer, answer) = await Agreed(who, said);
        await using var _ = bot;
        var (other, _, expected) = await Agreed(who, written);
        await using var __ = other;

        Assert.Equal(written, pendingOffer.Said.Text);
        Assert.Equal(Outcome.Done, answer.Outcome);
        Assert.Equal(expected.Text, answer.Text);
        Assert.Equal(Kept.Of(other, await other.Partition()), Kept.Of(bot, await bot.Partition()));
    }

    private static async Task<(TestBot Bot, PendingOffer Pending, Heard Answer)> Agreed(string who, string sentence)
    {
        var bot = await BacklogOf.Stories(9);
        await bot.Hears("priya", "dor add It has a picture");
        await bot.Hears(who, "PB-5");
        await bot.Hears(who, sentence);
        var pendingOffer = DocumentBody.Read<PendingOffer>(Assert.Single(await bot.Documents("pending")));
        await bot.Hears(who, "PB-2");
        return (bot, pendingOffer, await bot.Hears(who, "yes"));
    }

    [Theory]
    [InlineData("close it: too old", "close PB-5: too old")]
    [InlineData("rename it: Pay it back tomorrow", "rename PB-5: Pay it back tomorrow")]
    [InlineData("comment it: this is for me, not today", "comment PB-5: this is for me, not today")]
    [InlineData("remind me to ship it tomorrow at 9:00", "remind @priya to ship it 2026-03-06 at 09:00")]
    [InlineData("remind us today at 17:00 to ship", "remind us 2026-03-05 at 17:00 to ship")]
    [InlineData("remind us to ship in 2 hours", "remind us to ship 2026-03-05 at 12:00")]
    [InlineData("remind us to ship every Monday at 9:00", "remind us to ship every Monday at 9:00")]
    [InlineData(
        "remind us to say tomorrow is free on Monday at 9:00",
        "remind us to say tomorrow is free 2026-03-09 at 09:00"
    )]
    [InlineData("remind us tomorrow evening at 6 to ship", "remind us 2026-03-06 at 18:00 to ship")]
    [InlineData("ooo tomorrow", "ooo 2026-03-06")]
    [InlineData("ooo from Monday until Wednesday", "ooo from 2026-03-09 until 2026-03-11")]
    public async Task The_history_says_what_was_meant(string said, string written)
    {
        await using var bot = await BacklogOf.Stories(9);
        await bot.Hears("priya", "PB-5");

        Assert.Equal(Outcome.Done, (await bot.Hears("priya", said)).Outcome);

        Assert.Equal(written, (await bot.Turns())[^1].Sentence);
    }

    [Theory]
    [InlineData("maya", "move it to top", "Propose to priya", "propose move PB-5 to top")]
    [InlineData("priya", "assign it to me", "Propose to the developers", "propose assign PB-5 to me")]
    [InlineData("ann", "propose estimate it 5", "Do it", "estimate PB-5 5")]
    [InlineData("ann", "mvoe it to top", "move PB-5 to top", "move PB-5 to top")]
    [InlineData("ann", "show it", "Share", "share show PB-5")]
    [InlineData("ann", "remind us tomorrow at 5 to ship", "17:00", "remind us to ship 2026-03-06 at 17:00")]
    [InlineData("ann", "remind us tonight to ship", "19:00", "remind us to ship 2026-03-05 at 19:00")]
    [InlineData("ann", "remind us today at 8:00 to ship", "Tomorrow instead", "remind us to ship 2026-03-06 at 8:00")]
    public async Task A_button_that_repeats_a_sentence_says_what_was_meant(
        string who,
        string said,
        string label,
        string written
    )
    {
        await using var bot = await BacklogOf.Stories(9);
        await bot.Hears(who, "PB-5");

        Assert.Equal(written, (await bot.Hears(who, said)).Says(label));
    }

    [Fact]
    public async Task What_is_shared_is_named()
    {
        await using var bot = await BacklogOf.Stories(9);
        await bot.Hears("ann", "PB-5");

        var shared = await bot.Hears("ann", "share it");

        Assert.Contains("ann shared this: “PB-5”", shared.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Here_is_where_it_was_said()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "bind #payments to Checkout");
        var offer = await bot.Hears("maya", "unbind this channel", "#payments");

        var done = await bot.Hears("maya", offer.Says("Let it go"));

        Assert.Contains("#payments isn’t connected to any team now", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_is_for_the_channel_in_which_it_was_made()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "bind #payments to Checkout");
        await bot.Hears("ann", "standup at 9:30 weekdays", "#payments");

        await bot.Hears("sam", "accept P-1", "@");

        var standup = (await bot.Documents("alarm"))
            .Select(DocumentBody.Read<Alarm>)
            .Single(alarm => alarm.Name.StartsWith("standup", StringComparison.Ordinal));
        Assert.Equal("payments", standup.Place?.Channel);
    }
}
