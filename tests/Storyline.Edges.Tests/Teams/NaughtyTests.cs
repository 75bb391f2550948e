using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests.Teams;

/// <summary>
/// Hostile texts and names end to end: from an activity through the bot and its store to cards. The fake Teams checks each card.
/// </summary>
public sealed class NaughtyTests
{
    [Fact]
    public async Task Every_naughty_string_is_a_title_that_is_kept_as_it_was_typed()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var unanswered = new List<string>();

        foreach (var typed in Judge.NaughtyStrings())
            if ((await tenant.Says(Who.Megan, $"story new \"{typed}\"", null)) is not [{ Text.Length: > 0 }])
                unanswered.Add(typed);

        Assert.Empty(unanswered);
        AssertNothingLives(tenant);
    }

    [Theory]
    [InlineData("<at>Everyone</at>")]
    [InlineData("**Bo** [x](https://evil.example)")]
    [InlineData("{{DATE(2026-01-01)}} ${name}")]
    [InlineData("\u202Enaï\u0000\u001b[31m")]
    [InlineData("<img src=x onerror=alert(1)>")]
    public async Task A_name_is_a_name(string name)
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var bo = new Who(name, "29:1bo", "99999999-2222-3333-4444-555555555555");
        tenant.Teams.Knows(bo.Account, name, bo.Directory);

        await tenant.Says(bo, "story new Pay online");
        await tenant.Says(bo, "move CHK-1 to top");
        foreach (var said in new[] { "team", "roles", "history", "backlog", "CHK-1", "standup status" })
            await tenant.Says(Who.Megan, said);
        await tenant.IsQuiet();

        AssertNothingLives(tenant);
    }

    private static void AssertNothingLives(TeamsTenant tenant)
    {
        foreach (var text in tenant.Teams.Posts.SelectMany(post => Texts(post.Card)))
        {
            Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
            Assert.DoesNotContain("${", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("<(?!at>)[A-Za-z/!@]", text.Replace("</at>", "", StringComparison.Ordinal));
            Assert.DoesNotMatch(@"(?<!\\)\]\(", text);
        }
        Assert.All(
            tenant.Teams.Posts.SelectMany(post => post.Card?["msteams"]?["entities"]?.AsArray() ?? []),
            mention => Assert.StartsWith("29:1", mention!["mentioned"]!["id"]!.ToString(), StringComparison.Ordinal)
        );
    }

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject element when element["type"]?.ToString() == "TextBlock" => [element["text"]!.ToString()],
            JsonObject element when element["type"]?.ToString() == "FactSet" => element["facts"]!
                .AsArray()
                .SelectMany(fact => new[] { fact!["title"]!.ToString(), fact["value"]!.ToString() }),
            JsonObject element => element
                .Where(member => member.Key != "fallbackText")
                .SelectMany(member => Texts(member.Value)),
            JsonArray array => array.SelectMany(Texts),
            _ => [],
        };
}
