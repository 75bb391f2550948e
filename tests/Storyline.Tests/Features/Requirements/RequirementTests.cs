using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Tests.Features.Requirements;

public sealed class RequirementTests
{
    private const string Pci =
        "requirement \"Card data never touches our servers\" source:\"PCI DSS\" priority:must kind:constraint acceptance:\"no card number in any log\" goal:Trust";

    private static async Task<Requirement> Only(TestBot bot) =>
        DocumentBody.Read<Requirement>(Assert.Single(await bot.Documents("requirement")));

    [Fact]
    public async Task The_PM_records_a_requirement_with_source_priority_kind_and_acceptance()
    {
        await using var bot = await TestBot.WithTeam();

        var recorded = await bot.Hears("maya", Pci);
        var card = await bot.Hears("ann", "N-1");

        Assert.Contains(
            "N-1 Card data never touches our servers is recorded (constraint, must, from PCI DSS).",
            recorded.Text
        );
        Assert.Contains("Priority: must", card.Text);
        Assert.Contains("Source: PCI DSS", card.Text);
        Assert.Contains("Acceptance: no card number in any log", card.Text);
        Assert.Contains("Goal: Trust", card.Text);
        Assert.Contains("Not covered", card.Text);
    }

    [Fact]
    public async Task Stories_cover_it_by_key_and_by_name_and_both_sides_show_it()
    {
        await using var bot = await World();

        var named = await bot.Hears("maya", "PB-2 covers the PCI requirement");
        var keyed = await bot.Hears("priya", "link PB-1 to N-1");

        Assert.Contains("PB-2 Pay by invoice covers N-1 Card data never touches our servers.", named.Text);
        Assert.Contains("PB-1 Pay by card covers N-1", keyed.Text);
        Assert.Contains("Covers: N-1 Card data", (await bot.Hears("ann", "PB-2")).Text);
        Assert.Contains("Covered by 2 stories", (await bot.Hears("ann", "N-1")).Text);
        await bot.Hears("priya", "PB-2 no longer covers N-1");
        Assert.Contains("Covered by 1 story", (await bot.Hears("ann", "N-1")).Text);
        await bot.Hears("priya", "undo");
        Assert.Contains("Covered by 2 stories", (await bot.Hears("ann", "N-1")).Text);
    }

    [Fact]
    public async Task They_are_listed_filtered_and_counted_both_ways()
    {
        await using var bot = await World();
        await bot.Hears("maya", "requirement \"Pages open within a second\" kind:quality priority:should");
        await bot.Hears("priya", "PB-1 covers N-1");

        var all = await bot.Hears("priya", "what requirements do we have");
        var must = await bot.Hears("ann", "requirements must");
        var uncovered = await bot.Hears("ann", "requirements uncovered");
        var coverage = await bot.Hears("ann", "requirements coverage");

        Assert.Contains("N-1 Card data", all.Text);
        Assert.Contains("N-2 Pages open", all.Text);
        Assert.DoesNotContain("N-2", must.Text);
        Assert.DoesNotContain("N-1", uncovered.Text);
        Assert.Contains("N-2", uncovered.Text);
        Assert.Contains("Covered by stories: 1 of 2 requirements.", coverage.Text);
        Assert.Contains("that cover a requirement: 1 of 2.", coverage.Text);
    }

    [Fact]
    public async Task Its_fields_change_with_versions_and_reasons()
    {
        await using var bot = await World();

        Assert.Contains("priority: must → should", (await bot.Hears("maya", "N-1 should")).Text);
        Assert.Contains(
            "status: proposed → agreed, because legal signed",
            (await bot.Hears("maya", "N-1 agreed because legal signed")).Text
        );
        Assert.Contains("rationale: none → fines", (await bot.Hears("maya", "N-1 rationale: fines")).Text);
        Assert.Equal(Outcome.Shown, (await bot.Hears("maya", "N-1 should")).Outcome);
        var dropped = await bot.Hears("maya", "requirement drop N-1 because we use a provider");
        var cover = await bot.Hears("priya", "PB-1 covers N-1");

        Assert.Contains("N-1 Card data never touches our servers is dropped: we use a provider.", dropped.Text);
        Assert.Contains("was dropped: we use a provider", cover.Text);
        Assert.Equal(5, (await Only(bot)).Edition.Number);
        Assert.Contains("N-1", (await bot.Hears("ann", "requirements dropped")).Text);
    }

