using System.Text;
using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Tests.Features.Import;

/// <summary>Lists as people paste and upload them: whoever reads them, the same stories come out, after a preview.</summary>
public sealed class PastedListTests
{
    private static readonly string[] Openings = ["New stories:\n", "stories new\n", "import\n"];

    public static TheoryData<string, string> Lists { get; } =
        new()
        {
            { "- Pay online\n- Get a receipt", "Pay online; Get a receipt" },
            {
                "1. Pay online\n2) Get a receipt\n- Refund\n* Vouchers\n• Gifts\n(6) Bonus",
                "Pay online; Get a receipt; Refund; Vouchers; Gifts; Bonus"
            },
            {
                "- Pay online\n  - by card\n  - by PayPal\n- Get a receipt",
                "Pay online [by card, by PayPal]; Get a receipt"
            },
            {
                "• Pay online\n    ◦ by card\n• Get a receipt\n    ◦ by mail\n    ◦ as PDF",
                "Pay online [by card]; Get a receipt [by mail, as PDF]"
            },
            {
                "1. Pay online\n\t1. by card\n\t2. by PayPal\n2. Get a receipt",
                "Pay online [by card, by PayPal]; Get a receipt"
            },
            { "  - Pay online\n    - by card\n  - Get a receipt", "Pay online [by card]; Get a receipt" },
            { "Pay online\n  by card\n  by PayPal\nGet a receipt", "Pay online [by card, by PayPal]; Get a receipt" },
            {
                "- Pay online with every card\n  that our customers have\n- Get a receipt",
                "Pay online with every card that our customers have; Get a receipt"
            },
            {
                "- Pay online with every card and every voucher that we have\never sold to anybody\n- Get a receipt",
                "Pay online with every card and every voucher that we have ever sold to anybody; Get a receipt"
            },
            { "- [x] Pay online\n- [ ] Get a receipt", "Pay online {done}; Get a receipt" },
            {
                "- Pay online\n  - [x] by card\n  - [ ] by PayPal\n- Get a receipt",
                "Pay online [by card ✓, by PayPal]; Get a receipt"
            },
            { "- Pay online\n  AC: by card\n- Get a receipt", "Pay online [by card]; Get a receipt" },
            {
                "| Title | Points |\n|---|---|\n| Pay online | 3 |\n| Get a receipt | 5 |",
                "Pay online (3); Get a receipt (5)"
            },
            {
                "| # | User story | Acceptance criteria | SP |\n|:--|:-:|---|--:|\n| 1 | Pay online | by card | 3 |\n| 2 | Get a receipt | | |",
                "Pay online (3) [by card]; Get a receipt"
            },
            { "||Summary||Story Points||\n|Pay online|3|\n|Get a receipt|5|", "Pay online (3); Get a receipt (5)" },
            {
                "Title,Story points,Labels\nPay online,3,\"mvp, web\"\nGet a receipt,5,",
                "Pay online (3) +mvp +web; Get a receipt (5)"
            },
            {
                "Summary;Status\nPay online;Done\n\"Get a \"\"receipt\"\"; by mail\";To Do",
                "Pay online {done}; Get a \"receipt\"; by mail"
            },
            {
                "Summary\tDescription\tEstimate\nPay online\tWith cards.\t3\nGet a receipt\t\t",
                "Pay online (3) <With cards.>; Get a receipt"
            },
            {
                "As a,I want,So that\nbuyer,to pay online,I need no cash\nclerk,a receipt,",
                "Pay online <-buyer-I need no cash->; A receipt <-clerk-->"
            },
            {
                "Title: Pay online\nDescription: With cards.\n\nTitle: Get a receipt\nDescription: By mail.\nAC: as PDF",
                "Pay online <With cards.>; Get a receipt [as PDF] <By mail.>"
            },
            {
                "**Title:** Pay online\n**Description:** With cards.\n**Story points:** 3\n\n**Title:** Get a receipt",
                "Pay online (3) <With cards.>; Get a receipt"
            },
        };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_is_read_alike_however_it_comes_and_shown_first(string text, string expected)
    {
        foreach (var opening in Openings)
        {
            await using var bot = await TestBot.WithTeam();

            var look = await bot.Hears("priya", opening + text);
            Assert.Empty(await bot.AllStories());
            await bot.Hears("priya", look.Buttons.First().Says);

            Assert.Equal(expected, await Told(bot));
        }
    }

