using Storyline.Core.Outbox;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Poker;

/// <summary>The short sentences of players: they concern the story on the table if that is clear, and the bot asks if it is not.</summary>
public sealed class AtTheTableTests
{
    private const string Thread = "#checkout/m1";

    private static string Card(TestBot bot) =>
        bot.Sent.Last(delivery => delivery.Card?.StartsWith("poker:", StringComparison.Ordinal) == true).View.ToText();

    private static async Task<TestBot> Open(int stories = 6)
    {
        var bot = await BacklogOf.Stories(stories);
        bot.PlatformAnswers(new SendResult.Sent("m1"));
        await bot.Hears("sam", "poker PB-1 PB-2");
        return bot;
    }

    private static async Task<TestBot> Revealed(string ann = "3", string bo = "5")
    {
        var bot = await Open();
        await bot.Hears("ann", $"vote {ann}");
        await bot.Hears("bo", $"vote {bo}");
        return bot;
    }

    [Theory]
    [InlineData("3")]
    [InlineData("3?")]
    [InlineData("I say 3")]
    [InlineData("3 points")]
    public async Task A_number_in_the_thread_is_a_card_and_hidden(string said)
    {
        await using var bot = await Open();

        var heard = await bot.Hears("ann", said, Thread);

        Assert.True(heard.IsPrivate && heard.Reply.IsSecret);
        Assert.Equal("You have played 3 on PB-1. It is hidden; you can change it until the reveal.", heard.Text);
        Assert.Contains("1 of 2 have voted: ann", Card(bot));
        Assert.DoesNotContain(await bot.Turns(), turn => turn.Sentence == said);
    }

