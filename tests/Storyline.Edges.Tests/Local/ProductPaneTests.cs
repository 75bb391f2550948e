using System.Text.Json;

namespace Storyline.Edges.Tests.Local;

/// <summary>The product manager's side on the page: what it reads, and for whom.</summary>
public sealed class ProductPaneTests
{
    private const string Hostile = "<script>alert(1)</script> & *bold* [x](javascript:alert(1))";

    private static async Task<LocalWorkspace> World()
    {
        var local = await LocalWorkspace.WithBot();
        await local.Says("maya", "team", "setup Checkout key:CHK po:@priya");
        foreach (
            var said in (string[])
                [
                    "vision set Nobody ever loses a basket",
                    "goal new Acquisition metric:\"orders online\" from:20% to:80%",
                    "goal G-1 now 30%",
                    "goal G-1 now 45%",
                    "roadmap add now \"Guest checkout\" goal:G-1",
                    "roadmap add later Passkeys",
                    "opportunity Parents give up goal:G-1",
                ]
        )
            await local.Says("maya", "team", said);
        return local;
    }

    private static JsonElement Images(JsonElement page, string part) =>
        page.GetProperty(part)
            .GetProperty("parts")
            .EnumerateArray()
            .First(one => one.GetProperty("kind").GetString() == "image");

    [Fact]
    public async Task It_shows_vision_goals_with_their_trend_lanes_tree_and_sync()
    {
        await using var local = await World();

        var page = await local.Gets("/local/channels/team/product?user=priya");

        Assert.Contains("Nobody ever loses a basket", page.GetProperty("vision").ToString());
        Assert.Contains("45%, up from 30%", page.GetProperty("goals").ToString());
        Assert.StartsWith("G-1 Acquisition: 30%", Images(page, "trends").GetProperty("alternative").GetString());
        Assert.Contains("Guest checkout", page.GetProperty("roadmap").ToString());
        Assert.Contains("Parents give up", page.GetProperty("tree").ToString());
        Assert.Contains("O-1 Parents give up", Images(page, "treePicture").GetProperty("alternative").GetString());
        Assert.Contains("of 100", page.GetProperty("sync").ToString());
        Assert.False(page.TryGetProperty("refusal", out _));
    }

    [Fact]
    public async Task Every_part_of_the_sync_number_has_a_sentence_that_lists_what_it_counts()
    {
        await using var local = await World();

        var sync = (await local.Gets("/local/channels/team/product?user=priya")).GetProperty("sync");

        var rows = sync.GetProperty("parts")
            .EnumerateArray()
            .Single(part => part.GetProperty("kind").GetString() == "rows")
            .GetProperty("items")
            .EnumerateArray()
            .ToList();
        Assert.Equal(7, rows.Count);
        foreach (var row in rows)
        {
            var says = row.GetProperty("buttons")[0].GetProperty("says").GetString()!;
            Assert.DoesNotContain("did not understand", (await local.Says("priya", "team", says)).ToString());
        }
    }

    [Fact]
    public async Task Nothing_of_it_is_said_in_the_conversation()
    {
        await using var local = await World();
        var before = await local.Sees("/local/channels/team/messages?user=priya");

        var page = await local.Gets("/local/channels/team/product?user=priya");
        await local.Gets("/local/users/priya/product");

        Assert.Equal(before, await local.Sees("/local/channels/team/messages?user=priya"));
        Assert.DoesNotContain("share", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_from_outside_sees_why_and_nothing_else()
    {
        await using var local = await World();
        await local.Says("maya", "team", "make @olaf a stakeholder");

        var page = await local.Gets("/local/channels/team/product?user=olaf");

        Assert.Equal(["refusal"], page.EnumerateObject().Select(part => part.Name));
        Assert.Contains("keeps that to itself", page.ToString());
        Assert.DoesNotContain("Acquisition", page.ToString());
    }

    [Fact]
    public async Task Where_nothing_is_set_up_it_shows_nothing()
    {
        await using var local = await World();

        var page = await local.Gets("/local/channels/elsewhere/product?user=zoe");

        Assert.Equal(["refusal"], page.EnumerateObject().Select(part => part.Name));
        Assert.DoesNotContain("Acquisition", page.ToString());
    }

    [Fact]
    public async Task Hostile_words_stay_words()
    {
        await using var local = await World();
        await local.Says("maya", "team", $"goal new {Hostile}");

        var page = await local.Gets("/local/channels/team/product?user=priya");

        Assert.Contains(
            Hostile,
            page.GetProperty("goals")
                .GetProperty("parts")
                .EnumerateArray()
                .Where(part => part.GetProperty("kind").GetString() == "rows")
                .SelectMany(part => part.GetProperty("items").EnumerateArray())
                .Select(row =>
                    string.Concat(
                        row.GetProperty("text")
                            .GetProperty("spans")
                            .EnumerateArray()
                            .Select(span => span.GetProperty("text").GetString())
                    )
                )
                .Single(text => text.StartsWith("G-2", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_reader_without_a_name_is_refused_in_a_sentence()
    {
        await using var local = await World();

        using var response = await local.Http.GetAsync(
            new Uri("/local/channels/team/product", UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }
}