    [Fact]
    public async Task What_a_table_says_beyond_a_story_is_named()
    {
        await using var bot = await TestBot.WithTeam();
        const string table = "Title,Points,Sprint,Reviewer\nPay online,3,Sprint 4,Ada\nGet a receipt,7,,";

        var pasted = await bot.Hears("priya", $"stories new\n{table}");
        var imported = await bot.Hears("priya", $"import\n{table}");

        Assert.Contains("Sprint, Reviewer", pasted.Text);
        Assert.Contains("Sprint, Reviewer", imported.Text);
        Assert.Contains("1 estimate off the scale", imported.Text);
    }

    [Fact]
    public async Task A_heading_above_a_list_is_no_story()
    {
        await using var bot = await TestBot.WithTeam();

        var look = await bot.Hears("priya", "import\nPayments:\n- Pay online\n- Refund\n\nMails:\n- Get a receipt");

        Assert.Contains("“Payments, Mails” is read as a heading", look.Text);
        Assert.Contains(look.Buttons, button => button.Label == "Import 3");
    }

    [Fact]
    public async Task A_sentence_with_commas_is_no_table()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("priya", "import\nName, address and phone on the slip\nPay online, by card");
        await bot.Hears("priya", "yes");

        Assert.Equal("Name, address and phone on the slip; Pay online, by card", await Told(bot));
    }

    [Theory]
    [InlineData("jira-cloud-campers", "CAMP")]
    [InlineData("azure-boards-frictionless", "")]
    [InlineData("jira-server-poinz", "")]
    public async Task An_export_is_read_by_its_header(string name, string project)
    {
        var bytes = await File.ReadAllBytesAsync(
            SharedFiles.Path($"data/imports/{name}.csv"),
            TestContext.Current.CancellationToken
        );
        await using var bot = await TestBot.WithTeam();

        var look = await bot.Submits("priya", "import", [], files: new MessageFile($"{name}.csv", bytes));
        await bot.Hears("priya", look.Buttons.First().Says);

        var stories = await bot.AllStories();
        Assert.NotEmpty(stories);
        Assert.DoesNotContain(
            stories,
            story =>
                story.Title.Contains(',', StringComparison.Ordinal)
                && story.Title.Contains("2026", StringComparison.Ordinal)
        );
        if (project.Length > 0)
            Compare(name, stories);
    }

    [Fact]
    public async Task A_table_without_a_title_is_refused_with_the_reason()
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Submits(
            "priya",
            "import",
            [],
            files: new MessageFile("list.csv", Encoding.UTF8.GetBytes("a,b\n1,2"))
        );

        Assert.Contains("Title", heard.Text);
        Assert.Empty(await bot.AllStories());
    }

    private static void Compare(string name, IReadOnlyList<Story> stories)
    {
        var expected = JsonDocument.Parse(File.ReadAllText(SharedFiles.Path($"data/imports/{name}.expected.json")));
        foreach (var item in expected.RootElement.GetProperty("items").EnumerateArray())
        {
            var title = StoryText.Read(item.GetProperty("title").GetString()!).Title;
            var points = item.GetProperty("points") is { ValueKind: JsonValueKind.Number } number
                ? number.GetDouble()
                : (double?)null;
            var labels = item.GetProperty("labels").EnumerateArray().Select(label => label.GetString()!).Order();
            Assert.Contains(
                stories,
                story =>
                    string.Equals(story.Title, title, StringComparison.OrdinalIgnoreCase)
                    && story.Points == points
                    && story.Labels.Order().SequenceEqual(labels)
                    && story.IsEpic == (item.GetProperty("type").GetString() == "Epic")
            );
        }
    }

    // “Title (points) +label {state} [criterion ✓, …] <description>”, one story after the other.
    private static async Task<string> Told(TestBot bot) => string.Join("; ", (await bot.AllStories()).Select(Told));

    private static string Told(Story story)
    {
        var text = new StringBuilder(story.Title);
        if (story.Points is { } points)
            text.Append($" ({PointScale.Text(points)})");
        foreach (var label in story.Labels)
            text.Append($" +{label}");
        if (story.State == Storyline.Core.Products.WorkflowState.Done)
            text.Append(" {done}");
        if (story.Criteria.Count > 0)
            text.Append($" [{string.Join(", ", story.Criteria.Select(one => one.Met ? $"{one.Text} ✓" : one.Text))}]");
        if (story.Role is not null)
            text.Append($" <-{story.Role}-{story.Benefit}->");
        return (story.Description is { } more ? text.Append($" <{more}>") : text).ToString();
    }
}
