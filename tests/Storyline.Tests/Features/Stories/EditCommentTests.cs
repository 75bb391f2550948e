using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Stories;

public sealed class EditCommentTests
{
    [Theory]
    [InlineData("edit comment 1 of PB-1: the design is final")]
    [InlineData("PB-1 edit comment 1: the design is final")]
    [InlineData("change my comment on PB-1: the design is final")]
    [InlineData("edit comment 1 on PB-1 to the design is final")]
    [InlineData("reword comment number 1 of PB-1: the design is final")]
    public async Task Its_author_rewords_a_comment(string sentence)
    {
        await using var bot = await Commented();

        var answer = await bot.Hears("ann", sentence);

        Assert.Equal(Outcome.Done, answer.Outcome);
        Assert.Contains("“the design is ready” → “the design is final”", answer.Text, StringComparison.Ordinal);
        Assert.Equal(["the design is final", "I doubt it"], await Texts(bot));
        Assert.Contains(", edited", (await bot.Hears("bo", "PB-1")).Text, StringComparison.Ordinal);
        await bot.Hears("ann", "undo");
        Assert.Equal(["the design is ready", "I doubt it"], await Texts(bot));
    }

    [Theory]
    [InlineData("ann", "delete comment 1 of PB-1", "I doubt it")]
    [InlineData("ann", "delete my comment on PB-1", "I doubt it")]
    [InlineData("ann", "PB-1 delete comment 1", "I doubt it")]
    [InlineData("bo", "remove comment 2 from PB-1", "the design is ready")]
    [InlineData("priya", "delete comment 2 of PB-1", "the design is ready")]
    public async Task A_comment_is_deleted_by_its_author_or_by_who_decides_on_stories(
        string person,
        string sentence,
        string left
    )
    {
        await using var bot = await Commented();

        var answer = await bot.Hears(person, sentence);

        Assert.Equal(Outcome.Done, answer.Outcome);
        Assert.Equal([left], await Texts(bot));
        await bot.Hears(person, "undo");
        Assert.Equal(["the design is ready", "I doubt it"], await Texts(bot));
    }

    [Theory]
    [InlineData("bo", "edit comment 1 of PB-1: nonsense", "Only ann, who wrote it, rewords that comment.")]
    [InlineData("priya", "edit comment 1 of PB-1: nonsense", "Only ann, who wrote it, rewords that comment.")]
    [InlineData("bo", "delete comment 1 of PB-1", "ann wrote that comment and can delete it; so can priya (PO).")]
    [InlineData("ann", "delete comment 7 of PB-1", "PB-1 has no comment 7; the last one is 2.")]
    [InlineData("sam", "delete my comment on PB-1", "None of the comments on PB-1 is yours.")]
    [InlineData("ann", "delete comment 1 of PB-2", "PB-2 has no comments.")]
    public async Task Nobody_changes_the_words_of_others(string person, string sentence, string answer)
    {
        await using var bot = await Commented();

        var heard = await bot.Hears(person, sentence);

        Assert.StartsWith(answer, heard.Text, StringComparison.Ordinal);
        Assert.Equal(["the design is ready", "I doubt it"], await Texts(bot));
    }

    private static async Task<TestBot> Commented()
    {
        var bot = await BacklogOf.Stories(2);
        await bot.Hears("ann", "comment PB-1: the design is ready");
        await bot.Hears("bo", "comment PB-1: I doubt it");
        return bot;
    }

    private static async Task<IEnumerable<string>> Texts(TestBot bot) =>
        (await bot.Story(1)).Comments.Select(comment => comment.Text);
}
