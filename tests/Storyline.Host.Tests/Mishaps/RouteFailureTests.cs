using System.Net;
using System.Text.Json;
using Storyline.Host.Tests.Durability;

namespace Storyline.Host.Tests.Mishaps;

/// <summary>Whatever fails, no route answers with a stack, a path or the name of a type.</summary>
public sealed class RouteFailureTests
{
    // As long as the real ones, so that it is looked up.
    private static readonly string Secret = new('a', 40);
    private static readonly string[] Inner = ["   at ", "Exception", "storyline.db", "/tmp/", ".cs", "SQLite"];

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html")]
    public async Task While_nothing_can_be_read_every_route_says_so_in_words(string accept)
    {
        using var folder = new Folder();
        await using var host = await Damaged(folder);

        foreach (
            var path in (string[])
                [
                    "/local/channels",
                    "/local/channels/checkout/messages",
                    "/local/users/priya/messages",
                    "/local/channels/checkout/messages/1/in/slack",
                    $"/calendar/CHK/{Secret}.ics",
                    $"/files/CHK/{Secret}/backlog.csv",
                ]
        )
        {
            using var response = await host.Get(path, ("Accept", accept));
            var body = await response.Content.ReadAsStringAsync(Patience.Cancel);

            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, response.StatusCode));
            Assert.Contains("I cannot reach my storage at the moment.", body, StringComparison.Ordinal);
            Assert.StartsWith(
                accept == "text/html" ? "text/html" : "application/problem+json",
                response.Content.Headers.ContentType!.ToString(),
                StringComparison.Ordinal
            );
            Assert.All(Inner, inner => Assert.DoesNotContain(inner, body, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_sentence_is_answered_in_words_though_neither_it_nor_the_conversation_can_be_stored()
    {
        using var folder = new Folder();
        await using var host = await Damaged(folder);

        using var response = await host.Post(
            "/local/messages",
            """{"user":"priya","channel":"checkout","text":"story new Said in an outage"}"""
        );

        var body = await response.Content.ReadAsStringAsync(Patience.Cancel);
        Assert.Equal((HttpStatusCode.OK, body), (response.StatusCode, body));
        Assert.Contains(
            "I cannot reach my storage at the moment",
            JsonDocument.Parse(body).RootElement.GetProperty("reply").GetProperty("text").GetString(),
            StringComparison.Ordinal
        );
    }

    /// <summary>A host whose database was overwritten after it began to run.</summary>
    private static async Task<HostProcess> Damaged(Folder folder)
    {
        await using (var earlier = await HostProcess.Start(folder.Path))
        {
            using var http = new HttpClient { BaseAddress = earlier.Address };
            await KillTests.SetUp(http);
            earlier.AskToStop();
            await earlier.WaitForExit();
        }
        var host = await HostProcess.Start(folder.Path);
        await using var file = new FileStream(
            folder.Database,
            FileMode.Open,
            FileAccess.Write,
            FileShare.ReadWrite | FileShare.Delete
        );
        file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length).ToArray());
        return host;
    }
}
