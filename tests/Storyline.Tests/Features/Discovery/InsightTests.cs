using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Tests.Features.Discovery;

public sealed class InsightTests
{
    private static async Task<Insight> Kept(TestBot bot, long number) =>
        (await bot.Documents("insight")).Select(DocumentBody.Read<Insight>).Single(one => one.Number == number);

    [Fact]
    public async Task An_insight_says_how_it_was_learned_whom_it_is_about_and_who_told_it()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears(
            "ann",
            "insight \"Two parents gave up\" source:\"user interviews\" segment:parents importance:high person:\"Kim of Acme\""
        );
        var card = await bot.Hears("bo", "I-1");

        Assert.Contains("Kind: interview", card.Text);
        Assert.Contains("Segment: parents", card.Text);
        Assert.Contains("Importance: high", card.Text);
        Assert.Contains("From: Kim of Acme", card.Text);
    }

    [Fact]
    public async Task Somebody_who_wants_no_name_is_named_nowhere()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "insight \"Two gave up\" person:\"Kim of Acme\"");

        await bot.Hears("maya", "I-1 person:anonymous");

        var kept = await Kept(bot, 1);
        Assert.Equal((null, true), (kept.Teller, kept.IsAnonymous));
        Assert.DoesNotContain("Kim", (await bot.Hears("bo", "I-1")).Text);
        Assert.Contains("somebody who wants no name", (await bot.Hears("bo", "I-1")).Text);
    }

    [Theory]
    [InlineData("competitor Acme raised prices", "Acme", "Acme raised prices")]
    [InlineData("competitor Acme: raised prices", "Acme", "Acme raised prices")]
    [InlineData("our competitor Big Camp: has an app now", "Big Camp", "Big Camp has an app now")]
    [InlineData("competitor \"Big Camp\": has an app now", "Big Camp", "Big Camp has an app now")]
    public async Task What_a_competitor_does_is_noted(string says, string name, string text)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("ann", says);

        var kept = await Kept(bot, 1);
        Assert.Equal((InsightKind.Competitor, name, text), (kept.Type, kept.Competitor, kept.Text));
        Assert.Contains(text, (await bot.Hears("bo", $"competitor \"{name}\"")).Text);
        Assert.Contains(text, (await bot.Hears("bo", "competitor insights")).Text);
    }

    [Theory]
    [InlineData("insights kind:survey", "I-2")]
    [InlineData("survey insights", "I-2")]
    [InlineData("insights from interviews", "I-1")]
    [InlineData("insights importance:high", "I-1")]
    [InlineData("what are our most important insights?", "I-1")]
    [InlineData("insights segment:parents", "I-1")]
    [InlineData("insights segment:Clerks", "I-2")]
    [InlineData("insights for:O-1", "I-1")]
    [InlineData("insights goal:G-1", "I-2")]
    [InlineData("insights about typing", "I-2")]
    [InlineData("unlinked insights", "I-3")]
    [InlineData("what do our competitors do?", "I-3")]
    public async Task Insights_are_found_by_what_they_are(string says, string only)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Efficiency");
        await bot.Hears("maya", "opportunity \"Parents give up\"");
        await bot.Hears("ann", "insight \"Two gave up\" source:interview segment:parents importance:high");
        await bot.Hears("ann", "insight \"We keep typing\" kind:survey segment:clerks");
        await bot.Hears("ann", "competitor Acme: raised prices");
        await bot.Hears("maya", "link I-1 to O-1");
        await bot.Hears("maya", "link I-2 to G-1");

        var found = await bot.Hears("bo", says);

        Assert.Equal(
            [only],
            found
                .Reply.View.Parts.OfType<Storyline.Core.Views.Part.Rows>()
                .SelectMany(rows => rows.Items)
                .Select(row => row.Text.ToString()[..3])
        );
    }

    [Fact]
    public async Task Insights_are_counted_on_the_story_in_the_backlog_and_in_why()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Upload a scan");
        await bot.Hears("maya", "opportunity \"Parents give up\"");
        await bot.Hears("ann", "insight \"Two gave up\"");
        await bot.Hears("ann", "insight \"Papers are lost\"");
        await bot.Hears("maya", "link I-1 to PB-1");
        await bot.Hears("priya", "PB-1 is based on I-2");
        await bot.Hears("priya", "link PB-1 to O-1");

        Assert.Contains("Insights: 2: I-1 Two gave up; I-2 Papers are lost", (await bot.Hears("bo", "PB-1")).Text);
        Assert.Contains("Answers: O-1 Parents give up", (await bot.Hears("bo", "PB-1")).Text);
        Assert.Contains("2 insights", (await bot.Hears("bo", "backlog")).Text);
        Assert.Contains(
            "2 insights speak for it: I-1, I-2. It answers O-1.",
            (await bot.Hears("bo", "why is PB-1 here?")).Text
        );
    }

    [Fact]
    public async Task A_link_to_something_gone_says_so()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Upload a scan");
        await bot.Hears("maya", "opportunity \"Parents give up\"");
        await bot.Hears("ann", "insight \"Two gave up\"");
        await bot.Hears("maya", "link I-1 to PB-1");
        await bot.Hears("maya", "link I-1 to O-1");
        await bot.Hears("maya", "delete O-1");
        await bot.Hears("maya", "yes");

        Assert.Contains("O-1, which was taken back", (await bot.Hears("bo", "I-1")).Text);
        await bot.Hears("maya", "delete I-1");
        await bot.Hears("maya", "yes");
        Assert.Contains("I-1, which was taken back", (await bot.Hears("bo", "PB-1")).Text);
    }

    [Fact]
    public async Task The_same_link_twice_and_a_stranger_change_nothing()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "opportunity \"Parents give up\"");
        await bot.Hears("ann", "insight \"Two gave up\"");
        await bot.Hears("maya", "link I-1 to O-1");

        var again = await bot.Hears("maya", "link I-1 to O-1");
        var proposed = await bot.Hears("ann", "unlink I-1 from O-1");

        Assert.Equal(Outcome.Shown, again.Outcome);
        Assert.Contains("I’ve put your proposal", proposed.Text);
        Assert.Equal([1L], (await Kept(bot, 1)).Opportunities);
    }

    [Theory]
    [InlineData("insight \"Two\" kind:rumour")]
    [InlineData("insight \"Two\" importance:enormous")]
    [InlineData("link I-1 to O-7")]
    [InlineData("link I-7 to O-1")]
    [InlineData("link I-1 to PB-77")]
    public async Task What_cannot_be_is_refused(string says)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "insight \"Two gave up\"");

        Assert.Equal(Outcome.Refused, (await bot.Hears("maya", says)).Outcome);
    }

    [Fact]
    public async Task A_message_is_saved_with_its_text_its_author_and_a_link_back()
    {
        await using var bot = await TestBot.WithTeam();

        var form = await bot.Submits(
            "ann",
            "insight draft",
            new()
            {
                ["text"] = "Two parents gave up",
                ["link"] = "https://example.slack.com/archives/C1/p1",
                ["from"] = "bo",
            }
        );
        await bot.Submits(
            "ann",
            "insight",
            new()
            {
                ["text"] = "Two parents gave up",
                ["source"] = "message of bo",
                ["link"] = "https://example.slack.com/archives/C1/p1",
            }
        );

        Assert.Equal(Outcome.Asked, form.Outcome);
        Assert.Equal("https://example.slack.com/archives/C1/p1", (await Kept(bot, 1)).Link);
        Assert.Contains("https://example.slack.com/archives/C1/p1", (await bot.Hears("bo", "I-1")).Text);
    }
}
