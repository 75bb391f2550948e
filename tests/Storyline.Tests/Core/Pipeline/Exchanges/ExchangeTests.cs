using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Tests.Features;
using Storyline.Tests.Features.Stories;

namespace Storyline.Tests.Core.Pipeline.Exchanges;

/// <summary>What the bot asks or offers is answered in words.</summary>
public sealed class ExchangeTests
{
    [Theory]
    [InlineData("estimate PB-1", "5", "5 points")]
    [InlineData("estimate PB-1", "it's a 5", "5 points")]
    [InlineData("estimate PB-1", "5 points please", "5 points")]
    [InlineData("move PB-2", "to the top", "PB-2")]
    [InlineData("move PB-2", "To the top!", "PB-2")]
    [InlineData("move PB-2", "above PB-1", "PB-2")]
    [InlineData("move PB-2 above", "PB-1", "PB-2")]
    [InlineData("close PB-3", "too old", "closed: too old")]
    [InlineData("close PB-3", "Because nobody wants it any more", "closed: nobody wants it any more")]
    [InlineData("move PB-2", "4", "PB-2")]
    public async Task A_short_answer_fills_the_missing_piece(string sentence, string answer, string done)
    {
        await using var bot = await BacklogOf.Stories(5);
        var who = sentence.StartsWith("estimate", StringComparison.Ordinal) ? "ann" : "priya";
        var asked = await bot.Hears(who, sentence);

        var filled = await bot.Hears(who, answer);

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Equal(Outcome.Done, filled.Outcome);
        Assert.Contains(done, filled.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("y")]
    [InlineData("Yep, go ahead")]
    [InlineData("ok")]
    [InlineData("sure")]
    [InlineData("go")]
    [InlineData("looks good")]
    [InlineData("do it")]
    [InlineData("👍")]
    [InlineData(":+1:")]
    [InlineData("👍🏽")]
    [InlineData("create all")]
    [InlineData("Create all 2")]
    [InlineData("craete all 2")]
    [InlineData("yes, create them")]
    [InlineData("1")]
    [InlineData("the first")]
    [InlineData("c\u200Breate\u202E all 2")]
    public async Task An_offer_is_taken_in_words(string yes)
    {
        await using var bot = await BacklogOf.Stories(1);
        var offer = await bot.Hears("priya", "stories new\nPay by card\nPay by cheque");

        var done = await bot.Hears("priya", yes);

        Assert.Equal(Outcome.Asked, offer.Outcome);
        Assert.Equal(Outcome.Done, done.Outcome);
        Assert.Equal("1 2 3", await bot.Order());
    }

    [Theory]
    [InlineData("no")]
    [InlineData("nope, better not")]
    [InlineData("no, leave it")]
    [InlineData("never mind")]
    [InlineData("Cancel")]
    [InlineData("👎")]
    [InlineData("3")]
    public async Task An_offer_is_declined_in_words(string no)
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "delete PB-2");

        var declined = await bot.Hears("priya", no);
        var late = await bot.Hears("priya", "yes");

