using Storyline.Core.Outbox;
using Storyline.Core.Storage;
using Storyline.Domain.Ceremonies;

namespace Storyline.Tests.Features.Ceremonies;

/// <summary>Notes are grouped and voted on by the numbers in front of them on the card.</summary>
public sealed class GroupNotesTests
{
    private const string Thread = "#checkout/m1";

    private static string Card(TestBot bot) =>
        bot
            .Sent.Last(delivery => delivery.Card?.StartsWith("session:", StringComparison.Ordinal) == true)
            .View.ToText();

    private static async Task<TestBot> WithNotes(int step)
    {
        var bot = await TestBot.WithTeam();
        bot.PlatformAnswers(new SendResult.Sent("m1"));
        await bot.Hears("sam", "retro start");
        for (var at = 1; at < 3; at++)
            await bot.Hears("sam", "next");
        foreach (
            var note in (string[])["start: pairing", "start: more pairing", "stop: late meetings", "continue: the demo"]
        )
            await bot.Hears("ann", note);
        for (var at = 3; at < step; at++)
            await bot.Hears("sam", "next");
        return bot;
    }

    private static int NumberOf(TestBot bot, string text) =>
        int.Parse(
            Card(bot)
                .Split('\n')
                .Single(line => line.Contains($". {text} (", StringComparison.Ordinal))
                .Trim('•', ' ')
                .Split('.')[0]
        );

    [Theory]
    [InlineData("group {0} {1} as Pairing", "Pairing")]
    [InlineData("merge {0} and {1}", "pairing")]
    [InlineData("combine notes {0}, {1} under Pairing", "Pairing")]
    public async Task Notes_are_put_together_by_the_numbers_before_them_and_taken_apart_again(string said, string name)
    {
        await using var bot = await WithNotes(4);
        var (one, two) = (NumberOf(bot, "pairing"), NumberOf(bot, "more pairing"));

        var heard = await bot.Hears(
            "bo",
            string.Format(System.Globalization.CultureInfo.InvariantCulture, said, one, two)
        );
        var together = Card(bot);
        await bot.Hears("bo", heard.Says("Take them apart"));

        Assert.Contains("2 notes are under “", heard.Text);
        Assert.Contains(name, heard.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($". pairing (ann); ", together.Replace("more pairing", "pairing", StringComparison.Ordinal));
        Assert.DoesNotContain("; ", Card(bot));
    }

    [Fact]
    public async Task Notes_are_found_by_the_beginning_of_their_codes_too()
    {
        await using var bot = await WithNotes(4);
        var ids = (await bot.Documents("session"))
            .Select(DocumentBody.Read<Session>)
            .Single()
            .Notes.Select(sessionNote => sessionNote.Id)
            .ToList();

        Assert.Contains("2 notes are under “Both”", (await bot.Hears("bo", $"group {ids[0]} {ids[1]} as Both")).Text);
    }

    [Theory]
    [InlineData("group 9 as Nothing", "No note is called “9”")]
    [InlineData("merge 1", "One note is not a group")]
    [InlineData("merge", "Put notes together")]
    public async Task What_cannot_be_put_together_is_told(string said, string answer)
    {
        await using var bot = await WithNotes(4);

        Assert.Contains(answer, (await bot.Hears("bo", said)).Text);
    }

    [Fact]
    public async Task Dots_and_answers_are_given_by_their_numbers_in_the_thread()
    {
        await using var bot = await WithNotes(5);

        Assert.Equal("Your dot is on it; 2 left.", (await bot.Hears("bo", "2", Thread)).Line(0));
        Assert.Equal("Your dot is on it; 1 left.", (await bot.Hears("bo", "dot 3")).Line(0));
        Assert.Contains("no such topic", (await bot.Hears("bo", "9", Thread)).Text);
    }

    [Fact]
    public async Task A_dot_is_on_a_topic_whichever_of_its_notes_is_named()
    {
        await using var bot = await WithNotes(4);
        await bot.Hears("bo", "merge 1 and 2");
        await bot.Hears("sam", "next");

        Assert.StartsWith(
            "Your dot is on it; 2 left.",
            (await bot.Hears("bo", "dot 1")).Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Your dot is off again; 3 left.",
            (await bot.Hears("bo", "dot 2")).Text,
            StringComparison.Ordinal
        );
    }
}
