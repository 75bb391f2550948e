using FsCheck.Xunit;
using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>Undo after any command restores the documents exactly, and redo restores the result of the command.</summary>
public sealed class UndoTests
{
    // Commands that release a person, a team or a channel, or bind a channel, are reverted by their opposite: the speaker of
    // “undo” may be elsewhere by then.
    private static readonly string[] Partings =
    [
        "forget me",
        "leave team",
        "unbind",
        "team new Payments po:@priya",
        "team remove Payments",
        "stakeholder channel #customers",
    ];

    // Commands that keep a secret (votes, anonymous notes, an address, a code) keep no earlier state either, and what others take
    // part in or speak in is not the speaker's to revert: it is ended, not undone.
    private static readonly string[] Lasting =
    [
        "poker PB-12 PB-13",
        "retro start sailboat anonymous",
        "retro start",
        "planning start",
        "standup Y: a T: b B: the build is broken",
        "invite channel",
        "calendar feed",
        "team new Payments po:@priya",
        "stakeholder channel #customers",
    ];

    // A file that was written for somebody lies there for a day, whatever is undone.
    private static readonly string[] Files = ["export csv"];

    // An import continues by itself in separate turns, each of which is undone separately.
    private static readonly string[] Talk =
    [
        .. Conversations
            .Sentences.Except(Partings)
            .Except(Lasting)
            .Except(Files)
            .Where(sentence => !sentence.StartsWith("import", StringComparison.Ordinal)),
    ];

    public static TheoryData<string> Sentences => [.. Talk.Except(["undo", "redo", "yes", "no", "cancel", "confirm"])];

    [Theory]
    [MemberData(nameof(Sentences))]
    public async Task Undo_restores_every_document_exactly_and_redo_brings_it_back(string sentence)
    {
        await using var bot = await Conversations.Running();
        var partition = await bot.Partition();
        var before = Kept.Of(bot, partition);

        foreach (var person in Conversations.People)
        {
            await bot.SaysAndAgrees(person, sentence);
            var after = Kept.Of(bot, partition);
            if (Same(before, after))
                continue;

            var undone = await bot.Says(person, "undo");
            Assert.True(undone.Outcome == Outcome.Done, undone.Text);
            Assert.Equal(before, Kept.Of(bot, partition));
            var redone = await bot.Says(person, "redo");
            Assert.True(redone.Outcome == Outcome.Done, redone.Text);
            Assert.Equal(after, Kept.Of(bot, partition));
            return;
        }
    }

    public static TheoryData<string> LastingSentences => [.. Lasting];

    [Theory]
    [MemberData(nameof(LastingSentences))]
    public async Task What_is_not_taken_back_as_a_whole_is_not_taken_back_in_part(string sentence)
    {
        await using var bot = await Conversations.Running();
        await bot.Says("sam", "standup at 9:30 every weekday");
        foreach (var person in Conversations.People)
            await bot.Says(person, "story new Something before it");
        var partition = await bot.Partition();
        var before = Kept.Of(bot, partition);
        foreach (var person in Conversations.People)
        {
            await bot.SaysAndAgrees(person, sentence);
            var after = Kept.Of(bot, partition);
            // Somebody else decides this: it is a proposal, which its author withdraws.
            if (Same(before, after) || (await bot.Turns())[^1].Sentence.StartsWith("propose", StringComparison.Ordinal))
            {
                await bot.Says(person, "undo");
                before = Kept.Of(bot, partition);
                continue;
            }

            var refused = await bot.Says(person, "undo");

            Assert.Equal(Outcome.Refused, refused.Outcome);
            Assert.NotEmpty(refused.Buttons);
            Assert.Equal(after, Kept.Of(bot, partition));
            return;
        }
        Assert.Fail($"Nobody may say “{sentence}”.");
    }

    [Property(MaxTest = 8)]
    public async Task Whatever_was_said_before_undo_restores_or_refuses_and_then_changes_nothing(ushort[] talk)
    {
        await using var bot = await Conversations.Running();
        var partition = await bot.Partition();
        foreach (var word in talk.Take(25))
        {
            var (person, sentence) = Pick(word);
            var before = Kept.Of(bot, partition);
            var said = await bot.SaysAndAgrees(person, sentence);
            var after = Kept.Of(bot, partition);
            if (sentence is "undo" or "redo" || Same(before, after))
                continue;
            // Now and then the change stays, so that the next ones build on it.
            if (word % 3 == 0)
                continue;

            var undone = await bot.Says(person, "undo");
            Assert.True(undone.Outcome == Outcome.Done, $"{person}: {sentence}\n{said.Text}\n{undone.Text}");
            Assert.Equal(before, Kept.Of(bot, partition));
        }
    }

    [Property(MaxTest = 6)]
    public async Task However_often_and_at_once_a_message_comes_it_has_one_effect_and_one_answer(ushort[] talk)
    {
        await using var bot = await Conversations.Running();
        await using var other = await Conversations.Running();
        foreach (var (word, at) in talk.Take(12).Select((word, at) => (word, at)))
        {
            var (person, sentence) = Pick(word);
            var once = await other.Says(person, sentence, key: $"talk-{at}");
            bot.Clock.Advance(NodaTime.Duration.FromSeconds(1));
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => bot.Hears(person, sentence, key: $"talk-{at}"))
            );
            var late = await bot.Hears(person, sentence, key: $"talk-{at}");

            var writes = (await bot.Turns()).Any(turn => turn.Key == $"talk-{at}");
            if (writes)
                Assert.Single(answers.Append(late).Select(answer => answer.Text).Distinct());
            Assert.All(answers, answer => Assert.Equal(once.Outcome, answer.Outcome));
            Assert.Equal(
                (await other.Turns()).Select(turn => (turn.Key, turn.Changes.Count)).Order(),
                (await bot.Turns()).Select(turn => (turn.Key, turn.Changes.Count)).Order()
            );
        }
        Assert.Equal(await other.Order(), await bot.Order());
    }

    private static (string Person, string Sentence) Pick(ushort word) =>
        (
            Conversations.People[word % Conversations.People.Length],
            Talk[word / Conversations.People.Length % Talk.Length]
        );

    private static bool Same(SortedDictionary<string, string> one, SortedDictionary<string, string> other) =>
        one.SequenceEqual(other);
}