        Assert.Contains("Nothing has changed.", declined.Text, StringComparison.Ordinal);
        Assert.Contains("I am not waiting for an answer", late.Text, StringComparison.Ordinal);
        Assert.Equal("1 2", await bot.Order());
    }

    [Theory]
    [InlineData("move PB-2", "no, above PB-1", "PB-2")]
    [InlineData("move PB-2, PB-3 to bottom", "no, above PB-1", "PB-2")]
    [InlineData("delete PB-2", "no, I meant PB-3", "PB-3")]
    [InlineData("delete PB-2", "I meant PB-4", "PB-4")]
    public async Task A_correction_goes_into_the_waiting_sentence(string sentence, string correction, string seen)
    {
        await using var bot = await BacklogOf.Stories(5);
        await bot.Hears("priya", sentence);

        var corrected = await bot.Hears("priya", correction);

        Assert.Contains(corrected.Outcome, new[] { Outcome.Done, Outcome.Asked });
        Assert.Contains(seen, corrected.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not understand", corrected.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_of_somebody_else_or_elsewhere_agrees_to_nothing()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "delete PB-2");

        Assert.NotEqual(Outcome.Done, (await bot.Hears("ann", "yes")).Outcome);
        Assert.NotEqual(Outcome.Done, (await bot.Hears("priya", "yes", "@")).Outcome);
        Assert.Equal("1 2", await bot.Order());
    }

    [Theory]
    [InlineData("delete PB-2", "yes", "PB-2")]
    [InlineData("stories new\nPay by card\nPay by cheque", "create all 2", "Pay by cheque")]
    public async Task After_ten_minutes_it_has_lapsed_and_can_be_said_again(string sentence, string late, string seen)
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", sentence);
        bot.Clock.AdvanceMinutes(11);

        var lapsed = await bot.Hears("priya", late);

        Assert.Equal(Outcome.Refused, lapsed.Outcome);
        Assert.Contains("lapsed", lapsed.Text, StringComparison.Ordinal);
        Assert.Contains(lapsed.Buttons, button => button.Says.Contains(seen, StringComparison.Ordinal));
        Assert.Equal("1 2", await bot.Order());
    }

    [Fact]
    public async Task What_was_asked_survives_a_restart()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("ann", "estimate PB-1");
        await bot.Restart();

        var answered = await bot.Hears("ann", "5");

        Assert.Contains("5 points", answered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redelivered_answer_has_one_effect_and_one_answer()
    {
        await using var bot = await BacklogOf.Stories(5);
        await bot.Hears("ann", "estimate PB-1");
        var once = await bot.Hears("ann", "5", key: "five");
        await bot.Hears("ann", "estimate PB-2");

        var again = await bot.Hears("ann", "5", key: "five");

        Assert.Equal(once.Text, again.Text);
        Assert.Null((await bot.Story(2)).Points);
    }

    [Fact]
    public async Task A_second_yes_does_nothing()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("priya", "delete PB-2");
        await bot.Hears("priya", "sure");

        var second = await bot.Hears("priya", "sure");

        Assert.NotEqual(Outcome.Done, second.Outcome);
        Assert.Equal("1 3", await bot.Order());
    }

    [Fact]
    public async Task Two_threads_keep_two_questions_apart()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "estimate PB-1", "#checkout/one");
        await bot.Hears("ann", "estimate PB-2", "#checkout/two");

        await bot.Hears("ann", "5", "#checkout/one");
        await bot.Hears("ann", "8", "#checkout/two");

        Assert.Equal((5, 8), ((await bot.Story(1)).Points, (await bot.Story(2)).Points));
    }

    [Fact]
    public async Task A_question_asked_in_a_thread_is_answered_in_the_channel()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "estimate PB-1", "#checkout/one");

        await bot.Hears("ann", "5");

        Assert.Equal(5, (await bot.Story(1)).Points);
    }

    [Fact]
    public async Task A_question_of_one_thread_is_not_answered_in_another()
    {
        await using var bot = await BacklogOf.Stories(8);
        await bot.Hears("ann", "estimate PB-1", "#checkout/one");
        await bot.Hears("priya", "delete PB-2", "#checkout/one");

        await bot.Hears("ann", "5", "#checkout/two");
        await bot.Hears("priya", "yes", "#checkout/two");
        await bot.Hears("priya", "yes");

        Assert.Null((await bot.Story(1)).Points);
        Assert.Equal("1 2 3 4 5 6 7 8", await bot.Order());
    }

    [Fact]
    public async Task A_file_and_a_mention_of_somebody_answer_what_they_can()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "assign PB-1");
        await bot.Hears("ann", "@bo");
        await bot.Hears("priya", "close PB-2");

        await bot.Submits("priya", "", [], files: new MessageFile("notes.txt", "too old"u8.ToArray()));

        Assert.Contains("bo", (await bot.Hears("ann", "PB-1")).Text, StringComparison.Ordinal);
        Assert.True((await bot.Story(2)).IsOpen);
    }

    [Theory]
    [InlineData("P\u200BB-1")]
    [InlineData("\u202EPB-1\u202C")]
    [InlineData("\u2066PB-1\u2069")]
    [InlineData("PB\u2060-1")]
    public async Task Invisible_signs_in_a_key_hide_nothing(string key)
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("priya", "move PB-2 above");

        var answer = await bot.Hears("priya", key);

        Assert.NotEqual(Outcome.Unknown, answer.Outcome);
        Assert.Equal("2 1 3", await bot.Order());
    }

    [Fact]
    public async Task A_label_that_is_a_command_too_presses_its_button()
    {
        await using var bot = await BacklogOf.Stories(2);
        var offer = await bot.Hears("priya", "delete PB-2");

        var cancelled = await bot.Hears("priya", "Cancel");

        Assert.Contains(offer.Buttons, button => button.Label == "Cancel");
        Assert.Contains("Cancelled", cancelled.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_never_answers_the_question_that_it_came_with()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "close PB-1");

        var pressed = await bot.Hears("priya", "close PB-1");
        var again = await bot.Hears("priya", "story new");
        var typed = await bot.Hears("priya", "story new");

        Assert.Equal(Outcome.Asked, pressed.Outcome);
        Assert.Equal(again.Text, typed.Text);
        Assert.True((await bot.Story(1)).IsOpen);
    }

    [Theory]
    [InlineData("backlog", "Backlog of Checkout")]
    [InlineData("help", "help")]
    [InlineData("PB-3 ready", "PB-3")]
    public async Task A_whole_command_wins_over_a_missing_piece(string command, string seen)
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("priya", "close PB-1");

        var answer = await bot.Hears("priya", command);

        Assert.Contains(seen, answer.Text, StringComparison.Ordinal);
        Assert.True((await bot.Story(1)).IsOpen);
    }

    [Fact]
    public async Task What_a_button_has_done_is_not_asked_any_more()
    {
        await using var bot = await BacklogOf.Stories(8);
        var asked = await bot.Hears("ann", "estimate PB-1");
        await bot.Hears("ann", asked.Says("5"));

        var card = await bot.Hears("ann", "8");

        Assert.Contains("PB-8", card.Text, StringComparison.Ordinal);
        Assert.Equal(5, (await bot.Story(1)).Points);
    }

    [Fact]
    public async Task A_form_is_answered_in_words_and_a_question_by_a_form()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("priya", "story new");
        await bot.Hears("priya", "Log in with a passkey");
        await bot.Hears("priya", "story new");
        await bot.Submits("priya", "story new", new() { ["title"] = "Pay by cheque" });

        var after = await bot.Hears("priya", "Pay by card");

        Assert.Equal(Outcome.Unknown, after.Outcome);
        Assert.Equal("Log in with a passkey", (await bot.Story(2)).Title);
        Assert.Equal("Pay by cheque", (await bot.Story(3)).Title);
    }

    [Theory]
    [InlineData("yes, archived items too")]
    [InlineData("no")]
    [InlineData("Only the last year")]
    public async Task A_plain_reply_answers_the_question_that_came_directly(string reply)
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "ask PO: does the export include archived items?");

        var answered = await bot.Hears("priya", reply, "@");

        Assert.Equal(Outcome.Done, answered.Outcome);
        Assert.Contains(bot.SentTo("ann"), told => told.Contains(reply, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Setting_up_is_answered_in_words_too()
    {
        await using var bot = TestBot.Empty();
        await bot.Hears("maya", "hello");

        var done = await bot.Hears("maya", "Paying");

        Assert.Contains("Paying", done.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes it does")]
    [InlineData("cancel that reminder")]
    [InlineData("cancel standup")]
    [InlineData("no more standups please")]
    public async Task Words_are_no_code_of_an_offer(string sentence)
    {
        await using var bot = await BacklogOf.Stories(1);

        var answer = await bot.Hears("priya", sentence);

        Assert.DoesNotContain("offer", answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("ann", "estimate PB-1")]
    [InlineData("priya", "delete PB-2")]
    [InlineData("priya", "story new")]
    [InlineData("ann", "mvoe PB-1 to top")]
    public async Task Whatever_is_answered_breaks_nothing(string who, string sentence)
    {
        await using var bot = await BacklogOf.Stories(3);
        foreach (var answer in NaughtyStrings.Own.Append("🐵 🙈 🙉").Append("…").Append("?!"))
        {
            await bot.Hears(who, sentence);

            var heard = await bot.Hears(who, answer);

            Assert.DoesNotContain("Something went wrong", heard.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_hundred_thousand_letters_are_no_answer()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("priya", "close PB-1");

        var answer = await bot.Hears("priya", new string('y', 100_000));

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.True((await bot.Story(1)).IsOpen);
    }

    [Fact]
    public async Task A_plain_read_stores_nothing()
    {
        await using var bot = await BacklogOf.Stories(2);

        await bot.Hears("ann", "backlog");
        await bot.Hears("ann", "PB-1");

        Assert.Empty(await bot.Documents("exchange"));
    }
}
