using Storyline.Core.Turns;
using Storyline.Tests.Core.Pipeline;

namespace Storyline.Tests.Features.Questions;

/// <summary>Only the person who was asked answers a question. What others say is a suggestion; askers withdraw and reopen.</summary>
public sealed class AnswerTests
{
    private static async Task<TestBot> Asked(string sentence = "ask PO on PB-1: which currencies?")
    {
        var bot = await BacklogOf.Stories(1);
        await bot.Says("ann", sentence);
        return bot;
    }

    [Theory]
    [InlineData("ask PO on PB-1: which currencies?", "bo", "priya (PO)")]
    [InlineData("ask PO on PB-1: which currencies?", "maya", "priya (PO)")]
    [InlineData("ask PM: which currencies?", "bo", "maya (PM)")]
    [InlineData("ask PM: which currencies?", "priya", "maya (PM)")]
    [InlineData("ask SM: when is the retro?", "bo", "sam (SM)")]
    public async Task An_answer_by_somebody_who_was_not_asked_is_a_suggestion(
        string question,
        string who,
        string holder
    )
    {
        await using var bot = await Asked(question);

        var suggested = await bot.Says(who, "answer Q-1 euros only");
        var open = await bot.Says("ann", "questions");

        Assert.Equal(
            $"Q-1 was put to {holder}, so this is a suggestion until they confirm it: euros only",
            suggested.Line(0)
        );
        Assert.Contains($"{who} suggests: euros only", open.Text, StringComparison.Ordinal);
        Assert.Contains(
            bot.SentTo(holder.Split(' ')[0]),
            text => text.Contains("It counts once you confirm it.", StringComparison.Ordinal)
        );
        Assert.Contains(
            bot.SentTo("ann"),
            text => text.Contains($"{holder} has not confirmed it.", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("confirm Q-1")]
    [InlineData("confirm Q-1 1")]
    [InlineData("accept Q-1")]
    [InlineData("confirm the answer to Q-1")]
    [InlineData("accept the suggestion on Q-1")]
    [InlineData("agree to Q-1")]
    public async Task Whoever_was_asked_confirms_it(string sentence)
    {
        await using var bot = await Asked();
        await bot.Says("bo", "answer Q-1 euros only");

        var confirmed = await bot.Says("priya", sentence);

        Assert.Equal(
            "priya confirmed bo’s answer to Q-1 of ann, PB-1 “which currencies?”: euros only",
            confirmed.Line(0)
        );
        Assert.Contains(bot.SentTo("ann"), text => text.StartsWith("priya confirmed", StringComparison.Ordinal));
        Assert.Contains(bot.SentTo("bo"), text => text.StartsWith("priya confirmed", StringComparison.Ordinal));
        Assert.Equal("No question is open.", (await bot.Says("ann", "questions")).Line(0));
        Assert.Contains("Q-1: which currencies? — euros only", (await bot.Says("ann", "PB-1")).Text);
    }

    [Fact]
    public async Task The_button_of_a_suggestion_confirms_the_one_it_stands_under()
    {
        await using var bot = await Asked();
        await bot.Says("bo", "answer Q-1 euros only");
        await bot.Says("maya", "answer Q-1 euros and francs");

        var which = await bot.Says("priya", "confirm Q-1");
        var confirmed = await bot.Says("priya", which.Says("bo: euros only"));

        Assert.StartsWith("priya confirmed bo’s answer", confirmed.Line(0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bo")]
    [InlineData("ann")]
    [InlineData("maya")]
    [InlineData("sam")]
    public async Task Nobody_else_confirms_it(string who)
    {
        await using var bot = await Asked();
        await bot.Says("bo", "answer Q-1 euros only");

        var refused = await bot.Says(who, "confirm Q-1");

        Assert.Equal(
            "Q-1 waits for priya (PO), who can confirm the suggestion or give another answer.",
            refused.Line(0)
        );
        Assert.Equal(Outcome.Refused, refused.Outcome);
    }

    [Fact]
    public async Task Whoever_it_went_up_to_answers_it()
    {
        await using var bot = await Asked();
        bot.Clock.Advance(NodaTime.Duration.FromHours(5));
        await bot.Says("ann", "escalate Q-1");

        var answered = await bot.Says("maya", "answer Q-1 euros");

        Assert.StartsWith("maya answered Q-1 of ann", answered.Line(0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("answer Q-1 euros and francs")]
    [InlineData("correct Q-1: euros and francs")]
    [InlineData("correct my answer to Q-1: euros and francs")]
    [InlineData("change the answer to Q-1 to euros and francs")]
    public async Task Whoever_was_asked_corrects_an_answer_that_was_given(string sentence)
    {
        await using var bot = await Asked();
        await bot.Says("priya", "answer Q-1 euros");

        var corrected = await bot.Says("priya", sentence);
        var story = await bot.Says("ann", "PB-1");

        Assert.Equal(
            "priya corrected the answer to Q-1 of ann, PB-1 “which currencies?”: euros and francs (it was: euros)",
            corrected.Line(0)
        );
        Assert.Contains(bot.SentTo("ann"), text => text.StartsWith("priya corrected", StringComparison.Ordinal));
        Assert.Contains("Q-1: which currencies? — euros and francs", story.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("— euros\n", story.Text + "\n", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bo", "ann, who asked, can reopen it.")]
    [InlineData("ann", "You can reopen it.")]
    public async Task Others_learn_who_corrects_and_who_reopens(string who, string reopens)
    {
        await using var bot = await Asked();
        await bot.Says("priya", "answer Q-1 euros");

        var refused = await bot.Says(who, "answer Q-1 francs");

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Equal("priya answered Q-1 already: euros", refused.Line(0));
        Assert.Equal($"priya (PO) can correct the answer. {reopens}", refused.Line(1));
    }

    [Theory]
    [InlineData("withdraw Q-1")]
    [InlineData("withdraw my question Q-1")]
    [InlineData("cancel Q-1")]
    [InlineData("take back Q-1")]
    [InlineData("take Q-1 back")]
    [InlineData("close Q-1")]
    [InlineData("never mind Q-1")]
    public async Task Its_asker_withdraws_a_question(string sentence)
    {
        await using var bot = await Asked();

        var withdrawn = await bot.Says("ann", sentence);
        var late = await bot.Says("priya", "answer Q-1 euros");

        Assert.Equal("ann withdrew Q-1, PB-1 “which currencies?”: it needs no answer now.", withdrawn.Line(0));
        Assert.Contains(bot.SentTo("priya"), text => text.StartsWith("ann withdrew Q-1", StringComparison.Ordinal));
        Assert.Equal("No question is open.", (await bot.Says("bo", "questions")).Line(0));
        Assert.Equal("ann withdrew Q-1. ann, who asked, can reopen it.", late.Line(0));
        Assert.DoesNotContain(
            await bot.Documents("alarm"),
            alarm => alarm.Id.EndsWith("/question 1", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("reopen Q-1 because I meant the other export")]
    [InlineData("reopen Q-1: I meant the other export")]
    [InlineData("reopen question Q-1, since I meant the other export")]
    public async Task Its_asker_reopens_a_question_that_was_answered(string sentence)
    {
        await using var bot = await Asked();
        await bot.Says("priya", "answer Q-1 euros");

        var reopened = await bot.Says("ann", sentence);
        var stands = await bot.Says("priya", "confirm Q-1");

        Assert.StartsWith(
            "ann reopened Q-1, PB-1 “which currencies?”: I meant the other export. It waits for priya (PO).",
            reopened.Line(0),
            StringComparison.Ordinal
        );
        Assert.Contains(bot.SentTo("priya"), text => text.Contains("The answer was: euros", StringComparison.Ordinal));
        Assert.StartsWith("priya confirmed priya’s answer to Q-1", stands.Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_question_is_asked_again()
    {
        await using var bot = await Asked();
        await bot.Says("ann", "withdraw Q-1");

        var reopened = await bot.Says("ann", "reopen Q-1");

        Assert.Equal(Outcome.Done, reopened.Outcome);
        Assert.Contains("Q-1", (await bot.Says("bo", "questions")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bo", "withdraw Q-1", "Q-1 is ann’s question; only they can withdraw it. priya (PO) can answer it.")]
    [InlineData("priya", "withdraw Q-1", "Q-1 is ann’s question; only they can withdraw it. You can answer it.")]
    [InlineData("ann", "reopen Q-1", "Q-1 is open: it waits for priya (PO).")]
    [InlineData("ann", "answer Q-1 euros", "Q-1 waits for priya (PO); you asked it, so you can withdraw it.")]
    [InlineData("sam", "answer Q-1 euros", "Q-1 waits for priya (PO).")]
    [InlineData("priya", "confirm Q-1", "Nobody has suggested an answer to Q-1 yet.")]
    [InlineData("priya", "withdraw Q-9", "There is no question Q-9 in Checkout.")]
    public async Task What_cannot_be_names_who_decides(string who, string sentence, string answer)
    {
        await using var bot = await Asked();

        var refused = await bot.Says(who, sentence);

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Equal(answer, refused.Line(0));
        Assert.NotEmpty(refused.Buttons);
    }

    [Theory]
    [InlineData("bo", "Q-1 is ann’s question; only they can reopen it. You can ask one of your own.")]
    [InlineData("priya", "Q-1 is ann’s question; only they can reopen it. You can correct the answer.")]
    public async Task Only_its_asker_reopens_it(string who, string answer)
    {
        await using var bot = await Asked();
        await bot.Says("priya", "answer Q-1 euros");

        Assert.Equal(answer, (await bot.Says(who, "reopen Q-1")).Line(0));
    }
}
