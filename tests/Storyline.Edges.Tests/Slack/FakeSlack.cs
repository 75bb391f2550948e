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
using NodaTime;

namespace Storyline.Edges.Tests.Slack;

/// <summary>
/// Slack's side, on a real Kestrel: it holds channels, people, messages and dialogs, and refuses what the real Slack refuses
/// (tokens, scopes, arguments, block limits, used or expired triggers, too many answers to one address, absent bots).
/// </summary>
public sealed partial class FakeSlack : IAsyncDisposable
{
    public const string SigningSecret = "8f742231b10e8888abcd99yyyzzz85a5";
    public const string BotToken = "xoxb-test-token";
    public const string AppToken = "xapp-test-token";
    public const string Team = "T0001";

    /// <summary>Used as an error code: the connection breaks after the request was read.</summary>
    public const string Hangup = "hang up";

    public const string BotUser = "UBOT01";

    private readonly IClock clock;
    private readonly WebApplication app;
    private readonly Lock gate = new();
    private readonly List<Shown> messages = [];
    private readonly List<ApiCall> calls = [];
    private readonly ConcurrentDictionary<string, Instant> triggers = new();
    private readonly ConcurrentDictionary<string, ResponseAddress> addresses = new();
    private long counter;

    private FakeSlack(IClock clock, WebApplication app) => (this.clock, this.app) = (clock, app);

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public Uri Api => new(Address, "/api/");

    public const string Enterprise = "E0001";

    /// <summary>The lifetime of a token in seconds, if tokens are rotated.</summary>
    public const int TokenSeconds = 43_200;

    /// <summary>The current valid token.</summary>
    public string Token { get; set; } = BotToken;

    private string? FormerToken { get; set; }

    public string RefreshToken { get; set; } = "xoxe-first";

    /// <summary>Whether the app's tokens are rotated.</summary>
    public bool Rotates { get; set; }

    /// <summary>Whether the app is installed for the whole organisation.</summary>
    public bool IsOrgInstall { get; set; }

    /// <summary>The id of an address that redirects elsewhere.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>The channels that the bot is a member of.</summary>
    public ConcurrentDictionary<string, bool> Joined { get; } = new();

    /// <summary>The errors by method, for instance <c>is_archived</c>.</summary>
    public ConcurrentDictionary<string, string> Errors { get; } = new();

    /// <summary>The methods that answer “too many”, and for how many seconds.</summary>
    public ConcurrentDictionary<string, int> Limited { get; } = new();

    /// <summary>The status with which a method fails, having done nothing, or what it does instead of answering.</summary>
    public ConcurrentDictionary<string, int> Failing { get; } = new();

    /// <summary>Instead of a status: the connection breaks off.</summary>
    public const int Reset = 0;

    /// <summary>Instead of a status: there is never an answer.</summary>
    public const int Silence = 1;

    /// <summary>Instead of a status: an answer begins and never ends.</summary>
    public const int Stall = 2;

    /// <summary>The name under which response URLs fail.</summary>
    public const string Hook = "response_url";

    /// <summary>People that differ from the default: guests, strangers, other zones.</summary>
    public ConcurrentDictionary<string, object> People { get; } = new();

    /// <summary>The requests that the real Slack would refuse.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    public HashSet<string> Scopes { get; } = [.. Storyline.Slack.Install.OAuthScopes.Bot];

    public IReadOnlyList<Shown> Messages
    {
        get
        {
            lock (gate)
                return [.. messages];
        }
    }

    public IReadOnlyList<ApiCall> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    /// <summary>The open dialogs, by the person who sees them.</summary>
    public ConcurrentDictionary<string, OpenView> Dialogs { get; } = new();

    /// <summary>The published App Homes, by person.</summary>
    public ConcurrentDictionary<string, JsonElement> Homes { get; } = new();

    public static async Task<FakeSlack> Start(IClock clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var fake = new FakeSlack(clock, builder.Build());
        fake.app.UseWebSockets();
        fake.app.MapPost("/api/{method}", fake.AnswerCall);
        fake.app.MapPost("/hooks/{id}", fake.AnswerHook);
        fake.app.MapPost(
            "/upload/{id}",
            (string id) => fake.uploads.TryUpdate(id, true, false) ? Results.Text("OK") : Results.NotFound()
        );
        fake.app.MapGet("/files/{name}", fake.AnswerFile);
        fake.app.Map("/socket/{ticket}", fake.AnswerSocket);
        await fake.app.StartAsync();
        fake.Address = new Uri(
            fake.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        );
        fake.Joined["C1"] = true;
        return fake;
    }

    /// <summary>A trigger that opens one dialog within three seconds.</summary>
    public string Trigger()
    {
        var trigger = $"{Next()}.{Next()}.abcdef";
        triggers[trigger] = clock.GetCurrentInstant();
        return trigger;
    }