    [Fact]
    public async Task A_number_with_its_reason_is_both_and_both_are_hidden()
    {
        await using var bot = await Open();

        var heard = await bot.Hears("ann", "8 because of the bank", Thread);

        Assert.True(heard.IsPrivate && heard.Reply.IsSecret);
        Assert.StartsWith("You have played 8 on PB-1, because “of the bank”.", heard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bank", Card(bot));
        await bot.Hears("bo", "5", Thread);
        Assert.Contains("“of the bank”", Card(bot));
    }

    [Fact]
    public async Task Whoever_leads_notes_a_card_that_was_played_and_no_other()
    {
        await using var bot = await Revealed(ann: "3", bo: "5");

        var other = await bot.Hears("sam", "take 8", Thread);
        var passerBy = await bot.Hears("maya", "poker take 5");
        var noted = await bot.Hears("sam", "take 5", Thread);

        Assert.Contains("Estimating is the developers’ call.", other.Text);
        Assert.Contains("Estimating is the developers’ call.", passerBy.Text);
        Assert.StartsWith("PB-1: 5 points.", noted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_on_no_card_is_answered_with_the_nearest()
    {
        await using var bot = await Open();

        var heard = await bot.Hears("ann", "4", Thread);

        Assert.Contains("“4” isn’t a card in this game.", heard.Text);
        Assert.Contains("[3] ", heard.Text);
        Assert.Contains("[5] ", heard.Text);
    }

    [Fact]
    public async Task Beside_the_thread_a_number_may_be_a_story_and_is_asked_about_in_private()
    {
        await using var bot = await Open();

        var heard = await bot.Hears("ann", "3");
        var played = await bot.Hears("ann", heard.Says("Play 3 on PB-1"));

        Assert.True(heard.IsPrivate && heard.Reply.IsSecret);
        Assert.Equal("PB-3", heard.Says("See PB-3"));
        Assert.StartsWith("You have played 3 on PB-1.", played.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann", "13", "#checkout", "You have played 13 on PB-1.")]
    [InlineData("ann", "8", "@", "You have played 8 on PB-1.")]
    [InlineData("ann", "4", "#checkout", "PB-4 Number 4 of the list")]
    [InlineData("priya", "3", "#checkout", "PB-3 Number 3 of the list")]
    [InlineData("ann", "PB-3", "#checkout/m1", "PB-3 Number 3 of the list")]
    public async Task Where_there_is_one_reading_nobody_is_asked(string who, string said, string where, string answer)
    {
        await using var bot = await Open();

        Assert.StartsWith(answer, (await bot.Hears(who, said, where)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_poker_a_number_stays_the_story()
    {
        await using var bot = await Open();
        await bot.Hears("sam", "end poker");

        Assert.StartsWith("PB-3 Number 3 of the list", (await bot.Hears("ann", "3")).Text, StringComparison.Ordinal);
        Assert.Contains("PB-3 assigned to: nobody → ann", (await bot.Hears("ann", "take 3")).Text);
    }

    [Theory]
    [InlineData("take 5", "#checkout")]
    [InlineData("take the 5", "#checkout")]
    [InlineData("let’s take 5", "#checkout")]
    [InlineData("go with 5", "#checkout")]
    [InlineData("agree on 5", "#checkout/m1")]
    [InlineData("5 it is", "#checkout/m1")]
    public async Task Take_5_after_the_reveal_is_the_estimate_of_the_story_on_the_table(string said, string where)
    {
        await using var bot = await Revealed();

        var heard = await bot.Hears("ann", said, where);

        Assert.StartsWith("PB-1: 5 points. PB-2 is on the table now.", heard.Text, StringComparison.Ordinal);
        Assert.Contains("Poker: PB-2", Card(bot));
    }

    [Fact]
    public async Task A_card_that_nobody_played_may_be_a_story_and_is_asked_about()
    {
        await using var bot = await Revealed("3", "8");

        var heard = await bot.Hears("ann", "take 5");

        Assert.Equal(Outcome.Asked, heard.Outcome);
        Assert.Equal("take PB-5", heard.Says("Take PB-5"));
        Assert.StartsWith(
            "PB-1: 5 points.",
            (await bot.Hears("ann", heard.Says("Take 5 for PB-1"))).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_story_named_by_its_key_is_always_the_story()
    {
        await using var bot = await Revealed();

        Assert.Contains("PB-5 assigned to: nobody → ann", (await bot.Hears("ann", "take PB-5", Thread)).Text);
    }

    [Fact]
    public async Task A_number_after_the_reveal_asks_what_shall_become_of_the_story()
    {
        await using var bot = await Revealed();

        var heard = await bot.Hears("ann", "5", Thread);

        Assert.Equal(["Take 5 for PB-1", "Vote again", "See the table"], heard.Buttons.Select(button => button.Label));
    }

    [Theory]
    [InlineData("because the old API is in the way")]
    [InlineData("the old API is in the way")]
    public async Task High_and_low_give_their_reason_as_they_were_asked_to(string said)
    {
        await using var bot = await Revealed("3", "13");

        var heard = await bot.Hears("bo", said, Thread);

        Assert.Equal(
            "It is on the card next to your 13, for everyone to read: “the old API is in the way”",
            heard.Text
        );
        Assert.Contains("13 bo\n   “the old API is in the way”", Card(bot));
    }

    [Fact]
    public async Task A_reason_before_the_reveal_stays_hidden_with_its_card()
    {
        await using var bot = await Open();
        await bot.Hears("ann", "vote 8");

        var heard = await bot.Hears("ann", "because nobody knows the API");
        var before = Card(bot);
        await bot.Hears("bo", "vote 3");

        Assert.True(heard.IsPrivate && heard.Reply.IsSecret);
        Assert.DoesNotContain("nobody knows", before);
        Assert.Contains("8 ann\n   “nobody knows the API”", Card(bot));
    }

    [Theory]
    [InlineData("end poker", "No poker is open")]
    [InlineData("poker again", "You have not played a card on PB-1 yet")]
    public async Task A_reason_without_a_card_is_told_what_it_needs(string first, string answer)
    {
        await using var bot = await Revealed();
        await bot.Hears("sam", first);

        Assert.Contains(answer, (await bot.Hears("ann", "because it is old")).Text);
    }

    [Theory]
    [InlineData("next")]
    [InlineData("next story")]
    public async Task Next_says_what_the_story_on_the_table_still_needs(string said)
    {
        await using var bot = await Open();

        var voting = await bot.Hears("sam", said);
        await bot.Hears("ann", "vote 3");
        await bot.Hears("bo", "vote 5");
        var revealed = await bot.Hears("sam", said);
        await bot.Hears("sam", revealed.Says("Leave it, PB-2 is next"));
        var last = await bot.Hears("sam", said);

        Assert.Equal(["Reveal", "Leave it, PB-2 is next"], voting.Buttons.Select(button => button.Label));
        Assert.Equal(["Take 5", "Leave it, PB-2 is next"], revealed.Buttons.Select(button => button.Label));
        Assert.Equal(["Reveal", "Leave it and end"], last.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task The_same_message_twice_is_one_vote()
    {
        await using var bot = await Open();

        var first = await bot.Hears("ann", "3", Thread, key: "twice");
        await bot.Hears("ann", "vote 8");
        var second = await bot.Hears("ann", "3", Thread, key: "twice");
        await bot.Hears("bo", "vote 8");

        Assert.NotEqual(Outcome.Refused, second.Outcome);
        Assert.StartsWith("You have played 3", first.Text, StringComparison.Ordinal);
        Assert.Contains("All 2 agree: 8.", Card(bot));
    }

    [Fact]
    public async Task The_nearest_cards_to_a_number_beyond_all_are_the_highest()
    {
        await using var bot = await Open();

        var heard = await bot.Hears("ann", "vote 99999999999999999999");

        Assert.Equal(["13", "20", "See the table"], heard.Buttons.Select(button => button.Label));
    }
}
