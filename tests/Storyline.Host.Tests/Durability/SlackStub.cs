using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Storyline.Host.Tests.Durability;

/// <summary>The point at which the fake Slack stalls, so that a host can be killed exactly then.</summary>
internal enum Standstill
{
    None,

    /// <summary>The call has arrived and nothing is done.</summary>
    Before,

    /// <summary>The call is done, but not answered.</summary>
    After,

    /// <summary>The call is refused with “too many”, for half a minute.</summary>
    Later,

    /// <summary>The call waits for <see cref="SlackStub.GoOn"/>, and is done then.</summary>
    Slow,
}

/// <summary>Slack's side of deliveries, outside the process that is killed.</summary>
internal sealed class SlackStub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Text, string Delivery)> posted = new();
    private readonly ConcurrentQueue<string> returnAddresses = new();
    private TaskCompletionSource reached = new();
    private TaskCompletionSource goingOn = new();
    private (string Method, Standstill Where) standstill;
    private int counter;

    private SlackStub(WebApplication app) => this.app = app;

    public Uri Api { get; private set; } = new("http://127.0.0.1");

    /// <summary>The posted messages, oldest first, with the id of the delivery in their metadata.</summary>
    public IReadOnlyList<(string Text, string Delivery)> Posted => [.. posted];

    /// <summary>The addresses to which installations said they came back.</summary>
    public IReadOnlyList<string> ReturnAddresses => [.. returnAddresses];

    public static async Task<SlackStub> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var stub = new SlackStub(builder.Build());
        stub.app.MapPost("/api/{method}", stub.Answer);
        await stub.app.StartAsync(Patience.Cancel);
        stub.Api = new Uri(
            new Uri(
                stub.app.Services.GetRequiredService<IServer>()
                    .Features.Get<IServerAddressesFeature>()!
                    .Addresses.Single()
            ),
            "/api/"
        );
        return stub;
    }

    /// <summary>Makes a method stall from now on; the task completes when a call has reached that point.</summary>
    public Task StandStill(string method, Standstill where)
    {
        reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        goingOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        standstill = (method, where);
        return reached.Task;
    }

    public void GoOn()
    {
        standstill = default;
        goingOn.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private async Task<IResult> Answer(string method, HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var where = standstill.Method == method ? standstill.Where : Standstill.None;
        if (where is Standstill.Before or Standstill.Later or Standstill.Slow)
            reached.TrySetResult();
        if (where == Standstill.Slow)
            await goingOn.Task;
        if (where == Standstill.Before)
            await Forever(request);
        if (where == Standstill.Later)
        {
            request.HttpContext.Response.Headers.RetryAfter = "30";
            return Results.Json(new { ok = false, error = "ratelimited" }, statusCode: 429);
        }
        var answer = method == "oauth.v2.access" ? Install(form) : Do(method, form);
        if (where != Standstill.After)
            return answer;
        reached.TrySetResult();
        await Forever(request);
        return answer;
    }

    private static Task Forever(HttpRequest request) =>
        Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted);

    private IResult Install(IFormCollection form)
    {
        returnAddresses.Enqueue(form["redirect_uri"].ToString());
        return Results.Json(
            new
            {
                ok = true,
                access_token = "xoxb-installed",
                bot_user_id = "UBOT01",
                app_id = "A1",
                team = new { id = "T0001", name = "Example" },
            }
        );
    }

    private IResult Do(string method, IFormCollection form)
    {
        if (
            method == "chat.postMessage"
            && JsonElement.Parse(form["metadata"].ToString() is { Length: > 0 } metadata ? metadata : "{}")
                is var carried
        )
            posted.Enqueue(
                (
                    form["text"].ToString(),
                    carried.TryGetProperty("event_payload", out var payload) ? payload.ToString() : ""
                )
            );
        return method switch
        {
            "auth.test" => Results.Json(
                new
                {
                    ok = true,
                    user_id = "UBOT01",
                    team_id = "T0001",
                    bot_id = "B1",
                }
            ),
            "users.info" => Results.Json(
                new
                {
                    ok = true,
                    user = new
                    {
                        id = form["user"].ToString(),
                        team_id = "T0001",
                        name = "priya",
                        real_name = "Priya",
                        tz = "Africa/Abidjan",
                    },
                }
            ),
            "conversations.open" => Results.Json(new { ok = true, channel = new { id = "D0001" } }),
            "conversations.info" => Results.Json(
                new
                {
                    ok = true,
                    channel = new
                    {
                        id = "C0001",
                        name = "team",
                        is_member = true,
                    },
                }
            ),
            _ => Results.Json(
                new
                {
                    ok = true,
                    channel = "C0001",
                    ts = string.Create(
                        CultureInfo.InvariantCulture,
                        $"1700000000.{Interlocked.Increment(ref counter):D6}"
                    ),
                }
            ),
        };
    }
}
