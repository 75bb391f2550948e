using Storyline.Core.Views;

namespace Storyline.Tests.Features.Stories;

public sealed class DraftStoryTests
{
    private const string Link = "https://example.org/archives/C1/p17";

    [Fact]
    public async Task A_message_fills_the_form_and_its_link_stays_on_the_card()
    {
        await using var bot = await TestBot.WithTeam();

        var form = await Draft(
            bot,
            "As a parent, I want to pay online, so that I need no cash.\nMany asked for it at the fair."
        );
        var written = await bot.Submits(
            "ann",
            form.Says,
            form.Inputs.Where(input => input.Value is not null).ToDictionary(input => input.Name, input => input.Value!)
        );

        Assert.Equal("As a parent, I want to pay online, so that I need no cash.", Value(form, "title"));
        var story = await bot.Story(1);
        Assert.Equal(
            ("Pay online", "parent", "pay online", "I need no cash"),
            (story.Title, story.Role, story.Want, story.Benefit)
        );
        Assert.Equal("Many asked for it at the fair.", Value(form, "description"));
        Assert.Contains("PB-1", written.Text, StringComparison.Ordinal);
        var card = await bot.Hears("bo", "PB-1");
        Assert.Contains($"Made from: the message ({Link})", card.Text, StringComparison.Ordinal);
        Assert.Contains("Many asked for it at the fair.", card.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Faster sign-in", "Faster sign-in", null)]
    [InlineData(
        "The export misses archived items\nIt did so yesterday.\n\nAnd today.",
        "The export misses archived items",
        "It did so yesterday."
    )]
    [InlineData("", null, null)]
    public async Task The_first_line_is_the_title_and_the_rest_describes(
        string text,
        string? title,
        string? description
    )
    {
        await using var bot = await TestBot.WithTeam();

        var form = await Draft(bot, text);

        Assert.Equal(title, Value(form, "title"));
        Assert.StartsWith(description ?? "", Value(form, "description") ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://example.org/a")]
    [InlineData("https://user:secret@example.org/a")]
    public async Task Only_a_https_link_is_kept(string link)
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Submits("ann", "story new", new() { ["title"] = "Pay online", ["link"] = link });

        var input = answer.Reply.View.Parts.OfType<Part.Form>().Single().Inputs.Single(one => one.Name == "link");
        Assert.Contains("https://", input.Error, StringComparison.Ordinal);
        Assert.Empty(await bot.AllStories());
    }

    private static async Task<Part.Form> Draft(TestBot bot, string text) => (
            await bot.Submits(
                "ann",
                "story draft",
                new()
                {
                    ["text"] = text,
                    ["link"] = Link,
                    ["from"] = "bo",
                }
            )
        ).Reply.View.Parts.OfType<Part.Form>().Single();

    private static string? Value(Part.Form form, string name) => form.Inputs.Single(input => input.Name == name).Value;
}
