using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Tests.Features.Requests;

public sealed class RequestTests
{
    private const string Wish = "could the export have a logo?";

    private static async Task<TestBot> WithOlaf()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "make @olaf stakeholder");
        return bot;
    }

    private static async Task<OutsideRequest> Only(TestBot bot) =>
        DocumentBody.Read<OutsideRequest>(Assert.Single(await bot.Documents("request")));

    [Theory]
    [InlineData("request: could the export have a logo?")]
    [InlineData("request \"could the export have a logo?\"")]
    [InlineData("new request: could the export have a logo?")]
    [InlineData("please make a request: could the export have a logo?")]
    public async Task A_wish_goes_to_the_PM_with_a_promised_day(string said)
    {
        await using var bot = await WithOlaf();

        var thanks = await bot.Hears("olaf", said);

        Assert.StartsWith(
            $"Thanks, this goes to maya (PM) as request 1: “{Wish}”. You’ll hear by Tue 10 Mar 2026.",
            thanks.Text
        );
        var card = Assert.Single(bot.SentTo("maya"));
        Assert.Contains("Request 1 from olaf", card);
        Assert.Contains($"“{Wish}”", card);
        Assert.Equal("local/olaf", (await Only(bot)).By);
    }

    [Theory]
    [InlineData("can you build a shop for gift cards?")]
    [InlineData("would it be possible to pay by invoice?")]
    public async Task A_polite_question_is_offered_as_a_request(string said)
    {
        await using var bot = await WithOlaf();

        var offered = await bot.Hears("olaf", said);
        Assert.Empty(await bot.Documents("request"));
        var yes = await bot.Hears(
            "olaf",
            offered.Buttons.First(button => button.Says.StartsWith("request", StringComparison.Ordinal)).Says
        );

        Assert.Equal(Outcome.Asked, offered.Outcome);
        Assert.Contains("Thanks, this goes to maya", yes.Text);
    }

    [Theory]
    [InlineData("request denied")]
    [InlineData("your request was late")]
    [InlineData("did you get my request: the logo?")]
    [InlineData("we got a request from Acme")]
    public async Task Talk_about_requests_makes_none(string said)
    {
        await using var bot = await WithOlaf();

        var answer = await bot.Hears("olaf", said);

        Assert.NotEqual(Outcome.Done, answer.Outcome);
        Assert.Empty(await bot.Documents("request"));
    }

    [Fact]
    public async Task The_promised_day_is_told_in_the_asker_s_zone_and_skips_holidays()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("sam", "holiday add 2026-03-06 Founders");

        var far = await bot.Hears(
            new Inbound
            {
                Key = "far",
                Place = new Place("local", "@olaf", IsDirect: true),
                Speaker = new Person("olaf", "olaf", Zone: "Pacific/Auckland"),
                Said = Utterance.Plain($"request: {Wish}"),
            }
        );

        Assert.Contains("You’ll hear by Thu 12 Mar 2026.", far.Text);
    }

    [Fact]
    public async Task The_answer_is_told_where_it_was_asked()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("olaf", $"request: {Wish}");
        await bot.Hears("olaf", "request: dark mode", "@");
        await bot.Hears("olaf", "request: louder sounds", "@");

        var declined = await bot.Hears("maya", "decline request 1 too expensive", "@");
        var accepted = await bot.Hears("maya", "accept request 2 it comes in spring");

        Assert.Contains("Request 1 is declined by maya: too expensive. olaf is told where they asked.", declined.Text);
        Assert.Contains(
            bot.Sent,
            delivery =>
                delivery.Person is null
                && delivery
                    .View.ToText()
                    .Contains(
                        "olaf: Your request “could the export have a logo?” is declined. maya says: too expensive",
                        StringComparison.Ordinal
                    )
        );
        Assert.Contains("olaf is told directly.", accepted.Text);
        Assert.Contains("Your request “dark mode” is accepted. maya says: it comes in spring", bot.SentTo("olaf")[^1]);
        Assert.Contains("request 3", (await bot.Hears("maya", "requests")).Text);
        Assert.DoesNotContain("request 1", (await bot.Hears("maya", "requests")).Text);
        Assert.Contains("request 1", (await bot.Hears("maya", "requests past")).Text);
        Assert.Equal(Outcome.Refused, (await bot.Hears("maya", "accept request 1")).Outcome);
    }

    [Fact]
    public async Task Everyday_words_answer_and_turn_it_into_a_story()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("olaf", $"request: {Wish}");

        var turned = await bot.Hears("maya", "turn olaf's request about the logo into a story");
        await bot.Hears("olaf", "request: gold plating");
        var declined = await bot.Hears("maya", "we won't do olaf's request, too expensive");
        var story = await bot.Hears("priya", "PB-1");

        Assert.Contains("Request 1 is taken up by maya as PB-1. olaf is told where they asked.", turned.Text);
        Assert.Contains("Request 2 is declined by maya: too expensive", declined.Text);
        Assert.Contains(Wish, story.Text);
        Assert.Contains("From request 1 of olaf.", story.Text);
        Assert.Contains("State: draft", story.Text);
        Assert.Contains("taken up by maya as PB-1", (await bot.Hears("olaf", "what happened with my request?")).Text);
    }

    [Fact]
    public async Task A_developer_s_draft_waits_for_the_PM()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("olaf", $"request: {Wish}");

        var drafted = await bot.Hears("ann", "story new from request 1");
        var again = await bot.Hears("ann", "story new from request 1");
        Assert.True((await Only(bot)).IsOpen);
        var accepted = await bot.Hears("maya", "accept request 1");

        Assert.Contains("PB-1 is made of request 1, which waits for maya (PM) to accept it.", drafted.Text);
        Assert.Equal(Outcome.Refused, again.Outcome);
        Assert.Contains("ann made PB-1 of request 1", bot.SentTo("maya")[^2]);
        Assert.Contains("Request 1 is taken up by maya as PB-1.", accepted.Text);
    }

    [Fact]
    public async Task It_becomes_an_insight_or_an_opportunity_without_a_promise()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("olaf", $"request: {Wish}", "@");
        await bot.Hears("olaf", "request: gift +cards source:x", "@");

        await bot.Hears("maya", "turn request 1 into an insight");
        await bot.Hears("maya", "turn request 2 into an opportunity");

        Assert.Contains("from request 1 of olaf", (await bot.Hears("ann", "I-1")).Text);
        Assert.Contains("gift +cards source:x", (await bot.Hears("ann", "O-1")).Text);
        Assert.Contains("no promise to build it", bot.SentTo("olaf")[^2]);
        Assert.DoesNotContain("I-1", bot.SentTo("olaf")[^2]);
    }

    [Fact]
    public async Task Undo_opens_it_again_and_its_asker_hears_that_too()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("olaf", $"request: {Wish}", "@");

        await bot.Hears("maya", "decline request 1 too expensive");
        await bot.Hears("maya", "undo");

        Assert.True((await Only(bot)).IsOpen);
        Assert.Contains("was taken back; it is open again", bot.SentTo("olaf")[^1]);
        Assert.Contains("request 1", (await bot.Hears("maya", "requests")).Text);
    }

    [Fact]
    public async Task The_PM_is_reminded_on_the_promised_day_and_sparingly_afterwards()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("olaf", $"request: {Wish}", "@");
        var (put, known) = (bot.SentTo("maya").Count, bot.SentTo("olaf").Count);

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 10, 7, 0));
        var early = bot.SentTo("maya").Count - put;
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 10, 12, 0));
        var onTheDay = bot.SentTo("maya")[^1];
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 11, 12, 0));
        var late = bot.SentTo("olaf").Skip(known).ToList();
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 17, 12, 0));
        var byThen = bot.SentTo("maya").Count - put;
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 18, 12, 0));

        Assert.Equal(0, early);
        Assert.Contains("is to be answered by Tue 10 Mar 2026", onTheDay);
        Assert.Contains(
            $"There is no answer to your request “{Wish}” yet. maya (PM) was reminded.",
            Assert.Single(late)
        );
        Assert.Equal(2, byThen);
        Assert.Equal(3, bot.SentTo("maya").Count - put);
        Assert.Equal(known + 1, bot.SentTo("olaf").Count);
    }

    [Fact]
    public async Task Somebody_who_has_left_is_not_written_to()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("olaf", $"request: {Wish}", "@");
        await bot.Hears("olaf", "forget me", "@");
        await bot.Hears("olaf", "yes", "@");
        var told = bot.SentTo("olaf").Count;

        var declined = await bot.Hears("maya", "decline request 1 too expensive");

        Assert.Contains("is no longer here", declined.Text);
        Assert.Equal(told, bot.SentTo("olaf").Count);
    }

    [Fact]
    public async Task The_same_message_twice_and_the_same_wish_twice_are_one_request()
    {
        await using var bot = await WithOlaf();

        await bot.Hears("olaf", $"request: {Wish}", key: "same");
        await bot.Hears("olaf", $"request: {Wish}", key: "same");
        var again = await bot.Hears("olaf", $"request: {Wish}");

        await Only(bot);
        Assert.Contains("maya has that already: request 1", again.Text);
    }

    [Fact]
    public async Task Two_answers_at_once_are_one_answer()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("olaf", $"request: {Wish}", "@");
        var told = bot.SentTo("olaf").Count;

        var both = await Task.WhenAll(
            bot.Hears("maya", "accept request 1 yes"),
            bot.Hears("maya", "decline request 1 no", "@")
        );

        Assert.Equal([Outcome.Done, Outcome.Refused], both.Select(heard => heard.Outcome).Order());
        Assert.Equal(told + 1, bot.SentTo("olaf").Count);
    }

    [Fact]
    public async Task Only_its_asker_takes_it_back_and_others_propose_answers()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("olaf", $"request: {Wish}");

        var other = await bot.Hears("ann", "withdraw request 1");
        var owner = await bot.Hears("priya", "decline request 1 no");
        var form = await bot.Hears("maya", "decline request 1");
        var withdrawn = await bot.Hears("olaf", "withdraw my request");

        Assert.Equal((Outcome.Refused, Outcome.Refused), (other.Outcome, owner.Outcome));
        Assert.Equal(Outcome.Asked, form.Outcome);
        Assert.Contains("Request 1 is taken back", withdrawn.Text);
        Assert.Contains("taken back", bot.SentTo("maya")[^1]);
    }

    [Fact]
    public async Task An_asker_who_undoes_it_leaves_nothing_behind()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("olaf", $"request: {Wish}");

        await bot.Hears("olaf", "undo");

        Assert.Empty(await bot.Documents("request"));
        Assert.EndsWith("taken back", bot.SentTo("maya")[^1]);
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 20, 12, 0));
        Assert.DoesNotContain(bot.SentTo("maya"), text => text.Contains("to be answered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_for_the_PM_stands_in_their_home()
    {
        await using var bot = await WithOlaf();
        await bot.Hears("olaf", $"request: {Wish}");

        Assert.Contains("Requests that wait for your answer\n• request 1", (await bot.Hears("maya", "home", "@")).Text);
        Assert.DoesNotContain("Requests that wait", (await bot.Hears("ann", "home", "@")).Text);
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        await using var bot = await WithOlaf();

        var tooLong = await bot.Hears("olaf", $"request: {new string('x', 1001)}");
        for (var number = 1; number <= 20; number++)
            await bot.Hears("olaf", $"request: wish {number}");
        var tooMany = await bot.Hears("olaf", "request: one more");
        var words = await bot.Hears("maya", $"decline request 1 {new string('y', 1001)}");
        var none = await bot.Hears("maya", "decline request 99 no");

        Assert.All([tooLong, tooMany, words, none], heard => Assert.Equal(Outcome.Refused, heard.Outcome));
        Assert.Equal(20, (await bot.Documents("request")).Count);
    }
}
