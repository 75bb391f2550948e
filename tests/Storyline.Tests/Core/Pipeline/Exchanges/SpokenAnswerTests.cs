using Storyline.Core.Turns;

namespace Storyline.Tests.Core.Pipeline.Exchanges;

/// <summary>People answer the bot's questions as they talk.</summary>
public sealed class SpokenAnswerTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, SpokenAnswer.All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task It_hears_what_people_answer(int row)
    {
        var one = SpokenAnswer.All[row];
        await using var bot = await Conversations.Running();
        foreach (var said in one.Before.Split(';', StringSplitOptions.RemoveEmptyEntries))
            await bot.Says(said.Split("> ")[0], said.Split("> ", 2)[1]);
        var asked = await bot.Hears(one.Who, one.Sentence);

        var answered = await bot.Hears(one.Who, one.Answer);

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.True(
            answered.Outcome is Outcome.Done or Outcome.Asked or Outcome.Shown
                && answered.Text != asked.Text
                && answered.Text.Contains(one.Seen, StringComparison.OrdinalIgnoreCase),
            $"{one.Sentence} | {one.Answer}\n{asked.Text}\n-> {answered.Outcome} {answered.Text}"
        );
    }
}
