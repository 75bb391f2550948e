using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Proposals;

public sealed class AcceptProposalTests
{
    [Fact]
    public async Task A_preview_in_a_proposal_prints_its_note_once()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "delete PB-2");

        var preview = await bot.Hears("priya", "accept P-1");

        Assert.Equal(2, preview.Text.Split("This offer holds for 10 minutes").Length);
        Assert.Equal(2, preview.Text.Split("Nothing has changed yet").Length);
    }

    [Fact]
    public async Task What_only_shows_something_is_not_proposed()
    {
        await using var bot = await BacklogOf.Stories(1);

        var refused = await bot.Hears("sam", "outbox");
        var proposed = await bot.Hears("sam", "propose outbox");

        Assert.DoesNotContain(refused.Buttons, button => button.Says.StartsWith("propose", StringComparison.Ordinal));
        Assert.Contains("maya’s call (PM)", proposed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("waits to be sent", proposed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepting_carries_it_out_as_theirs_with_the_proposer_credited_and_told()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top");

        var accepted = await bot.Hears("priya", "accept P-1");

        Assert.Equal("3 1 2", await bot.Order());
        Assert.StartsWith("priya accepted P-1 from ann: move PB-3 to top", accepted.Line(0), StringComparison.Ordinal);
        Assert.Contains("PB-3: 3 → 1, above PB-1", accepted.Text, StringComparison.Ordinal);
        Assert.Contains(
            "priya accepted P-1 from ann: move PB-3 to top\nPB-3: 3 → 1, above PB-1 Number 1 of the list.",
            Assert.Single(bot.SentTo("ann")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "ann proposed it and priya accepted it as PO: it moved from 3 to 1, today 10:00 CET: “move PB-3 to top”.",
            (await bot.Hears("bo", "why is PB-3 first?")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "priya (PO) accepted P-1 of ann: “move PB-3 to top”",
            (await bot.Hears("bo", "history PB-3")).Text,
            StringComparison.Ordinal
        );
        var turn = (await bot.Turns()).Single(turn =>
            turn.Changes.Any(change => change.Id == "story:3" && change.Before is not null)
        );
        Assert.Equal(("local/priya", "local/ann", Role.ProductOwner), (turn.By, turn.Credit, turn.Hat));
    }

    [Fact]
    public async Task Accepting_twice_does_it_once_and_says_who_has_answered()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 up");
        await bot.Hears("priya", "accept P-1");

        var again = await bot.Hears("priya", "accept P-1");

        Assert.Equal("P-1 was accepted by priya. Nothing has changed now.", again.Line(0));
        Assert.Equal("1 3 2", await bot.Order());
    }

    [Fact]
    public async Task Of_two_who_answer_at_once_one_is_told_that_the_other_was_faster()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "propose estimate PB-1 8");

        var answers = await Task.WhenAll(bot.Hears("ann", "accept P-1"), bot.Hears("bo", "decline P-1 it is bigger"));

        Assert.Single(answers, answer => answer.Outcome == Outcome.Done);
        Assert.Contains(
            "Nothing has changed now.",
            Assert.Single(answers, answer => answer.Outcome == Outcome.Refused).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("bo")]
    [InlineData("maya")]
    [InlineData("sam")]
    public async Task Only_who_decides_answers(string who)
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top");

        var answer = await bot.Hears(who, "accept P-1");

        Assert.StartsWith(
            "Ordering the product backlog is priya’s call (PO). So P-1 is not yours to answer.",
            answer.Line(0),
            StringComparison.Ordinal
        );
        Assert.Equal("1 2 3", await bot.Order());
    }

    [Fact]
    public async Task When_the_role_has_moved_on_its_new_holder_answers()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top");
        await bot.Hears("priya", "make @bo PO");

        var former = await bot.Hears("priya", "accept P-1");
        var present = await bot.Hears("bo", "accept P-1");

        Assert.Equal(Outcome.Refused, former.Outcome);
        Assert.Equal(Outcome.Done, present.Outcome);
    }

    [Fact]
    public async Task Whoever_proposed_and_decides_by_now_does_not_answer_themselves()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top");
        await bot.Hears("priya", "make @ann PO");

        var answer = await bot.Hears("ann", "accept P-1");

        Assert.StartsWith(
            "P-1 is your own proposal: somebody else answers it.",
            answer.Line(0),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_story_that_is_gone_meanwhile_keeps_it_open_and_says_why()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top");
        await bot.Hears("priya", (await bot.Hears("priya", "delete PB-3")).Says("Delete PB-3"));

        var answer = await bot.Hears("priya", "accept P-1");

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.Contains(
            "cannot be done as it stands, so it stays open:\nThere is no PB-3: it was never written, or it was deleted.",
            answer.Text,
            StringComparison.Ordinal
        );
        Assert.Equal("decline P-1", answer.Says("Decline with reason"));
    }

    [Fact]
    public async Task What_has_come_true_meanwhile_is_not_done_twice()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top");
        await bot.Hears("priya", "move PB-3 to top");

        var answer = await bot.Hears("priya", "accept P-1");

        Assert.Contains("PB-3 is already there", answer.Text, StringComparison.Ordinal);
        Assert.Equal("3 1 2", await bot.Order());
    }

    [Fact]
    public async Task More_than_one_move_is_shown_to_whoever_accepts_it_before_it_is_done()
    {
        await using var bot = await BacklogOf.Stories(4);
        await bot.Hears("ann", "move PB-3 and PB-4 above PB-1");

        var preview = await bot.Hears("priya", "accept P-1");
        var before = await bot.Order();
        var done = await bot.Hears("priya", preview.Says("Accept P-1"));

        Assert.Contains(
            "P-1 from ann: move PB-3 and PB-4 above PB-1. If you accept it, this is done in your name:",
            preview.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Then the order is", preview.Text, StringComparison.Ordinal);
        Assert.Equal("1 2 3 4", before);
        Assert.Equal(Outcome.Done, done.Outcome);
        Assert.Equal("3 4 1 2", await bot.Order());
        Assert.Contains("priya accepted P-1", bot.SentTo("ann")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_is_shown_first_too()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("ann", "delete PB-2");

        var preview = await bot.Hears("priya", "accept P-1");
        var there = (await bot.AllStories()).Count;
        await bot.Hears("priya", preview.Says("Accept P-1"));

        Assert.Contains("Delete PB-2?", preview.Text, StringComparison.Ordinal);
        Assert.Equal(2, there);
        Assert.Single(await bot.AllStories());
    }

    [Fact]
    public async Task What_is_shown_is_shown_again_when_it_would_be_something_else_by_now()
    {
        await using var bot = await BacklogOf.Stories(4);
        await bot.Hears("ann", "move PB-3 and PB-4 above PB-1");
        var preview = await bot.Hears("priya", "accept P-1");
        await bot.Hears("priya", "move PB-2 to top");

        var again = await bot.Hears("priya", preview.Says("Accept P-1"));

        Assert.Equal(Outcome.Asked, again.Outcome);
        Assert.StartsWith("Things have changed since I showed you this", again.Line(0), StringComparison.Ordinal);
        Assert.Equal("2 1 3 4", await bot.Order());
    }

    [Fact]
    public async Task The_same_answer_delivered_twice_is_one_answer()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 up");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => bot.Hears("priya", "accept P-1", key: "once"))
        );

        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal("1 3 2", await bot.Order());
        Assert.Single(bot.SentTo("ann"));
    }

    [Fact]
    public async Task It_is_taken_back_by_who_accepted_it_and_is_open_again()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "move PB-3 to top");
        await bot.Hears("priya", "accept P-1");

        await bot.Hears("priya", "undo");

        Assert.Equal("1 2 3", await bot.Order());
        Assert.Contains("P-1", (await bot.Hears("priya", "proposals")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_developers_answer_together_what_is_theirs()
    {
        await using var bot = await BacklogOf.Stories(1);

        var proposed = await bot.Hears("priya", "propose estimate PB-1 8");
        var accepted = await bot.Hears("bo", "accept P-1");

        Assert.StartsWith(
            "Estimating is the developers’ call. I’ve put P-1 to them: estimate PB-1 8",
            proposed.Line(0),
            StringComparison.Ordinal
        );
        Assert.Equal(Outcome.Done, accepted.Outcome);
        Assert.Equal(8, Assert.Single(await bot.AllStories()).Points);
    }

    [Fact]
    public async Task A_number_that_is_no_proposal_says_so()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Equal("There is no proposal P-9 in Checkout.", (await bot.Hears("priya", "accept P-9")).Line(0));
    }
}
