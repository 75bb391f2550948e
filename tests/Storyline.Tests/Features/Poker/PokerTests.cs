using System.Text;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Features.Poker;

public sealed class PokerTests
{
    private static string Card(TestBot bot) =>
        bot.Sent.Last(delivery => delivery.Card?.StartsWith("poker:", StringComparison.Ordinal) == true).View.ToText();

    private static async Task<TestBot> Open(int stories = 2)
    {
        var bot = await BacklogOf.Stories(stories);
        await bot.Hears("sam", "poker PB-1 PB-2");
        return bot;
    }

    [Fact]
    public async Task One_card_is_posted_and_changes_in_place()
    {
        await using var bot = await Open();
        await bot.Hears("ann", "vote 8");
        await bot.Hears("bo", "vote 3");

        var cards = bot.Sent.Where(delivery => delivery.Card is not null).ToList();

        Assert.Single(cards.Select(delivery => delivery.Card).Distinct());
        Assert.All(cards, delivery => Assert.Equal("checkout", delivery.To.Channel));
        Assert.Contains("Poker: PB-1", cards[0].View.ToText());
    }

    [Fact]
    public async Task A_vote_is_hidden_and_can_be_changed_until_the_reveal()
    {
        await using var bot = await Open();

        var first = await bot.Hears("ann", "vote 8");
        var second = await bot.Hears("ann", "vote 5");

        Assert.True(first.IsPrivate);
        Assert.Equal("You have changed your card on PB-1 from 8 to 5.", second.Text);
        Assert.Contains("1 of 2 have voted: ann", Card(bot));
        Assert.Contains("votes on PB-1 have been revealed", (await RevealThenVote(bot)).Text);
    }

    private static async Task<Heard> RevealThenVote(TestBot bot)
    {
        await bot.Hears("sam", "reveal");
        return await bot.Hears("ann", "vote 13");
    }

    [Fact]
    public async Task All_cards_turn_at_once_when_everybody_has_voted_and_high_and_low_are_asked_for_reasons()
    {
        await using var bot = await Open();
        await bot.Hears("ann", "vote 3");

        await bot.Hears("bo", "vote 13 because the old API is in the way");

        Assert.Contains("From 3 to 13, median 13.", Card(bot));
        Assert.Contains("13 bo\n   “the old API is in the way”", Card(bot));
        var asked = Assert.Single(bot.Sent, delivery => delivery.Under is not null);
        Assert.Equal("PB-1: high (bo 13) and low (@ann 3), tell us why.", asked.View.ToText());
    }

    [Fact]
    public async Task Watchers_and_people_with_other_roles_never_block()
    {
        await using var bot = await Open();
        await bot.Hears("bo", "poker watch");

        await bot.Hears("ann", "vote 5");

        Assert.Contains("One vote: 5.", Card(bot));
        Assert.Contains("vote when they are invited", (await bot.Hears("priya", "vote 5")).Text);
    }

    [Fact]
    public async Task Somebody_invited_votes_and_is_waited_for()
    {
        await using var bot = await Open();
        await bot.Hears("sam", "poker invite @priya");
        await bot.Hears("ann", "vote 5");
        await bot.Hears("bo", "vote 5");

        Assert.Contains("2 of 3 have voted", Card(bot));
        await bot.Hears("priya", "vote 5");
        Assert.Contains("All 3 agree: 5.", Card(bot));
    }

    [Fact]
    public async Task Taking_a_card_writes_it_with_its_spread_and_puts_the_next_story_on_the_table()
    {
        await using var bot = await Open();
        await bot.Hears("ann", "vote 3");
        await bot.Hears("bo", "vote 13");
        await bot.Hears("sam", "poker again");
        await bot.Hears("ann", "vote 5");
        await bot.Hears("bo", "vote 8");

        var taken = await bot.Hears("ann", "poker take 8");

        var story = (await bot.AllStories()).Single(story => story.Key.Number == 1);
        Assert.Equal((8, new VoteSpread(5, 8, 2, 2)), (story.Points!.Value, story.Spread));
        Assert.Contains("PB-2 is on the table now", taken.Text);
        Assert.Contains("8 (votes 5–8 in 2 rounds)", (await bot.Hears("ann", "PB-1")).Text);
        Assert.Contains("Poker: PB-2", Card(bot));
    }

    [Fact]
    public async Task Rounds_before_are_kept_and_shown()
    {
        await using var bot = await Open();
        await bot.Hears("ann", "vote 3");
        await bot.Hears("bo", "vote 13");
        await bot.Hears("ann", "vote again");
        await bot.Hears("ann", "vote 5");
        await bot.Hears("bo", "vote 5");

        Assert.Contains("Rounds before: 3 13", Card(bot));
    }