    [Fact]
    public async Task Others_propose_and_a_repeated_message_records_once()
    {
        await using var bot = await TestBot.WithTeam();

        var refused = await bot.Hears("priya", Pci);
        var proposed = await bot.Hears("ann", "requirement \"Receipts are kept ten years\"");
        Assert.Empty(await bot.Documents("requirement"));
        await bot.Hears("maya", Pci, key: "same");
        await bot.Hears("maya", Pci, key: "same");

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains("The requirements record is maya’s call (PM)", refused.Text);
        Assert.Contains("I’ve put your proposal P-1 to maya", proposed.Text);
        Assert.Single(await bot.Documents("requirement"));
    }

    [Fact]
    public async Task The_record_is_one_document_in_two_formats_in_which_texts_stay_texts()
    {
        await using var bot = await World();
        await bot.Hears("maya", "requirement \"<script>alert(1)</script> | [x](y)\" kind:quality");
        await bot.Hears("priya", "PB-1 covers N-1");
        await bot.Hears("maya", "N-1 agreed because legal signed");

        var answer = await bot.Hears("ann", "export requirements");
        Assert.Contains("version 3: 2 requirements", answer.Text);
        var files = new Dictionary<string, string>();
        foreach (
            var path in answer
                .Reply.View.Texts()
                .Select(text => text.ToString())
                .Where(text => text.Contains("/files/", StringComparison.Ordinal))
        )
            files[path[path.LastIndexOf('.')..].TrimEnd('`')] = (
                await bot.Fetches(path.Split('/')[2], path.Split('/')[3], path.Split('/')[4].TrimEnd('`'))
            )!;
        Assert.Contains("# Requirements of Checkout", files[".md"]);
        Assert.Contains("| N-1 | Card data never touches our servers | must | agreed |", files[".md"]);
        Assert.Contains("PB-1 |", files[".md"]);
        Assert.Contains("| N-1 | 2 | maya | legal signed |", files[".md"]);
        Assert.Contains("\\<script\\>alert(1)\\</script\\> \\| \\[x\\](y)", files[".md"]);
        Assert.Contains("<h1>Requirements of Checkout</h1>", files[".html"]);
        Assert.DoesNotContain("<script>", files[".html"]);
    }

    [Theory]
    [InlineData("N-99", "There is no requirement N-99")]
    [InlineData("N-1 priority: blue", "“blue” is no priority here")]
    [InlineData("N-1 kind: blue", "“blue” is no kind here")]
    [InlineData("requirements priority:blue", "I don’t know that filter")]
    [InlineData("PB-99 covers N-1", "There is no PB-99")]
    [InlineData("PB-1 covers N-99", "There is no requirement N-99")]
    [InlineData("PB-1 covers the unicorn requirement", "No requirement mentions")]
    public async Task Bad_input_is_answered_and_changes_nothing(string sentence, string answer)
    {
        await using var bot = await World();
        var before = await Only(bot);

        Assert.Contains(answer, (await bot.Hears("maya", sentence)).Text);
        Assert.Equivalent(before, await Only(bot));
    }

    [Fact]
    public async Task Overlong_texts_are_refused_and_a_page_holds_ten()
    {
        await using var bot = await TestBot.WithTeam();
        for (var at = 1; at <= 12; at++)
            await bot.Hears("maya", $"requirement \"Requirement number {at}\"");

        var tooLong = await bot.Hears("maya", $"requirement {new string('x', 600)}");
        var first = await bot.Hears("ann", "requirements");
        var second = await bot.Hears("ann", first.Says("More"));

        Assert.Contains("That is 600 characters", tooLong.Text);
        Assert.DoesNotContain("N-11", first.Text);
        Assert.Contains("N-11", second.Text);
        Assert.Contains("N-12", second.Text);
        Assert.DoesNotContain("N-10 ", second.Text);
    }

    private static async Task<TestBot> World()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "story new Pay by invoice");
        await bot.Hears("maya", Pci);
        return bot;
    }
}
