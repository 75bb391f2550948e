using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Sharing;

public sealed class ShareAnswerTests
{
    [Fact]
    public async Task An_answer_read_in_a_channel_is_shown_to_everyone_with_one_press()
    {
        await using var bot = await BacklogOf.Stories(2);

        var read = await bot.Hears("ann", "backlog");
        var shared = await bot.Hears("ann", read.Says("Share"));

        Assert.True(read.IsPrivate);
        Assert.False(shared.IsPrivate);
        Assert.Contains("Number 1 of the list", shared.Text, StringComparison.Ordinal);
        Assert.Contains("ann shared this: “backlog”", shared.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(shared.Buttons, button => button.Label == "Share");
    }

    [Theory]
    [InlineData("help", "#checkout")]
    [InlineData("home", "#checkout")]
    [InlineData("what do you know about me", "#checkout")]
    [InlineData("backlog", "@")]
    public async Task What_is_for_the_speaker_alone_or_said_to_me_alone_is_not_offered(string sentence, string channel)
    {
        await using var bot = await BacklogOf.Stories(1);

        var read = await bot.Hears("ann", sentence, channel);

        Assert.DoesNotContain(read.Buttons, button => button.Label == "Share");
    }

    [Theory]
    [InlineData("share home")]
    [InlineData("share what can you do")]
    public async Task What_is_private_is_not_shared_by_saying_so_either(string sentence)
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("ann", sentence);

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.True(answer.IsPrivate);
    }

    [Fact]
    public async Task Sharing_changes_nothing()
    {
        await using var bot = await BacklogOf.Stories(2);

        var answer = await bot.Hears("priya", "share move PB-2 to top");

        Assert.Contains("Nothing was changed", answer.Text, StringComparison.Ordinal);
        Assert.Equal("1 2", await bot.Order());
    }

    [Fact]
    public async Task A_refusal_stays_between_us()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.True((await bot.Hears("ann", "share PB-99")).IsPrivate);
        Assert.True((await bot.Hears("ann", "share nonsense of mine")).IsPrivate);
    }
}
