using Storyline.Core.Turns;

namespace Storyline.Tests.Core.Pipeline.Exchanges;

/// <summary>Answers that tell a place are counted in what was offered or listed; nothing is done where nothing was.</summary>
public sealed class PlacedAnswerTests
{
    [Theory]
    [InlineData("the second one", "PB-9")]
    [InlineData("the sixth", "PB-5")]
    [InlineData("the last but one", "PB-8")]
    [InlineData("number 3", "PB-2")]
    public async Task A_place_is_one_of_the_list_that_was_shown(string answer, string story)
    {
        await using var bot = await Conversations.Running();
        await bot.Says("priya", "move PB-9 above PB-2");
        await bot.Says("ann", "backlog");
        await bot.Hears("ann", "estimate");

        var answered = await bot.Hears("ann", answer);

        Assert.Contains($"How big is {story}?", answered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_is_one_of_the_things_that_are_offered()
    {
        await using var bot = await Conversations.Running();
        await bot.Says("ann", "move PB-5 to top");
        await bot.Says("ann", "withdraw P-2");
        await bot.Says("bo", "move PB-6 to top");
        await bot.Hears("priya", "accept");

        var answered = await bot.Hears("priya", "the second one please");

        Assert.Contains("accepted P-3", answered.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("done", "the ninth story")]
    [InlineData("PB-2 blocks", "the seventh")]
    [InlineData("move PB-7", "above the ninth")]
    public async Task A_number_among_stories_that_were_not_listed_is_offered(string asking, string answer)
    {
        await using var bot = await Conversations.Running();
        await bot.Hears("priya", asking);

        var answered = await bot.Hears("priya", answer);

        Assert.Equal(Outcome.Asked, answered.Outcome);
        Assert.StartsWith("Do you mean", answered.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the one from bo", "P-1")]
    [InlineData("bo's", "P-1")]
    [InlineData("ann's one", "P-2")]
    public async Task A_proposal_is_called_by_whose_it_is(string answer, string proposal)
    {
        await using var bot = await Conversations.Running();
        await bot.Says("ann", "move PB-5 to top");
        await bot.Hears("priya", "accept");

        var answered = await bot.Hears("priya", answer);

        Assert.Contains($"accepted {proposal}", answered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_with_several_is_asked_which_one()
    {
        await using var bot = await Conversations.Running();
        await bot.Says("bo", "move PB-5 to top");
        await bot.Hears("priya", "accept");

        Assert.Equal(Outcome.Asked, (await bot.Hears("priya", "the one from bo")).Outcome);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("ok")]
    [InlineData("sure")]
    public async Task A_yes_to_a_question_beside_what_was_done_leaves_it_open(string answer)
    {
        await using var bot = await Conversations.Running();
        await bot.Says("maya", "goal new Growth");
        await bot.Hears("priya", "story new Pay by fax");

        var answered = await bot.Hears("priya", answer);
        var chosen = await bot.Hears("priya", "growth");

        Assert.StartsWith("It is done.", answered.Text, StringComparison.Ordinal);
        Assert.Contains("serves G-1", chosen.Text, StringComparison.Ordinal);
    }
}
