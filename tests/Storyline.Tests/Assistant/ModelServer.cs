using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Storyline.Tests.Assistant;

/// <summary>
/// The far side of an OpenAI-compatible interface, on this machine. It is strict: a request that the interface does not
/// describe is refused, and is a breach in <see cref="Breaches"/>.
/// </summary>
public sealed class ModelServer : IAsyncDisposable
{
    public const string Key = "sk-test-4711";
    public const string Model = "small-1";

    // Without this deadline, a test that waits in vain would never end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly HashSet<string> Described =
    [
        "model",
        "messages",
        "max_completion_tokens",
        "max_tokens",
        "temperature",
        "stream",
    ];

    private readonly WebApplication app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> answers = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentQueue<string> breaches = new();
    private readonly TaskCompletionSource abandoned = new();

    private ModelServer(WebApplication app)
    {
        this.app = app;
        app.Run(Handle);
    }

    /// <summary>The bodies of the requests, oldest first.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    public IReadOnlyList<string> Breaches => [.. breaches];

    public Uri Address =>
        new(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
                + "/v1"
        );

    /// <summary>The caller has hung up before it was answered.</summary>
    public Task Abandoned => abandoned.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public static async Task<ModelServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var server = new ModelServer(builder.Build());
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>What the model answers next; nothing else queued, it knows nothing.</summary>
    public void Says(params string[] lines) => Answers(context => Say(context, string.Join('\n', lines)));

    /// <summary>What the server sends next.</summary>
    public void Answers(HttpStatusCode status, string body, params (string Name, string Value)[] headers) =>
        Answers(async context =>
        {
            context.Response.StatusCode = (int)status;
            context.Response.ContentType = "application/json";
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            await context.Response.WriteAsync(body, context.RequestAborted);
        });

    /// <summary>Next, it takes the request and never answers.</summary>
    public void Hangs() =>
        Answers(async context =>
        {
            context.RequestAborted.Register(() => abandoned.TrySetResult());
            await abandoned.Task.WaitAsync(Patience);
        });

    /// <summary>Next, its answer begins in time and never ends.</summary>
    public void Dribbles() =>
        Answers(async context =>
        {
            context.RequestAborted.Register(() => abandoned.TrySetResult());
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await abandoned.Task.WaitAsync(Patience);
        });

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private void Answers(Func<HttpContext, Task> answer) => answers.Enqueue(answer);

    private async Task Handle(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        requests.Enqueue(body);
        if (Refuse(context.Request, body) is { } breach)
        {
            breaches.Enqueue(breach);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await (answers.TryDequeue(out var next) ? next(context) : Say(context, "NONE"));
    }

    private static string? Refuse(HttpRequest request, string body)
    {
        if (request.Method != "POST" || request.Path != "/v1/chat/completions" || request.QueryString.HasValue)
            return $"{request.Method} {request.Path}{request.QueryString} is not the interface.";
        if (request.Headers.Authorization != $"Bearer {Key}")
            return "The key is missing.";
        if (request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true)
            return $"{request.ContentType} is not JSON.";
        var json = JsonNode.Parse(body)!.AsObject();
        if (json.Select(member => member.Key).Except(Described).FirstOrDefault() is { } unknown)
            return $"{unknown} is not described.";
        if ((string?)json["model"] != Model)
            return "The model is another one.";
        var roles = json["messages"]!.AsArray().Select(message => (string?)message!["role"]);
        return roles.SequenceEqual(["system", "user"]) ? null : "The messages are not rules and a question.";
    }

    private static Task Say(HttpContext context, string text)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(Completion(text), context.RequestAborted);
    }

    /// <summary>An answer as the interface describes it.</summary>
    public static string Completion(string text) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["id"] = "chatcmpl-1",
                ["object"] = "chat.completion",
                ["created"] = 1_772_700_000,
                ["model"] = Model,
                ["choices"] = new object[]
                {
                    new Dictionary<string, object?>
                    {
                        ["index"] = 0,
                        ["message"] = new Dictionary<string, object?> { ["role"] = "assistant", ["content"] = text },
                        ["finish_reason"] = "stop",
                    },
                },
                ["usage"] = new Dictionary<string, int>
                {
                    ["prompt_tokens"] = 10,
                    ["completion_tokens"] = 5,
                    ["total_tokens"] = 15,
                },
            }
        );
}
