using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Pipeline.Exchanges;

/// <summary>Answers that sound like a yes or like a button, and agree to nothing.</summary>
public sealed class LooseAnswerTests
{
    private const string Deleting = "delete PB-2";

    [Theory]
    [InlineData(Deleting, "ok, forget it")]
    [InlineData(Deleting, "yes, leave it")]
    [InlineData(Deleting, "sure, postpone it")]
    [InlineData(Deleting, "yes, I hate it")]
    [InlineData(Deleting, "yeah we moved it")]
    [InlineData(Deleting, "yes but not now")]
    [InlineData(Deleting, "yes, if ann agrees")]
    [InlineData(Deleting, "I deleted it")]
    [InlineData(Deleting, "who deleted that")]
    [InlineData(Deleting, "not delete")]
    [InlineData(Deleting, "deleting is wrong")]
    [InlineData("estimate PB-1 7", "not the bigger one")]
    [InlineData("estimate PB-1 7", "anything but 8")]
    [InlineData("estimate PB-1 7", "neither of them")]
    [InlineData("my zone EST", "not the sydney one")]
    [InlineData("my zone EST", "everything except panama")]
    [InlineData("my zone EST", "never sydney")]
    [InlineData("my zone EST", "not the first")]
    [InlineData("move PB-5", "don't, top is full")]
    [InlineData("move PB-5", "not to the top")]
    [InlineData("leave", "until I say so")]
    [InlineData("leave", "as long as I am away")]
    [InlineData(Deleting, "maybe delete")]
    [InlineData("sprint add", "the top three")]
    [InlineData("estimate PB-1 7", "8, not really")]
    [InlineData("estimate PB-1 7", "8, or rather 5")]
    public async Task Nothing_is_done(string asking, string answer)
    {
        await using var bot = await Conversations.Running();
        var asked = await bot.Hears("priya", asking);
        var before = Kept.Of(bot, await bot.Partition());

        var answered = await bot.Hears("priya", answer);

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.NotEqual(Outcome.Done, answered.Outcome);
        Assert.Equal(before, Kept.Of(bot, await bot.Partition()));
    }

    [Theory]
    [InlineData("our vision is not to sell shoes")]
    [InlineData("our vision is not: the cheapest shop")]
    [InlineData("our assumption is not that people pay by card")]
    [InlineData("the final decision is not to use oracle")]
    public async Task What_is_not_so_is_at_most_offered(string said)
    {
        await using var bot = await Conversations.Running();
        var before = Kept.Of(bot, await bot.Partition());

        var answered = await bot.Hears("maya", said);

        Assert.NotEqual(Outcome.Done, answered.Outcome);
        Assert.Equal(before, Kept.Of(bot, await bot.Partition()));
    }

    [Theory]
    [InlineData("score O-1 importance:11")]
    [InlineData("hat")]
    [InlineData("estimate PB-1")]
    [InlineData("move")]
    public async Task What_begins_another_command_is_no_name(string said)
    {
        await using var bot = await Conversations.Running();
        await bot.Hears("maya", "trace");

        var answered = await bot.Hears("maya", said);

        Assert.DoesNotContain("is called", answered.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes, delete it")]
    [InlineData("yep, get rid of it")]
    [InlineData("yes, remove it")]
    [InlineData("sure, do it")]
    public async Task A_yes_may_say_it_again(string answer)
    {
        await using var bot = await Conversations.Running();
        await bot.Hears("priya", Deleting);

        Assert.Equal(Outcome.Done, (await bot.Hears("priya", answer)).Outcome);
    }
}
