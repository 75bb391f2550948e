using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;
using Storyline.Features.Surveys;

namespace Storyline.Tests.Features.Surveys;

public sealed class SurveyTests
{
    private const string Asked = "survey \"How do you pay?\" choices:\"card, cash, invoice\"";

    private static async Task<Heard> Closed(TestBot bot)
    {
        await bot.Hears("maya", "survey 1 close");
        return await bot.Hears("maya", "survey 1");
    }

    private static View Card(TestBot bot) => bot.Sent.Last(delivery => delivery.Card == "survey:1").View;

    [Fact]
    public async Task A_survey_is_asked_with_buttons_and_everybody_answers_once()
    {
        await using var bot = await TestBot.WithTeam();

        var begun = await bot.Hears("maya", Asked);
        var first = await bot.Hears("ann", "survey 1 answer 1");
        var changed = await bot.Hears("ann", "survey 1 answer 2");
        await bot.Hears("bo", Card(bot).Buttons().Single(button => button.Label == "cash").Says);
        var closed = await Closed(bot);
        var late = await bot.Hears("bo", "survey 1 answer 3");

        Assert.Contains("is open in #checkout until", begun.Text);
        Assert.Contains("Your answer is “card”.", first.Text);
        Assert.Contains("Your answer is changed to “cash”.", changed.Text);
        Assert.Contains("2 answers to “How do you pay?”, most for “cash”: card 0, cash 2, invoice 0.", closed.Text);
        Assert.Contains("is closed", late.Text);
        Assert.Equal(Outcome.Refused, late.Outcome);
    }

    [Theory]
    [InlineData("until somebody answers")]
    [InlineData("until tomorrow at lots")]
    [InlineData("every week")]
    [InlineData("only for testers")]
    [InlineData("in #checkout with a prize until Friday")]
    public async Task What_is_not_understood_behind_the_question_is_said(string tail)
    {
        await using var bot = await TestBot.WithTeam();

        var answered = await bot.Hears("maya", $"{Asked} {tail}");

        Assert.Equal(Outcome.Refused, answered.Outcome);
        Assert.Contains("I do not understand", answered.Text);
        Assert.Empty(await bot.Documents("survey"));
    }

    [Fact]
    public async Task A_choice_counts_once_and_the_same_answer_changes_nothing()
    {
        await using var bot = await TestBot.WithTeam();

        var one = await bot.Hears("maya", "survey \"Colour?\" choices:\"red, Red\"");
        await bot.Hears("maya", "survey \"Colour?\" choices:\"red, blue, RED\"");
        await bot.Hears("ann", "survey 1 answer 1");

        Assert.Equal(Outcome.Asked, one.Outcome);
        Assert.Contains("Your answer is “red”.", (await bot.Hears("ann", "survey 1 answer 1")).Text);
        Assert.Contains("the choices 1 to 2", (await bot.Hears("ann", "survey 1 answer 3")).Text);
    }

