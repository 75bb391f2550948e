using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Questions;

namespace Storyline.Tests.Features.Questions;

public sealed class AskingTests
{
    [Theory]
    [InlineData("ask priya on PB-1: which columns?")]
    [InlineData("ask @priya on PB-1: which columns?")]
    [InlineData("PB-1 ask PO which columns?")]
    [InlineData("PB-1: ask the PO: which columns?")]
    [InlineData("question on PB-1: which columns?")]
    [InlineData("ask the product owner about PB-1: which columns?")]
    public async Task A_question_reaches_whoever_was_named(string sentence)
    {
        await using var bot = await BacklogOf.Stories(1);

        var asked = await bot.Hears("ann", sentence);

        Assert.StartsWith("Q-1 goes to priya (PO): PB-1 “which columns?”", asked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_a_role_is_asked_in_the_channel()
    {
        await using var bot = await BacklogOf.Stories(1);

        var answer = await bot.Hears("ann", "ask bo on PB-1: which columns?");

        Assert.StartsWith("bo is neither PO, PM nor SM", answer.Text, StringComparison.Ordinal);
        Assert.Equal("ask PO on PB-1: which columns?", answer.Says("Ask the PO"));
    }

    [Theory]
    [InlineData("does PB-1 cover guests?")]
    [InlineData("can PB-1 wait until spring?")]
    [InlineData("should PB-1 work offline, too?")]
    public async Task A_question_about_a_story_that_nobody_knows_is_offered_to_the_product_owner(string sentence)
    {
        await using var bot = await BacklogOf.Stories(1);

        var offered = await bot.Hears("ann", sentence);
        var before = (await Questions(bot)).Count;
        var asked = await bot.Hears("ann", offered.Says("Ask the PO"));

        Assert.Equal(0, before);
        Assert.StartsWith($"Q-1 goes to priya (PO): PB-1 “{sentence}”", asked.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes, but only the last year")]
    [InlineData("no")]
    [InlineData("Yes")]
    [InlineData("guests too")]
    public async Task What_somebody_writes_where_they_have_just_been_asked_is_the_answer(string answer)
    {
        await using var bot = await Asked();

        var heard = await bot.Hears("priya", answer, "@");

        Assert.Contains($": {answer}", heard.Text, StringComparison.Ordinal);
        Assert.Equal(answer, (await Questions(bot)).Single().Answer);
    }

    [Fact]
    public async Task Later_it_is_offered_as_the_answer()
    {
        await using var bot = await Asked();
        bot.Clock.AdvanceMinutes(30);

        var offered = await bot.Hears("priya", "guests too, I think", "@");
        var unanswered = (await Questions(bot)).Single().Answer;
        await bot.Hears("priya", offered.Buttons.First(button => button.Says.StartsWith("answer Q-1")).Says, "@");

        Assert.Null(unanswered);
        Assert.Equal("guests too, I think", (await Questions(bot)).Single().Answer);
    }

    [Theory]
    [InlineData("backlog")]
    [InlineData("what do you mean?")]
    [InlineData("PB-1")]
    public async Task What_is_something_else_answers_nothing(string said)
    {
        await using var bot = await Asked();

        await bot.Hears("priya", said, "@");

        Assert.Null((await Questions(bot)).Single().Answer);
    }

    [Fact]
    public async Task In_the_channel_and_from_others_a_plain_sentence_answers_nothing()
    {
        await using var bot = await Asked();

        await bot.Hears("priya", "guests too");
        await bot.Hears("bo", "guests too", "@");

        Assert.Null((await Questions(bot)).Single().Answer);
    }

    [Fact]
    public async Task With_several_questions_the_speaker_says_which_one()
    {
        await using var bot = await Asked();
        await bot.Hears("bo", "ask PO: when is the demo?");
        bot.Clock.AdvanceMinutes(30);

        var offered = await bot.Hears("priya", "on Friday", "@");

        Assert.All(await Questions(bot), question => Assert.Null(question.Answer));
        Assert.Contains(offered.Buttons, button => button.Says.StartsWith("answer Q-2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_offer_that_waits_gets_the_yes()
    {
        await using var bot = await Asked();
        await bot.Hears("priya", "delete PB-1", "@");

        await bot.Hears("priya", "yes", "@");

        Assert.Null((await Questions(bot)).Single().Answer);
        Assert.Empty(await bot.AllStories());
    }

    [Fact]
    public async Task The_key_and_a_colon_answer_anywhere()
    {
        await using var bot = await Asked();

        await bot.Hears("priya", "Q-1: no");

        Assert.Equal("no", (await Questions(bot)).Single().Answer);
    }

    [Theory]
    [InlineData("my questions")]
    [InlineData("show my open questions")]
    [InlineData("questions for me")]
    public async Task My_questions_are_those_I_asked_and_those_I_am_asked(string sentence)
    {
        await using var bot = await Asked();
        await bot.Hears("bo", "ask SM: when is the retro?");
        await bot.Hears("priya", "ask PM: which market first?");

        var anns = await bot.Hears("ann", sentence);
        var priyas = await bot.Hears("priya", sentence);
        var all = await bot.Hears("ann", "questions");

        Assert.Equal("Q-1", Keys(anns));
        Assert.Equal("Q-1 Q-3", Keys(priyas));
        Assert.Equal("Q-1 Q-2 Q-3", Keys(all));
    }

    private static async Task<TestBot> Asked()
    {
        var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "ask PO on PB-1: does it cover guests?");
        return bot;
    }

    private static async Task<IReadOnlyList<Question>> Questions(TestBot bot) =>
        [.. (await bot.Documents("question")).Select(DocumentBody.Read<Question>)];

    private static string Keys(Heard heard) =>
        string.Join(
            ' ',
            heard
                .Reply.View.Parts.OfType<Storyline.Core.Views.Part.Rows>()
                .SelectMany(rows => rows.Items)
                .Select(row => row.Text.ToString().Split(' ')[0])
        );
}
