using System.Text.Json;
using System.Text.Json.Nodes;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Tests.Core.Pipeline;

namespace Storyline.Tests.Features.Scores;

public sealed class SeveralScoresTests
{
    private static readonly string[] Sentences =
    [
        "rice PB-2 500 2 80% 3",
        "wsjf PB-2 8 5 3 5",
        "value PB-2 8 3",
        "moscow PB-2 must",
        "kano PB-2 attractive",
    ];

    [Fact]
    public async Task A_score_by_one_method_keeps_all_others_whatever_their_order()
    {
        foreach (var first in Sentences)
        {
            await using var bot = await BacklogOf.Stories(2);
            await bot.Hears("priya", first);
            foreach (var other in Sentences.Where(sentence => sentence != first))
                await bot.Hears("priya", other);

            var card = await bot.Hears("ann", "PB-2");

            Assert.Contains(
                "Scores: RICE 266.7 · WSJF 3.2 · value/effort 2.7 · must have · Kano attractive",
                card.Text,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Scoring_again_replaces_only_the_score_of_that_method_and_undo_brings_it_back()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "rice PB-2 500 2 80% 3");
        await bot.Hears("priya", "wsjf PB-2 8 5 3 5");

        var again = await bot.Hears("priya", "rice PB-2 100 1 50% 2");
        await bot.Hears("priya", "undo");

        Assert.Contains("It keeps WSJF 3.2.", again.Text, StringComparison.Ordinal);
        Assert.Contains("RICE 266.7 · WSJF 3.2", (await bot.Hears("ann", "PB-2")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remove score rice from PB-2", "PB-2: RICE 266.7 removed; it keeps WSJF 3.2.")]
    [InlineData("PB-2 remove rice", "PB-2: RICE 266.7 removed; it keeps WSJF 3.2.")]
    [InlineData("delete the wsjf score of PB-2", "PB-2: WSJF 3.2 removed; it keeps RICE 266.7.")]
    [InlineData("remove all scores from PB-2", "PB-2: RICE 266.7, WSJF 3.2 removed.")]
    [InlineData("unscore PB-2", "PB-2: RICE 266.7, WSJF 3.2 removed.")]
    [InlineData("remove score moscow from PB-2", "PB-2 has no MoSCoW score.")]
    public async Task Scores_are_taken_off(string sentence, string answer)
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "rice PB-2 500 2 80% 3");
        await bot.Hears("priya", "wsjf PB-2 8 5 3 5");

        var heard = await bot.Hears("priya", sentence);

        Assert.StartsWith(answer, heard.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("moscow PB-1 PB-2 should")]
    [InlineData("moscow PB-1, PB-2 should")]
    [InlineData("moscow PB-1 and PB-2 should have")]
    [InlineData("should PB-1, PB-2")]
    public async Task Several_stories_get_their_class_at_once(string sentence)
    {
        await using var bot = await BacklogOf.Stories(3);

        await bot.Says("priya", sentence);
        await bot.Says("priya", "yes");

        Assert.Equal([3d, 3d], (await bot.AllStories()).Take(2).Select(story => story.ScoreBy("moscow")?.Value ?? 0));
    }

    [Theory]
    [InlineData("must PB-1", "must have")]
    [InlineData("PB-1 must", "must have")]
    [InlineData("must have PB-1", "must have")]
    [InlineData("should PB-1", "should have")]
    [InlineData("PB-1 could have", "could have")]
    [InlineData("won't PB-1", "won't have this time")]
    public async Task A_class_alone_is_enough(string sentence, string said)
    {
        await using var bot = await BacklogOf.Stories(1);

        var heard = await bot.Hears("priya", sentence);

        Assert.StartsWith($"PB-1: {said}.", heard.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("must PB-1?")]
    [InlineData("should PB-1 be first?")]
    [InlineData("could PB-1 be split?")]
    public async Task A_question_is_no_class(string sentence)
    {
        await using var bot = await BacklogOf.Stories(1);

        await bot.Hears("priya", sentence);

        Assert.Empty((await bot.AllStories()).Single().Scores);
    }

    [Theory]
    [InlineData("kano PB-1 must-be", "Kano must-be")]
    [InlineData("kano PB-1 delighter", "Kano attractive")]
    [InlineData("PB-1 is a delighter", "Kano attractive")]
    [InlineData("kano PB-1 with:like without:dislike", "Kano performance")]
    [InlineData("kano PB-1 with:expect without:dislike", "Kano must-be")]
    [InlineData("kano PB-1 with:dislike without:like", "Kano reverse")]
    [InlineData("kano PB-1 with:neutral without:tolerate", "Kano indifferent")]
    public async Task Kano_classifies_by_class_or_by_the_two_questions(string sentence, string said)
    {
        await using var bot = await BacklogOf.Stories(1);

        var heard = await bot.Hears("priya", sentence);

        Assert.StartsWith($"PB-1: {said}.", heard.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kano PB-1 with:like without:like", "“like” with it and without it contradict each other")]
    [InlineData("kano PB-1 with:love without:like", "“love” is none of the answers")]
    [InlineData("kano PB-1", "What is PB-1 to a customer?")]
    public async Task Kano_asks_again_where_it_has_no_class(string sentence, string answer)
    {
        await using var bot = await BacklogOf.Stories(1);

        var heard = await bot.Hears("priya", sentence);

        Assert.StartsWith(answer, heard.Text, StringComparison.Ordinal);
        Assert.Empty((await bot.AllStories()).Single().Scores);
    }

    [Fact]
    public async Task A_conflict_is_found_in_the_whole_order_and_not_among_neighbours_alone()
    {
        await using var bot = await BacklogOf.Stories(25);
        await bot.Hears("priya", "wsjf PB-1 1 1 1 3");
        await bot.Hears("priya", "wsjf PB-25 8 5 3 1");

        var page = await bot.Hears("ann", "backlog");
        var why = await bot.Hears("ann", "why is PB-25 here?");

        const string warning = "The order and the scores disagree: PB-25 (WSJF 16) stands below PB-1 (WSJF 1).";
        Assert.Contains(warning, page.Text, StringComparison.Ordinal);
        Assert.Contains(warning, why.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_against_the_scores_says_so_and_one_with_them_does_not()
    {
        await using var bot = await BacklogOf.Stories(12);
        await bot.Hears("priya", "wsjf PB-12 8 5 3 1");
        await bot.Hears("priya", "wsjf PB-6 1 1 1 3");
        await bot.Hears("priya", "move PB-12 to top");

        var against = await bot.Hears("priya", "move PB-6 to top");
        var with = await bot.Hears("priya", "move PB-6 to bottom");

        Assert.Contains(
            "The order and the scores disagree: PB-12 (WSJF 16) stands below PB-6 (WSJF 1).",
            against.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("disagree", with.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_main_score_is_the_one_that_counts()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "rice PB-1 1 1 50% 3");
        await bot.Hears("priya", "rice PB-2 500 2 80% 3");
        await bot.Hears("priya", "wsjf PB-1 8 5 3 1");
        await bot.Hears("priya", "wsjf PB-2 1 1 1 3");

        var chosen = await bot.Hears("priya", "main score wsjf");
        var quiet = await bot.Hears("ann", "backlog");
        var why = await bot.Hears("ann", "why is PB-2 here?");
        await bot.Hears("priya", "main score rice");
        var loud = await bot.Hears("ann", "backlog");

        Assert.StartsWith("The order is compared with WSJF", chosen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("disagree", quiet.Text, StringComparison.Ordinal);
        Assert.Contains("The order is compared with WSJF.", why.Text, StringComparison.Ordinal);
        Assert.Contains("PB-2 (RICE 266.7) stands below PB-1", loud.Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "The order is compared with RICE",
            (await bot.Hears("ann", "main score")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_one_score_that_an_older_version_kept_is_read()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("priya", "PB-1 +mvp");
        await OlderBody(bot);

        var card = await bot.Hears("ann", "PB-1");
        await bot.Hears("priya", "wsjf PB-1 8 5 3 5");

        Assert.Contains("Score: RICE 266.7", card.Text, StringComparison.Ordinal);
        Assert.Contains("RICE 266.7 · WSJF 3.2", (await bot.Hears("ann", "PB-1")).Text, StringComparison.Ordinal);
    }

    // As version 1 wrote it.
    private static async Task OlderBody(TestBot bot)
    {
        var partition = await bot.Partition();
        var stored = (await bot.Store.Find(partition, Story.IdOf(1), TestContext.Current.CancellationToken))!;
        var body = JsonNode.Parse(stored.Body.Span)!;
        body.AsObject().Remove("scores");
        body["score"] = JsonNode.Parse(
            """{"method":"rice","value":266.6666666666667,"of":{"reach":500,"impact":2,"confidence":0.8,"effort":3}}"""
        );
        var older = stored with { Version = 1, Body = JsonSerializer.SerializeToUtf8Bytes(body) };
        var written = await bot.Store.Commit(
            new Batch(partition, [new Write.Replace(older, stored.ETag!)]),
            TestContext.Current.CancellationToken
        );
        Assert.IsType<CommitResult.Committed>(written);
    }
}
