using System.Text;
using Storyline.Core.Messages;
using Storyline.Features.Import;

namespace Storyline.Tests.Features.Import;

public sealed class ImportStoriesTests
{
    [Theory]
    [InlineData("g02-federalspending.punctuated")]
    [InlineData("g02-federalspending")]
    [InlineData("g04-recycling")]
    [InlineData("g08-frictionless")]
    [InlineData("g12-camperplus")]
    [InlineData("g13-planningpoker")]
    public async Task Every_line_of_a_real_backlog_becomes_a_story_in_order_and_again_adds_nothing(string name)
    {
        var bytes = await File.ReadAllBytesAsync(
            SharedFiles.Path($"data/stories/{name}.txt"),
            TestContext.Current.CancellationToken
        );
        await using var bot = await TestBot.WithTeam();

        var look = await Sends(bot, "import", bytes, $"{name}.txt");
        Assert.Empty(await bot.AllStories());
        await Confirms(bot, look);

        var lines = StoryFile.Read(bytes).Lines.Select(line => line.Story).ToList();
        var stories = await bot.AllStories();
        Assert.Equal(
            lines.Select(line => (line.Title, line.Role, line.Want, line.Benefit)),
            stories.Select(story => (story.Title, story.Role, story.Want, story.Benefit))
        );
        Assert.Contains(
            "are here already",
            (await Sends(bot, "import", bytes, $"{name}.txt")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_preview_says_what_is_in_it_and_what_was_unusual_and_changes_nothing()
    {
        await using var bot = await TestBot.WithTeam();

        var look = await bot.Hears(
            "ann",
            "import\nAs a parent, I want to pay online, so that I need no cash\n\nTea\nas a parent I want to pay online so that I need no cash"
        );

        Assert.Equal("3 stories in the pasted text", look.Line(0));
        Assert.Contains("2 of 3 say who wants what, 2 also why", look.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Unusual: 1 blank line; 1 line is not a user story, line 3; line 4 repeats line 1",
            look.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(look.Buttons, button => button.Label == "Import 3");
        Assert.Empty(await bot.AllStories());
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("latin1")]
    public async Task Files_of_any_encoding_are_read(string encoding)
    {
        await using var bot = await TestBot.WithTeam();
        var kind = Encoding.GetEncoding(encoding);

        await Confirms(
            bot,
            await Sends(
                bot,
                "import",
                [.. kind.GetPreamble(), .. kind.GetBytes("Café öffnen\r\nThé servir")],
                "list.txt"
            )
        );

        Assert.Equal(["Café öffnen", "Thé servir"], (await bot.AllStories()).Select(story => story.Title));
    }

    [Fact]
    public async Task What_is_there_already_is_left_out_and_a_deleted_story_comes_back()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "import\nBread\nMilk\nTea");
        await bot.Hears("priya", "yes");
        await bot.Hears("priya", "delete PB-2");
        await bot.Hears("priya", "yes");

        var look = await bot.Hears("priya", "import\nbread\nMilk.\nCoffee\nTea");
        await bot.Hears("priya", look.Says("Import 2"));

        Assert.Equal(["Bread", "Tea", "Milk", "Coffee"], (await bot.AllStories()).Select(story => story.Title));
    }

    [Fact]
    public async Task One_undo_takes_a_list_back_as_a_whole()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("priya", "import\nBread\nMilk\nTea");
        await bot.Hears("priya", "yes");

        await bot.Hears("priya", "undo");

        Assert.Equal("1", await bot.Order());
    }

    [Fact]
    public async Task A_long_import_goes_on_by_itself_shows_how_far_it_is_and_is_never_done_twice()
    {
        await using var bot = await TestBot.WithTeam();
        var lines = Enumerable.Range(1, 300).Select(number => $"As a cook, I want dish number {number}").ToList();

        var look = await bot.Hears("priya", $"import\n{string.Join('\n', lines)}");
        await bot.Hears("priya", look.Says("Import 300"));
        Assert.Equal(95, (await bot.AllStories()).Count);
        Assert.Contains(
            "95 of 300 lines are done (31%)",
            (await bot.Hears("ann", "import status")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "95 of 300",
            (await bot.Hears("ann", "import\nAnother list\nof stories")).Text,
            StringComparison.Ordinal
        );
        while (await bot.Errands.Sweep(TestContext.Current.CancellationToken) > 0) { }

        Assert.Equal(
            lines.Select(line => line["As a cook, I want ".Length..]),
            (await bot.AllStories()).Select(story => story.Want)
        );
        var card = bot
            .Sent.Where(delivery => delivery.Card is not null)
            .Select(delivery => delivery.View.ToText())
            .ToList();
        Assert.StartsWith(
            "300 stories are at the bottom of the backlog: PB-1 to PB-300.",
            card[^1],
            StringComparison.Ordinal
        );
        Assert.Empty(await bot.Documents("errand"));
        Assert.Contains(
            "nothing to add",
            (await bot.Hears("priya", $"import\n{string.Join('\n', lines)}")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_who_go_on_at_once_write_each_line_once()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears(
            "priya",
            $"import\n{string.Join('\n', Enumerable.Range(1, 250).Select(number => $"Dish number {number}"))}"
        );
        await bot.Hears("priya", "yes");

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => bot.Errands.Sweep(TestContext.Current.CancellationToken))
                .Append<Task>(bot.Hears("bo", "import continue"))
        );
        while (await bot.Errands.Sweep(TestContext.Current.CancellationToken) > 0) { }

        Assert.Equal(
            Enumerable.Range(1, 250).Select(number => $"Dish number {number}"),
            (await bot.AllStories()).Select(story => story.Title)
        );
    }

    [Fact]
    public async Task Two_who_import_the_same_lines_at_once_write_each_line_once()
    {
        await using var bot = await TestBot.WithTeam();
        var lines = string.Join('\n', Enumerable.Range(1, 40).Select(number => $"Dish number {number}"));
        await bot.Hears("priya", $"import\n{lines}");
        await bot.Hears("bo", $"import\n{lines}");

        await Task.WhenAll(bot.Hears("priya", "yes"), bot.Hears("bo", "yes"));

        Assert.Equal(
            Enumerable.Range(1, 40).Select(number => $"Dish number {number}"),
            (await bot.AllStories()).Select(story => story.Title)
        );
    }

    [Fact]
    public async Task A_step_whose_host_died_is_made_again_later_by_whoever_sweeps()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears(
            "priya",
            $"import\n{string.Join('\n', Enumerable.Range(1, 150).Select(number => $"Dish number {number}"))}"
        );
        await bot.Hears("priya", "yes");
        await bot.Hears("maya", "unbind");
        await bot.Hears("maya", "yes");

        Assert.Equal(1, await bot.Errands.Sweep(TestContext.Current.CancellationToken));
        Assert.Equal(0, await bot.Errands.Sweep(TestContext.Current.CancellationToken));
        await bot.Hears("maya", "bind to Checkout");
        bot.Clock.AdvanceSeconds(61);
        while (await bot.Errands.Sweep(TestContext.Current.CancellationToken) > 0) { }

        Assert.Equal(150, (await bot.AllStories()).Count);
    }

    [Theory]
    [InlineData("import jira", "CSV and plain text")]
    [InlineData("import", "Paste the stories")]
    [InlineData("import continue", "No import is going on")]
    [InlineData("import status", "Nothing has been imported")]
    [InlineData("import list upload:deadbeef", "kept for two days")]
    public async Task What_is_missing_is_said(string sentence, string answer)
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains(answer, (await bot.Hears("priya", sentence)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_list_of_stories_is_refused_with_the_reason()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains("no stories", (await Sends(bot, "import", [], "empty.txt")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "isn't plain text",
            (await Sends(bot, "import", [0x50, 0x4B, 3, 4, 20, 0], "list.txt")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "up to 10,000 at once",
            (
                await Sends(
                    bot,
                    "import",
                    Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 10_001))),
                    "long.txt"
                )
            ).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "5,120 KB",
            (await Sends(bot, "import", new byte[5 * 1024 * 1024 + 1], "big.txt")).Text,
            StringComparison.Ordinal
        );
        Assert.Empty(await bot.AllStories());
    }

    [Fact]
    public async Task As_much_as_is_allowed_is_taken_at_once()
    {
        await using var bot = await TestBot.WithTeam();
        var text = string.Join('\n', Enumerable.Range(1, 10_000).Select(number => $"{number} {new string('ü', 200)}"));

        var look = await Sends(bot, "import", Encoding.UTF8.GetBytes(text), "long.txt");

        Assert.Contains(look.Buttons, button => button.Label == "Import 10000");
    }

    private static Task<Heard> Sends(TestBot bot, string text, byte[] bytes, string name) =>
        bot.Submits("priya", text, [], files: new MessageFile(name, bytes));

    private static async Task Confirms(TestBot bot, Heard look)
    {
        await bot.Hears(
            "priya",
            look.Buttons.First(button => button.Label.StartsWith("Import", StringComparison.Ordinal)).Says
        );
        while (await bot.Errands.Sweep(TestContext.Current.CancellationToken) > 0) { }
    }
}
