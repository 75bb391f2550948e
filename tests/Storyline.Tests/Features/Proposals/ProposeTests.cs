using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Proposals;

public sealed class ProposeTests
{
    [Theory]
    [InlineData("retro start anonymous", "Retrospective is open")]
    [InlineData("planning start", "Sprint planning is open")]
    [InlineData("standup open", "Everyone is asked")]
    public async Task What_is_answered_to_its_speaker_alone_is_proposed_too_and_never_claimed_to_be_done(
        string sentence,
        string done
    )
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "standup at 9:30 weekdays");

        var proposed = await bot.Hears("ann", sentence);
        var accepted = await bot.Hears(
            sentence.StartsWith("planning", StringComparison.Ordinal) ? "priya" : "sam",
            "accept P-1"
        );

        Assert.Contains("I’ve put your proposal P-1 to", proposed.Text, StringComparison.Ordinal);
        Assert.Contains(done, accepted.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Done, accepted.Outcome);
    }

    [Fact]
    public async Task A_developers_wish_goes_to_who_decides_at_once_with_what_it_would_do()
    {
        await using var bot = await BacklogOf.Stories(3);

        var answer = await bot.Hears("ann", "move PB-3 to top");

        Assert.StartsWith(
            "Ordering the product backlog is priya’s call (PO). I’ve put your proposal P-1 to priya: move PB-3 to top",
            answer.Line(0),
            StringComparison.Ordinal
        );
        Assert.Equal(("reason P-1", "withdraw P-1"), (answer.Says("Add a reason"), answer.Says("Withdraw")));
        var told = Assert.Single(bot.SentTo("priya"));
        Assert.Contains("P-1: a proposal from ann", told, StringComparison.Ordinal);
        Assert.Contains(
            "What it would do: PB-3: 3 → 1, above PB-1 Number 1 of the list.",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "[Accept] accept P-1 · [Decline with reason] decline P-1 · [Discuss in thread] discuss P-1",
            told,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_product_manager_is_offered_it_and_the_lever_they_have()
    {
        await using var bot = await BacklogOf.Stories(3);

        var no = await bot.Hears("maya", "move PB-3 to top");
        var put = await bot.Hears("maya", no.Says("Propose to priya"));

        Assert.Equal(
            "Ordering the product backlog is priya’s call (PO). Your lever is the roadmap and its goals. You can put it to priya as a proposal.",
            no.Line(0)
        );
        Assert.Contains("I’ve put your proposal P-1 to priya", put.Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_only_told_is_offered_to_ask_instead()
    {
        await using var bot = await BacklogOf.Stories(3);

        var no = await bot.Hears("sam", "propose move PB-3 to top");
        await bot.Hears("sam", no.Says("Ask priya"));

        Assert.Equal(Outcome.Refused, no.Outcome);
        Assert.Contains("could you “move PB-3 to top”?", Assert.Single(bot.SentTo("priya")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("propose move PB-9 to top", "There is no PB-9: it was never written, or it was deleted.")]
    [InlineData(
        "propose move PB-1 to top",
        "PB-1 is already there: position 1 — above PB-2 Number 2 of the list. Nothing has changed."
    )]
    [InlineData(
        "propose that we all go home",
        "I do not understand “all go home”, so I cannot put it to anybody. To ask a question, say ask PO and the question."
    )]
    [InlineData(
        "propose",
        "What do you propose? Say propose and then the change, for instance “propose move PB-1 to top”."
    )]
    [InlineData("propose story new Pay by card", "You may simply do that; nobody has to agree.")]
    public async Task What_could_not_be_done_anyway_is_put_to_nobody(string sentence, string answer)
    {
        await using var bot = await BacklogOf.Stories(2);

        var heard = await bot.Hears("ann", sentence);

        Assert.Equal(answer, heard.Line(0));
        Assert.Empty(bot.Sent);
    }

    [Fact]
    public async Task The_same_wish_twice_waits_once()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top");

        var again = await bot.Hears("ann", "move PB-3 to top");

        Assert.Equal("That already waits for an answer as P-1.", again.Line(0));
        Assert.Single(bot.SentTo("priya"));
    }

    [Fact]
    public async Task A_form_keeps_its_fields()
    {
        await using var bot = await BacklogOf.Stories(2);

        await bot.Submits("ann", "story edit PB-2", new() { ["title"] = "Pay by card", ["goal"] = "Activation" });
        var told = bot.SentTo("priya")[0];
        await bot.Hears("priya", "accept P-1");

        Assert.Contains("title: Pay by card", told, StringComparison.Ordinal);
        var story = (await bot.AllStories()).Single(story => story.Key.Number == 2);
        Assert.Equal(("Pay by card", "Activation"), (story.Title, story.Goal));
    }

    [Theory]
    [InlineData("ann", "sprint close", "The sprint goal and the sprint backlog are priya’s call (PO).")]
    [InlineData("ann", "story edit PB-1", "Refining stories is priya’s call (PO).")]
    [InlineData("ann", "PB-1 add ac", "Refining stories is priya’s call (PO).")]
    [InlineData("maya", "PB-1 add ac", "Refining stories is priya’s call (PO).")]
    [InlineData("ann", "send back PB-1", "Accepting a finished story is priya’s call (PO).")]
    [InlineData("ann", "ceremony new", "The standup and the retrospective are sam’s call (SM).")]
    [InlineData("ann", "holiday add", "The team calendar is sam’s call (SM).")]
    public async Task Who_decides_is_heard_before_any_form_opens_and_the_form_then_is_a_proposal(
        string who,
        string said,
        string whose
    )
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", (await bot.Hears("priya", "sprint start 2w goal:\"Pay\"")).Says("Start sprint 1"));
        await bot.Hears("priya", "sprint add PB-1 because it matters");

        var no = await bot.Hears(who, said);
        var holder = whose.Contains("sam’s", StringComparison.Ordinal) ? "sam" : "priya";
        var form = await bot.Hears(who, no.Says($"Propose to {holder}"));

        Assert.Equal(Outcome.Refused, no.Outcome);
        Assert.StartsWith(whose, no.Text, StringComparison.Ordinal);
        Assert.True(form.Reply.Opens);
        Assert.Contains($"[Propose to {holder}] propose ", form.Text);
    }

    [Fact]
    public async Task The_form_of_a_proposal_is_put_to_who_decides()
    {
        await using var bot = await BacklogOf.Stories(2);

        var put = await bot.Submits("ann", "propose PB-1 add ac", new() { ["criteria"] = "It is printed" });
        await bot.Hears("priya", "accept P-1");

        Assert.Contains("I’ve put your proposal P-1 to priya", put.Text);
        Assert.Equal(
            "It is printed",
            Assert.Single((await bot.AllStories()).Single(story => story.Key.Number == 1).Criteria).Text
        );
    }
}
