using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>What found nothing to do is recognised when it comes again, for by then there may be something to do.</summary>
public sealed class ReceiptTests
{
    [Theory]
    [InlineData("move PB-1 to top", "move PB-2 to top")]
    [InlineData("estimate PB-1 5", "estimate PB-1 8")]
    [InlineData("assign PB-1 to @ann", "assign PB-1 to @bo")]
    [InlineData("label PB-1 +web", "label PB-1 -web")]
    [InlineData("PB-1 title: Export", "PB-1 title: Import")]
    [InlineData("reopen PB-1", "close PB-1 as obsolete")]
    [InlineData("yes", "delete PB-1")]
    [InlineData("accept P-1", "propose estimate PB-1 13")]
    public async Task A_command_without_effect_has_none_when_it_comes_again_after_somebody_elses(
        string sentence,
        string others
    )
    {
        foreach (var isElsewhere in new[] { false, true })
        {
            await using var bot = await BacklogOf.Stories(3);
            await bot.Hears("priya", sentence);
            var idle = await bot.Hears("priya", sentence, key: "once");
            await bot.Hears("priya", others);
            var before = Kept.Everywhere(bot);

            if (isElsewhere)
                await bot.Restart();
            var again = await bot.Hears("priya", sentence, key: "once");

            Assert.Equal(idle.Text, again.Text);
            Assert.Equal(before, Kept.Everywhere(bot));
        }
    }

    [Theory]
    [MemberData(nameof(UndoTests.Sentences), MemberType = typeof(UndoTests))]
    public async Task Whatever_was_answered_changes_nothing_when_it_comes_again(string sentence)
    {
        await using var bot = await Conversations.Running();
        var partition = await bot.Partition();

        foreach (var person in Conversations.People)
        {
            await bot.Says(person, sentence);
            await bot.Says(person, sentence, key: $"{person}-again");
            await bot.Says(person, "undo");
            var before = Kept.Of(bot, partition);

            await bot.Says(person, sentence, key: $"{person}-again");

            Assert.Equal(before, Kept.Of(bot, partition));
        }
    }

    [Fact]
    public async Task It_appears_in_no_history_keeps_no_words_and_goes_after_a_while()
    {
        await using var bot = await BacklogOf.Stories(3);
        var partition = await bot.Partition();
        var history = (await bot.Hears("priya", "history")).Text;

        await bot.Hears("priya", "move PB-1 to top", key: "once");

        var record = DocumentBody.Read<TurnRecord>((await Receipt(bot, partition))!);
        Assert.Equal(("", true), (record.Sentence, record.IsReceipt));
        Assert.Equal(history, (await bot.Hears("priya", "history")).Text);
        bot.Clock.AdvanceDays(8);
        Assert.Null(await Receipt(bot, partition));
    }

    [Theory]
    [InlineData("story new")]
    [InlineData("mvoe PB-1 to top")]
    [InlineData("PB-1")]
    public async Task What_asks_reads_or_is_not_understood_leaves_none(string sentence)
    {
        await using var bot = await BacklogOf.Stories(3);

        await bot.Hears("priya", sentence, key: "once");

        Assert.Null(await Receipt(bot, await bot.Partition()));
    }

    private static Task<StoredDocument?> Receipt(TestBot bot, string partition) =>
        bot.Store.Find(partition, TurnRecord.IdOf("once"), TestContext.Current.CancellationToken);
}
