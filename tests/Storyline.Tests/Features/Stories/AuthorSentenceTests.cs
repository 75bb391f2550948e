using System.Text.Json.Nodes;
using Storyline.Core.Grammar;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Features.Stories;
using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Features.Stories;

public sealed class AuthorSentenceTests
{
    [Theory]
    [InlineData("As a cashier, I want to refund an order")]
    [InlineData("As the head cashier, I need to refund an order, so that nobody waits")]
    [InlineData("As an auditor I'd like to see every refund because the law says so")]
    [InlineData("As our auditor, I want fewer forms")]
    [InlineData("As cashiers we need a refund button so that we save time.")]
    [InlineData("In order to bill faster, as an accountant, I want one export")]
    [InlineData("As a parent, when a camp is full, I'd like to join a waiting list")]
    [InlineData("As a host I don't want to see drafts")]
    [InlineData("As a host I only want calm rooms")]
    [InlineData("I want to pay online, so that I need no cash")]
    public async Task A_card_shows_the_sentence_as_its_author_wrote_it(string sentence)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("priya", $"story new {sentence}");

        Assert.Contains(sentence, await LinesOf(bot));
    }

    [Fact]
    public async Task What_opens_a_sentence_and_what_only_made_it_bold_are_left_out()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("priya", "**As a** host **I want** quiet, **so that** all can hear");

        Assert.Contains("As a host I want quiet, so that all can hear", await LinesOf(bot));
    }

    [Fact]
    public async Task Lines_that_were_one_sentence_are_joined_with_one_comma()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("priya", "story new As a cashier,\nI want to refund an order,\nso that nobody waits");

        Assert.Contains("As a cashier, I want to refund an order, so that nobody waits", await LinesOf(bot));
    }

    [Theory]
    [InlineData("PB-1 benefit: nobody waits", "As the head cashier, I need to refund an order, so that nobody waits")]
    [InlineData("PB-1 want: refund a voucher", "As the head cashier, I need to refund a voucher")]
    [InlineData("PB-1 role: auditor", "As the auditor, I need to refund an order")]
    [InlineData("PB-1 title: Refunds", "As the head cashier, I need to refund an order")]
    [InlineData("PB-1: As an auditor I'd like to see refunds", "As an auditor I'd like to see refunds")]
    [InlineData("PB-1 want: none", "As a head cashier, I want this.")]
    public async Task A_changed_part_changes_its_place_in_the_sentence_and_nothing_else(string said, string sentence)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new As the head cashier, I need to refund an order");

        await bot.Hears("priya", said);

        Assert.Contains(sentence, await LinesOf(bot));
    }

    [Fact]
    public async Task A_changed_role_changes_its_article()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new As a cashier, I'd like to refund an order");

        await bot.Hears("priya", "PB-1 role: auditor");

        Assert.Contains("As an auditor, I'd like to refund an order", await LinesOf(bot));
    }

    [Fact]
    public async Task The_same_story_in_other_words_is_a_change()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new As a cashier, I want to refund an order");

        var answer = await bot.Hears("priya", "PB-1: As the cashier I need to refund an order");

        Assert.Contains("→ “As the cashier I need to refund an order”", answer.Text, StringComparison.Ordinal);
        Assert.Contains("As the cashier I need to refund an order", await LinesOf(bot));
    }

    [Fact]
    public async Task The_history_names_the_changed_part_alone()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new As a cashier, I'd like to refund an order");
        await bot.Hears("priya", "PB-1 role: auditor");

        var history = await bot.Hears("ann", "history PB-1");

        Assert.Contains("role: cashier → auditor", history.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sentence", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_tells_stakeholders_what_its_author_wrote()
    {
        const string Said = "As the shop’s cashier, I'd like to refund an order because people wait";
        await using var bot = await SprintOf.ReadyStories(1);
        await bot.Hears("priya", $"PB-1: {Said}");
        await bot.Hears("priya", "sprint add PB-1");
        await bot.Hears("priya", "sprint start 2w goal:\"Shorter queues\"");
        await bot.Hears("priya", "confirm");
        await bot.Hears("ann", "PB-1 done");

        var summary = await bot.Hears("maya", "review summary");

        Assert.Contains(Said, summary.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("So that", summary.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_opened_from_a_message_keeps_its_sentence()
    {
        const string Said = "As the head cashier, I'd like to refund an order because people wait";
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Submits("priya", "story draft", new() { ["text"] = Said });
        var form = asked.Reply.View.Parts.OfType<Part.Form>().Single();
        await bot.Submits(
            "priya",
            form.Says,
            form.Inputs.Where(input => input.Value is not null).ToDictionary(input => input.Name, input => input.Value!)
        );

        Assert.Contains(Said, await LinesOf(bot));
        var story = await bot.Story(1);
        Assert.Equal(("head cashier", "refund an order"), (story.Role, story.Want));
    }

    [Theory]
    [InlineData(
        "cashier",
        "refund an order",
        "nobody waits",
        "As a cashier, I want to refund an order, so that nobody waits."
    )]
    [InlineData("clerk", "pay", "I can sleep.", "As a clerk, I want to pay, so that I can sleep.")]
    [InlineData("auditor", "to see every refund", null, "As an auditor, I want to see every refund.")]
    [InlineData("hourly worker", "my hours", null, "As an hourly worker, I want my hours.")]
    [InlineData("unit lead", "fewer forms", null, "As a unit lead, I want fewer forms.")]
    [InlineData("HR clerk", "PDF exports", null, "As an HR clerk, I want PDF exports.")]
    [InlineData("users", "alerts by mail", null, "As users, I want alerts by mail.")]
    [InlineData("the boss", "don't want to see drafts", null, "As the boss, I don't want to see drafts.")]
    [InlineData("boss", "when it rains, be told", null, "As a boss, when it rains, I want to be told.")]
    [InlineData(null, "pay online", "I need no cash", "I want to pay online, so that I need no cash.")]
    public void A_story_without_its_sentence_is_told_from_its_parts(
        string? role,
        string want,
        string? benefit,
        string sentence
    ) => Assert.Equal(sentence, LookAlikes.TextOf(Written(role, want, benefit)).Sentence);

    [Fact]
    public void A_story_that_was_stored_before_sentences_were_kept_is_read()
    {
        var stored = JsonNode.Parse(
            System.Text.Json.JsonSerializer.Serialize(Written("cashier", "pay", null), Story.Kind.Json)
        )!;

        stored.AsObject().Remove("sentence");
        var story = System.Text.Json.JsonSerializer.Deserialize(stored.ToJsonString(), Story.Kind.Json)!;

        Assert.Equal("As a cashier, I want to pay.", LookAlikes.TextOf(story).Sentence);
    }

    private static Story Written(string? role, string? want, string? benefit) =>
        new()
        {
            Key = new StoryKey("PB", 1),
            Team = "t1",
            Title = "Title",
            Order = "m",
            Role = role,
            Want = want,
            Benefit = benefit,
            Author = "ann",
            Created = default,
            Touched = default,
        };

    private static async Task<string[]> LinesOf(TestBot bot) => (await bot.Hears("ann", "PB-1")).Text.Split('\n');
}
