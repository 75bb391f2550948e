using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Storyline.Host.Tests.Startup;

/// <summary>The real host with a language model on this machine.</summary>
public sealed class AssistantTests
{
    private const string Key = "sk-zanzibarquokka";
    private const string Puzzle = "CHK-2 deserves way more love imho";

    private const string Answer = """
        {"id":"1","object":"chat.completion","created":1,"model":"small-1","choices":[{"index":0,"finish_reason":"stop",
         "message":{"role":"assistant","content":"move CHK-2 to top"}}]}
        """;

    [Fact]
    public async Task It_is_asked_once_it_was_allowed_and_its_key_is_in_no_line()
    {
        using var folder = new Folder();
        var keys = new ConcurrentQueue<string>();
        await using var model = await StartModel(keys);
        await using var host = await HostProcess.Start(
            folder.Path,
            settings:
            [
                ("Logging:LogLevel:Default", "Trace"),
                ("Storyline:Assistant:Endpoint", $"{model.Urls.Single()}/v1"),
                ("Storyline:Assistant:Model", "small-1"),
                ("Storyline:Assistant:ApiKey", Key),
            ]
        );
        await Say(host, "setup Checkout key:CHK zone:Europe/Berlin pm:@maya po:@maya sm:@maya");
        await Say(host, "story new Refunds");
        await Say(host, "story new Receipts");

        var before = await Say(host, Puzzle);
        var preview = await Say(host, "assistant on");
        await Say(host, Confirm(preview));
        var offer = await Say(host, Puzzle);
        using var ready = await host.Get("/health/ready");

        Assert.Contains("I did not understand", Text(before), StringComparison.Ordinal);
        Assert.Contains("Suggested by AI", Text(offer), StringComparison.Ordinal);
        Assert.Equal([$"Bearer {Key}"], keys);
        Assert.Contains(
            "\"assistant\": \"ok\"",
            await ready.Content.ReadAsStringAsync(Patience.Cancel),
            StringComparison.Ordinal
        );
        Assert.Contains(host.Output, line => line.Contains("small-1 at 127.0.0.1", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Output, line => line.Contains(Key, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Output, line => line.Contains("way more love", StringComparison.Ordinal));
    }

    private static async Task<WebApplication> StartModel(ConcurrentQueue<string> keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost(
            "/v1/chat/completions",
            (HttpRequest request) =>
            {
                keys.Enqueue(request.Headers.Authorization.ToString());
                return Results.Content(Answer, "application/json");
            }
        );
        await app.StartAsync(Patience.Cancel);
        return app;
    }

    private static async Task<JsonElement> Say(HostProcess host, string text)
    {
        using var response = await host.Post(
            "/local/messages",
            JsonSerializer.Serialize(
                new Dictionary<string, string>
                {
                    ["user"] = "maya",
                    ["channel"] = "checkout",
                    ["text"] = text,
                }
            )
        );
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Patience.Cancel));
        return json.RootElement.Clone();
    }

    private static string Text(JsonElement answer) => answer.GetProperty("reply").GetProperty("text").GetString()!;

    private static string Confirm(JsonElement preview) =>
        preview
            .GetProperty("reply")
            .GetProperty("view")
            .GetProperty("parts")
            .EnumerateArray()
            .Where(part => part.GetProperty("kind").GetString() == "buttons")
            .SelectMany(part => part.GetProperty("items").EnumerateArray())
            .Single(button => button.GetProperty("label").GetString() == "Turn it on")
            .GetProperty("says")
            .GetString()!;
}