    [Theory]
    [InlineData("vote 7", "isn’t a card in this game")]
    [InlineData("vote banana", "isn’t a card in this game")]
    [InlineData("vote -3", "isn’t a card in this game")]
    [InlineData("poker take 8", "still hidden")]
    [InlineData("poker again", "still on")]
    [InlineData("reveal", "Nobody has voted")]
    [InlineData("poker 99 vote 5", "No poker is open")]
    public async Task What_cannot_be_is_answered_with_a_next_step(string said, string answer)
    {
        await using var bot = await Open();

        var heard = await bot.Hears("ann", said);

        Assert.Equal(Outcome.Refused, heard.Outcome);
        Assert.Contains(answer, heard.Text);
        Assert.NotEmpty(heard.Buttons);
    }

    [Theory]
    [InlineData("shirts", "XL", 8)]
    [InlineData("hours", "16", 16)]
    [InlineData("1,2,4", "4", 4)]
    public async Task A_team_chooses_its_scale(string scale, string card, double points)
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", $"poker PB-1 scale:{scale}");
        await bot.Hears("ann", $"vote {card}");
        await bot.Hears("bo", $"vote {card}");

        await bot.Hears("bo", $"poker take {card}");

        Assert.Equal(points, (await bot.AllStories()).Single().Points);
    }

    [Fact]
    public async Task A_question_mark_and_coffee_count_as_voted_and_as_no_number()
    {
        await using var bot = await Open();
        await bot.Hears("ann", "vote ?");

        await bot.Hears("bo", "vote coffee");

        Assert.Contains("No card with a number was played.", Card(bot));
    }

    [Fact]
    public async Task Old_buttons_say_so_and_change_nothing()
    {
        await using var bot = await Open();
        await bot.Hears("ann", "vote 5");
        await bot.Hears("bo", "vote 8");
        await bot.Hears("ann", "poker 1 again PB-1 round:1");

        var oldRound = await bot.Hears("ann", "poker 1 vote PB-1 13 round:1");
        var twice = await bot.Hears("bo", "poker 1 again PB-1 round:1");
        await bot.Hears("ann", "poker end");
        var over = await bot.Hears("ann", "poker 1 vote PB-1 13 round:2");

        Assert.Contains("That card was for round 1", oldRound.Text);
        Assert.Contains("That card was for round 1", twice.Text);
        Assert.Contains("is over", over.Text);
    }

    [Fact]
    public async Task Two_who_reveal_and_fifty_who_vote_at_once_lose_nothing()
    {
        await using var bot = await BacklogOf.Stories(1);
        for (var voter = 0; voter < 20; voter++)
            await bot.Hears($"dev{voter}", "help");
        await bot.Hears("sam", "poker PB-1");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(voter => bot.Hears($"dev{voter}", "vote 5")));
        var reveals = await Task.WhenAll(bot.Hears("ann", "reveal"), bot.Hears("bo", "reveal"));

        Assert.Contains("All 20 agree: 5.", Card(bot));
        Assert.Single(reveals, heard => heard.Text.StartsWith("PB-1: All 20", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_reveal_no_record_and_no_output_tells_a_vote()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("sam", "poker PB-1 scale:1,2,777");
        await bot.Hears("ann", "vote 777 because of the hidden-reason");
        await bot.Hears("priya", "vote 777");
        await bot.Hears("ann", "vote 777 because of the hidden-reason", key: "test-000009");

        var records = await bot.Documents("turn");
        var history = await bot.Hears("bo", "history");
        var table = await bot.Hears("bo", "poker");

        // The buttons carry the cards of the deck; nothing carries the votes.
        Assert.All(records.Select(Body), text => Assert.DoesNotContain("hidden-reason", text));
        Assert.All(
            records
                .Select(DocumentBody.Read<TurnRecord>)
                .Where(record => record.By == "local/ann" && record.Deliveries.Count > 0),
            record =>
            {
                Assert.Equal("(kept secret)", record.Sentence);
                Assert.DoesNotContain("777", record.Reply.View.ToText());
                Assert.Empty(record.Changes);
            }
        );
        Assert.DoesNotContain("hidden-reason", history.Text + table.Text);
        Assert.All(bot.Sent, delivery => Assert.DoesNotContain("hidden-reason", delivery.View.ToText()));
    }

    private static string Body(StoredDocument document) => Encoding.UTF8.GetString(document.Body.Span);

    [Fact]
    public async Task Without_stories_it_offers_those_without_an_estimate()
    {
        await using var bot = await SprintOf.ReadyStories(1);
        await bot.Hears("priya", "story new A bare one");

        var offer = await bot.Hears("sam", "poker");

        Assert.Contains("PB-2 A bare one\n   no estimate", offer.Text);
        Assert.DoesNotContain("PB-1", offer.Text);
    }
}