    [Fact]
    public async Task It_closes_by_itself_and_its_result_is_a_picture_a_sentence_and_an_insight()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", $"{Asked} until tomorrow 16:00");
        await bot.Hears("ann", "survey 1 answer 2");

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 15, 1));

        var picture = Assert.Single(Card(bot).Parts.OfType<Part.Image>());
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture.Png.Take(4));
        Assert.Contains("1 answer to “How do you pay?”, most for “cash”", picture.Alternative);
        var insight = DocumentBody.Read<Insight>(Assert.Single(await bot.Documents("insight")));
        Assert.Equal((InsightKind.Survey, "survey 1"), (insight.Type, insight.Source));
        Assert.Contains("most for “cash”", insight.Text);
    }

    [Fact]
    public async Task Without_names_nothing_tells_who_answered_what()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", $"{Asked} anonymous");
        await bot.Hears("ann", "survey 1 answer 1");
        await bot.Hears("ann", "survey 1 answer 2");
        await bot.Hears("bo", "survey 1 answer 2");

        var open = DocumentBody.Read<Survey>(Assert.Single(await bot.Documents("survey")));
        var closed = await Closed(bot);

        Assert.Equal(2, open.Answers.Count);
        Assert.DoesNotContain("ann", string.Join(' ', open.Answers.Keys));
        Assert.Contains("too few to show", closed.Text);
        Assert.Empty(await bot.Documents("insight"));
    }

    [Fact]
    public async Task Proposing_to_close_it_tells_no_result()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", Asked);
        await bot.Hears("ann", "survey 1 answer 2");

        await bot.Hears("bo", "survey 1 close");

        Assert.DoesNotContain("most for", string.Join(' ', bot.SentTo("maya")));
    }

    [Fact]
    public async Task A_scale_has_a_mean()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "survey \"How easy was it?\" scale:5");
        await bot.Hears("ann", "survey 1 answer 5");
        await bot.Hears("bo", "survey 1 answer 4");

        Assert.Contains("4.5 on average", (await Closed(bot)).Text);
    }

    [Fact]
    public async Task Kano_pairs_are_counted_by_class()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "survey kano \"an offline mode\"");
        foreach (var (who, with, without) in new[] { ("ann", 1, 3), ("bo", 2, 5), ("priya", 1, 3) })
        {
            await bot.Hears(who, $"survey 1 with {with}");
            await bot.Hears(who, $"survey 1 without {without}");
        }
        await bot.Hears("sam", "survey 1 with 1");

        var closed = await Closed(bot);

        Assert.Contains(
            "3 answers to “an offline mode”, most for “Attractive”: Attractive 2, One-dimensional 0, Must-be 1, Indifferent 0, Reverse 0, Questionable 0.",
            closed.Text
        );
    }

    [Theory]
    [InlineData("survey How do you pay? card, cash or invoice")]
    [InlineData("survey \"How do you pay?\" card | cash | invoice until Friday")]
    [InlineData("poll: how do you pay? card/cash/invoice, anonymous")]
    [InlineData("run a quick survey: how do you pay? card, cash, invoice")]
    [InlineData("ask everybody: how do you pay? card, cash, invoice until tomorrow at 5pm")]
    public async Task Choices_stand_behind_the_question(string said)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", said);

        var shown = await bot.Hears("ann", "survey 1");
        Assert.Contains("ow do you pay?", shown.Text);
        Assert.Equal(
            ["card", "cash", "invoice"],
            shown.Buttons.Where(button => button.Says.Contains(" answer ")).Select(button => button.Label)
        );
    }

    [Theory]
    [InlineData("survey How likely are you to come back? on a scale from 1 to 5", "[5]")]
    [InlineData("survey \"How likely are you to come back?\" scale 1-5", "[5]")]
    [InlineData("survey kano offline mode until Friday", "offline mode")]
    public async Task A_scale_and_a_feature_need_no_option(string said, string seen)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", said);

        Assert.Contains(seen, (await bot.Hears("ann", "survey 1")).Text);
    }

    [Theory]
    [InlineData("survey \"How?\"", Outcome.Asked)]
    [InlineData("survey \"How?\" choices:\"one\"", Outcome.Asked)]
    [InlineData("survey \"How?\" scale:99", Outcome.Refused)]
    [InlineData("survey \"How?\" choices:\"a, b\" until yesterday", Outcome.Refused)]
    [InlineData("survey 9 answer 1", Outcome.Refused)]
    [InlineData("survey 9", Outcome.Refused)]
    public async Task What_cannot_be_asked_is_said(string says, Outcome outcome)
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Equal(outcome, (await bot.Hears("maya", says)).Outcome);
    }

    [Fact]
    public async Task It_is_the_PM_s_to_ask_and_two_answers_at_one_time_both_count()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", Asked);

        var proposed = await bot.Hears("ann", Asked);
        await Task.WhenAll(bot.Hears("ann", "survey 1 answer 1"), bot.Hears("bo", "survey 1 answer 1"));

        Assert.Contains("I’ve put your proposal", proposed.Text);
        Assert.Contains("2 answers", (await Closed(bot)).Text);
    }
}