    /// <summary>A response URL for an interaction, valid five times within half an hour.</summary>
    public string ResponseUrl(string channel, string user, string? replacing = null)
    {
        var id = Next();
        addresses[id] = new ResponseAddress(channel, user, replacing, clock.GetCurrentInstant());
        return new Uri(Address, $"/hooks/{id}").ToString();
    }

    /// <summary>Shows the immediate answer to a slash command.</summary>
    public void ShowAnswer(string channel, string user, JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Object)
            Add(channel, body.GetProperty("response_type").GetString() == "in_channel" ? null : user, null, body);
    }

    /// <summary>What one person sees in a channel, oldest first.</summary>
    public IReadOnlyList<Shown> Sees(string user, string channel) =>
        [
            .. Messages.Where(message =>
                message.Channel == channel && message.OnlyFor is null || message.OnlyFor == user
            ),
        ];

    public static string DirectOf(string user) => $"D{user[1..]}";

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private string Next() => Interlocked.Increment(ref counter).ToString("D9", CultureInfo.InvariantCulture);

    private Shown Add(string channel, string? onlyFor, string? thread, JsonElement body)
    {
        var shown = new Shown(
            $"{clock.GetCurrentInstant().ToUnixTimeSeconds()}.{Next()[3..]}",
            channel,
            onlyFor,
            thread,
            body.GetProperty("text").GetString()!,
            body.GetProperty("blocks").Clone()
        );
        foreach (var violation in BlockRules.Of(shown.Blocks, 50))
            Violations.Enqueue(violation);
        lock (gate)
            messages.Add(shown);
        return shown;
    }

    private async Task<IResult> AnswerHook(string id, HttpRequest request)
    {
        if (id == Elsewhere)
            return Results.Redirect("https://evil.example/x", permanent: false, preserveMethod: true);
        if (!addresses.TryGetValue(id, out var address))
            return Results.NotFound("no_such_url");
        if (Failing.TryGetValue(Hook, out var status))
            return await Fail(request, status);
        if (Limited.TryGetValue(Hook, out var seconds))
            return TooMany(request, seconds);
        if (clock.GetCurrentInstant() - address.Since > Duration.FromMinutes(30))
            return Results.Text("expired_url", statusCode: 404);
        if (Interlocked.Increment(ref address.Uses) > 5)
            return Results.Text("used_url", statusCode: 404);
        var body = (await JsonDocument.ParseAsync(request.Body)).RootElement;
        var isForAll = body.TryGetProperty("response_type", out var type) && type.GetString() == "in_channel";
        var replaces =
            body.TryGetProperty("replace_original", out var replace) && replace.ValueKind == JsonValueKind.True;
        if (replaces && address.Replacing is { } ts)
            lock (gate)
                messages.RemoveAll(message => message.Ts == ts);
        Add(
            address.Channel,
            isForAll ? null : address.User,
            body.TryGetProperty("thread_ts", out var thread) ? thread.GetString() : null,
            body
        );
        return Results.Text("ok");
    }

    private static async Task<IResult> Fail(HttpRequest request, int status)
    {
        if (status > Stall)
            return Results.StatusCode(status);
        var http = request.HttpContext;
        if (status == Stall)
            await http.Response.WriteAsync("{", http.RequestAborted);
        if (status != Reset)
            await Task.Delay(Timeout.Infinite, http.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
        return Results.Empty;
    }

    private static IResult TooMany(HttpRequest request, int seconds)
    {
        request.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Results.Json(new { ok = false, error = "ratelimited" }, statusCode: 429);
    }

    private sealed class ResponseAddress(string channel, string user, string? replacing, Instant since)
    {
        public int Uses;

        public string Channel => channel;

        public string User => user;

        public string? Replacing => replacing;

        public Instant Since => since;
    }
}

/// <summary>A message in a channel.</summary>
/// <param name="OnlyFor">The only person who sees it; <c>null</c> if everyone there does.</param>
public sealed record Shown(string Ts, string Channel, string? OnlyFor, string? Thread, string Text, JsonElement Blocks)
{
    public IEnumerable<JsonElement> Buttons => BlockRules.Buttons(Blocks);

    public JsonElement Button(string label) =>
        Buttons.Single(button => button.GetProperty("text").GetProperty("text").GetString() == label);

    public bool Has(string label) =>
        Buttons.Any(button => button.GetProperty("text").GetProperty("text").GetString() == label);
}

public sealed record OpenView(string Id, string Hash, JsonElement View)
{
    public IEnumerable<JsonElement> Buttons => BlockRules.Buttons(View.GetProperty("blocks"));

    public string Text => View.GetProperty("blocks").ToString();
}

public sealed record ApiCall(string Method, string Token, IReadOnlyDictionary<string, string> Arguments)
{
    public string this[string name] => Arguments[name];
}
