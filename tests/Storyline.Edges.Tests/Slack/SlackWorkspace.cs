using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Slack;
using Storyline.Slack.Answering;
using Storyline.Slack.Install;
using Storyline.Slack.Verify;
using Storyline.Sqlite;

namespace Storyline.Edges.Tests.Slack;

/// <summary>
/// The Slack edge on a real Kestrel and a real SQLite file, with a fake Slack on the far side. A person's action is sent as Slack
/// sends it, signed; what Slack would show them is read from the fake.
/// </summary>
public sealed class SlackWorkspace : IAsyncDisposable
{
    private readonly string folder;
    private readonly SlackWorkspace? first;
    private readonly Action<SlackOptions> configure;
    private readonly BotAnswer? botAnswer;
    private readonly int haste;
    private readonly Action<IServiceCollection>? services;
    private readonly Action<WebApplication>? map;
    private WebApplication app = null!;
    private int events;
    private TaskCompletionSource answered = new();

    private SlackWorkspace(
        Action<SlackOptions> configure,
        BotAnswer? botAnswer,
        SlackWorkspace? first = null,
        int haste = 1,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null
    )
    {
        (this.configure, this.botAnswer, this.first) = (configure, botAnswer, first);
        (this.haste, this.services, this.map) = (haste, services, map);
        folder = first?.folder ?? Directory.CreateTempSubdirectory("storyline-slack-").FullName;
        Clock = first?.Clock ?? new(Instant.FromUtc(2026, 3, 5, 9, 0), Duration.FromMilliseconds(1));
    }

    /// <summary>Thursday, 5 March 2026, 10:00 in Berlin.</summary>
    public FakeClock Clock { get; }

    public FakeSlack Slack { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>How often Slack has sent before what is sent now.</summary>
    public int Retry { get; set; }

    /// <summary>What a turn waits for before it begins.</summary>
    public Func<CancellationToken, Task>? BeforeTurns { get; set; }

    /// <summary>What a commit waits for.</summary>
    public Func<Batch, CancellationToken, Task>? BeforeCommits { get; set; }

    public ISender Sender =>
        app.Services.GetRequiredService<IEnumerable<ISender>>().Single(sender => sender.Edge == "slack");

    public IStore Store => app.Services.GetRequiredService<IStore>();

    /// <summary>The address that the platforms send to.</summary>
    public Uri Address =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    internal T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A workspace with the real bot and one token.</summary>
    public static Task<SlackWorkspace> Open(Action<SlackOptions>? configure = null) =>
        Open(new SlackWorkspace(configure ?? (_ => { }), null));

    /// <summary>A workspace with scripted answers.</summary>
    public static Task<SlackWorkspace> Answering(
        Func<Inbound, Task<Reply?>> answer,
        Action<SlackOptions>? configure = null
    ) => Open(new SlackWorkspace(configure ?? (_ => { }), async (inbound, _) => await answer(inbound) ?? Reply.Silent));

    /// <summary>A workspace whose host serves another edge too.</summary>
    public static Task<SlackWorkspace> Beside(Action<IServiceCollection> services, Action<WebApplication> map) =>
        Open(new SlackWorkspace(_ => { }, null, services: services, map: map));

    /// <summary>Another host of the same workspace, on the same store; dispose of it before the first one.</summary>
    public Task<SlackWorkspace> Another() =>
        Open(new SlackWorkspace(configure, botAnswer, first: this, haste, services));

    /// <summary>A product “Checkout” (key PB) in C1 with maya (PM), priya (PO), sam (SM) and the developers ann and bo.</summary>
    /// <param name="patience">How long a turn may take before Slack is answered without it.</param>
    /// <param name="haste">How many times sooner waits end.</param>
    public static async Task<SlackWorkspace> WithTeam(
        TimeSpan? patience = null,
        Action<SlackOptions>? configure = null,
        int haste = 1,
        Action<IServiceCollection>? services = null
    )
    {
        var slack = await Open(
            new SlackWorkspace(
                options =>
                {
                    options.Patience = patience ?? options.Patience;
                    configure?.Invoke(options);
                },
                null,
                haste: haste,
                services: services
            )
        );
        // Setting up is answered in time however busy the machine is.
        var options = slack.Get<SlackOptions>();
        var asked = options.Patience;
        options.Patience = TimeSpan.FromHours(1);
        await slack.Command(
            "UMAYA",
            "setup Checkout key:PB zone:Europe/Berlin pm:<@UMAYA|maya> po:<@UPRIYA|priya> sm:<@USAM|sam>"
        );
        await slack.Command("UANN", "help");
        await slack.Command("UBO", "help");
        options.Patience = asked;
        return slack;
    }

    /// <summary>Sends what waits, as the clock goes on, until nothing does.</summary>
    public async Task Settle()
    {
        do
        {
            Clock.AdvanceSeconds(5);
            await Get<Outbox>().Sweep(Cancel);
            await Task.Delay(10, Cancel);
        } while ((await Store.Due("turn", Instant.MaxValue, 1, Cancel)).Count > 0);
    }

    /// <summary>Finishes what dead hosts have left, once every lease is over; returns how much that was.</summary>
    public async Task<int> Recover()
    {
        // A host looks every ten seconds, and sees leases while they last.
        var finished = await Get<RequestRecovery>().Sweep(Cancel);
        Clock.AdvanceMinutes(5);
        finished += await Get<RequestRecovery>().Sweep(Cancel);
        await Get<BackgroundTasks>().Idle();
        return finished;
    }

    /// <summary>Writes what nobody waits for any more.</summary>
    public Task Land(Batch batch) => ((SlowStore)Store).Land(batch);

    /// <summary>Waits until the next request has been answered, and its work may still go on.</summary>
    public Task Answered()
    {
        answered = new TaskCompletionSource();
        return answered.Task;
    }

    /// <summary>Waits until a request has been acknowledged before it is answered; returns what is kept of it.</summary>
    public async Task<StoredDocument> Kept()
    {
        while (true)
        {
            if (await Store.Due(RequestClaim.Kind.Name, Instant.MaxValue, 1, Cancel) is [var kept])
                return kept;
            await Task.Delay(20, Cancel);
        }
    }

    /// <summary>Somebody types a slash command. Returns what it shows, or <c>null</c>.</summary>
    public async Task<Shown?> Command(string user, string text, string channel = "C1", string? trigger = null)
    {
        Rest();
        var before = Slack.Messages.Count;
        using var response = await PostForm(
            "/slack/commands",
            new()
            {
                ["token"] = "verification-token",
                ["team_id"] = FakeSlack.Team,
                ["team_domain"] = "example",
                ["channel_id"] = channel,
                ["channel_name"] = channel[0] == 'D' ? "directmessage" : "team",
                ["user_id"] = user,
                ["user_name"] = user.ToLowerInvariant(),
                ["command"] = "/storyline",
                ["text"] = text,
                ["response_url"] = Slack.ResponseUrl(channel, user),
                ["trigger_id"] = trigger ?? Slack.Trigger(),
                ["api_app_id"] = "A1",
                ["is_enterprise_install"] = "false",
            }
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync(Cancel);
        if (body.Length > 0)
            Slack.ShowAnswer(channel, user, JsonDocument.Parse(body).RootElement);
        return Slack.Messages.Skip(before).LastOrDefault(message => message.Channel == channel);
    }

    /// <summary>Somebody mentions the bot. Returns the answer that appears, or <c>null</c>.</summary>
    public Task<Shown?> Mention(
        string user,
        string text,
        string channel = "C1",
        string? thread = null,
        object? more = null
    ) =>
        Event(
            new Dictionary<string, object?>
            {
                ["type"] = "app_mention",
                ["user"] = user,
                ["text"] = $"<@{FakeSlack.BotUser}> {text}",
                ["ts"] = Ts(),
                ["channel"] = channel,
                ["thread_ts"] = thread,
                ["team"] = FakeSlack.Team,
            },
            more
        );

    /// <summary>Somebody writes a direct message to the bot.</summary>
    public Task<Shown?> Direct(string user, string text, object? files = null) =>
        Event(
            new Dictionary<string, object?>
            {
                ["type"] = "message",
                ["channel_type"] = "im",
                ["user"] = user,
                ["text"] = text,
                ["ts"] = Ts(),
                ["channel"] = FakeSlack.DirectOf(user),
                ["team"] = FakeSlack.Team,
                ["files"] = files,
                ["subtype"] = files is null ? null : "file_share",
            },
            null
        );

    public async Task<Shown?> Event(Dictionary<string, object?> happened, object? more, string? id = null)
    {
        Rest();
        var before = Slack.Messages.Count;
        using var response = await PostEvent(happened, more, id);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return Slack.Messages.Skip(before).LastOrDefault();
    }

    public Task<HttpResponseMessage> PostEvent(Dictionary<string, object?> happened, object? more, string? id = null) =>
        PostJson(
            "/slack/events",
            JsonSerializer.Serialize(
                new
                {
                    token = "verification-token",
                    team_id = FakeSlack.Team,
                    api_app_id = "A1",
                    @event = happened,
                    type = "event_callback",
                    event_id = id ?? $"Ev{Interlocked.Increment(ref events)}",
                    event_time = Clock.GetCurrentInstant().ToUnixTimeSeconds(),
                    is_ext_shared_channel = more is not null,
                    authorizations = new[]
                    {
                        new
                        {
                            enterprise_id = (string?)null,
                            team_id = FakeSlack.Team,
                            user_id = FakeSlack.BotUser,
                            is_bot = true,
                            is_enterprise_install = false,
                        },
                    },
                }
            )
        );

    /// <summary>Somebody presses a button of a message. Returns what appears, or <c>null</c>.</summary>
    public Task<Shown?> Press(string user, Shown message, string label, string? trigger = null) =>
        Press(user, message, message.Button(label), trigger);

    public async Task<Shown?> Press(string user, Shown message, JsonElement button, string? trigger = null)
    {
        Rest();
        var before = Slack.Messages.Select(shown => shown.Ts).ToHashSet();
        await Interact(PressOf(user, message, button, trigger ?? Slack.Trigger()));
        return Slack.Messages.LastOrDefault(shown => !before.Contains(shown.Ts));
    }

    public object PressOf(string user, Shown message, JsonElement button, string trigger) =>
        new
        {
            type = "block_actions",
            user = Named(user),
            api_app_id = "A1",
            trigger_id = trigger,
            team = new { id = FakeSlack.Team, domain = "example" },
            enterprise = (object?)null,
            container = new
            {
                type = "message",
                message_ts = message.Ts,
                channel_id = message.Channel,
                is_ephemeral = message.OnlyFor is not null,
                thread_ts = message.Thread,
            },
            channel = new { id = message.Channel, name = message.Channel[0] == 'D' ? "directmessage" : "team" },
            message = message.OnlyFor is null
                ? new
                {
                    ts = message.Ts,
                    text = message.Text,
                    user = FakeSlack.BotUser,
                    thread_ts = message.Thread,
                }
                : null,
            response_url = Slack.ResponseUrl(message.Channel, user, message.Ts),
            actions = new[]
            {
                new
                {
                    type = "button",
                    action_id = button.GetProperty("action_id").GetString(),
                    block_id = "b",
                    value = button.GetProperty("value").GetString(),
                    action_ts = Ts(),
                },
            },
        };

    /// <summary>Somebody presses a button of the open dialog or of their App Home.</summary>
    public async Task PressInView(string user, JsonElement view, string id, string hash, string label, string type)
    {
        Rest();
        var button = BlockRules
            .Buttons(view.GetProperty("blocks"))
            .First(one => one.GetProperty("text").GetProperty("text").GetString() == label);
        await Interact(
            new
            {
                type = "block_actions",
                user = Named(user),
                trigger_id = Slack.Trigger(),
                team = new { id = FakeSlack.Team },
                container = new { type = "view", view_id = id },
                view = new
                {
                    id,
                    hash,
                    type,
                    callback_id = "",
                    private_metadata = view.GetProperty("private_metadata").GetString(),
                    app_installed_team_id = FakeSlack.Team,
                },
                actions = new[]
                {
                    new
                    {
                        type = "button",
                        action_id = button.GetProperty("action_id").GetString(),
                        value = button.GetProperty("value").GetString(),
                        action_ts = Ts(),
                    },
                },
            }
        );
    }

    /// <summary>Somebody submits the open dialog. Returns what the answer shows in it, or <c>null</c> if it closes.</summary>
    public async Task<JsonElement?> Submit(string user, OpenView open, Dictionary<string, object> fields)
    {
        Rest();
        var body = await Interact(SubmissionOf(user, open, fields));
        await Get<BackgroundTasks>().Idle();
        if (body.Length == 0)
            return null;
        var answer = JsonDocument.Parse(body).RootElement;
        if (answer.GetProperty("response_action").GetString() == "update")
            Slack.ShowNext(answer.GetProperty("view"));
        return answer;
    }

    public static object SubmissionOf(string user, OpenView open, Dictionary<string, object> fields) =>
        new
        {
            type = "view_submission",
            user = Named(user),
            team = new { id = FakeSlack.Team },
            trigger_id = "1.2.3",
            view = new
            {
                id = open.Id,
                hash = open.Hash,
                type = "modal",
                callback_id = open.View.GetProperty("callback_id").GetString(),
                private_metadata = open.View.GetProperty("private_metadata").GetString(),
                app_installed_team_id = FakeSlack.Team,
                state = new
                {
                    values = fields.ToDictionary(
                        field => $"field:{field.Key}",
                        field => new Dictionary<string, object> { ["value"] = field.Value }
                    ),
                },
            },
            response_urls = Array.Empty<object>(),
        };

    /// <summary>Sends an interaction; returns the body of the answer.</summary>
    public async Task<string> Interact(object payload)
    {
        using var response = await PostForm(
            "/slack/interactions",
            new() { ["payload"] = JsonSerializer.Serialize(payload) }
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Get<BackgroundTasks>().Idle();
        var body = await response.Content.ReadAsStringAsync(Cancel);
        var answer = body.Length > 0 ? JsonNode.Parse(body) : null;
        Emitted.Keep("slack", "options", answer?["options"]);
        Emitted.Keep("slack", "errors", answer?["errors"]);
        return body;
    }

    public Task<HttpResponseMessage> PostForm(string path, Dictionary<string, string> fields) =>
        Post(path, "application/x-www-form-urlencoded", Encode(fields));

    public Task<HttpResponseMessage> PostJson(string path, string json) =>
        Post(path, "application/json", Encoding.UTF8.GetBytes(json));

    /// <summary>Sends bytes with Slack's signature.</summary>
    public async Task<HttpResponseMessage> Post(string path, string type, byte[] body)
    {
        var timestamp = Clock.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var response = await Send(
            path,
            type,
            body,
            (SlackSignature.TimestampHeader, timestamp),
            (SlackSignature.SignatureHeader, Sign(timestamp, body)),
            ("X-Slack-Retry-Num", $"{Retry}")
        );
        answered.TrySetResult();
        await Get<BackgroundTasks>().Idle();
        return response;
    }

    /// <summary>Sends bytes with exactly these headers.</summary>
    public Task<HttpResponseMessage> Send(
        string path,
        string type,
        byte[] body,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var header in headers.GroupBy(header => header.Name))
            request.Headers.TryAddWithoutValidation(header.Key, header.Select(one => one.Value));
        return Http.SendAsync(request, Cancel);
    }

    public static string Sign(string timestamp, byte[] body, string secret = FakeSlack.SigningSecret) =>
        "v0="
        + Convert.ToHexStringLower(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(secret),
                (byte[])[.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. body]
            )
        );

    public static byte[] Encode(Dictionary<string, string> fields) =>
        Encoding.UTF8.GetBytes(
            string.Join(
                '&',
                fields.Select(field => $"{WebUtility.UrlEncode(field.Key)}={WebUtility.UrlEncode(field.Value)}")
            )
        );

    /// <summary>Restarts the process; only what was stored is still there.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (first is not null)
            return;
        await Slack.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        // The real Slack would have accepted everything that was sent in the meantime.
        Assert.Empty(Slack.Violations);
    }

    private static object Named(string user) =>
        new
        {
            id = user,
            username = user.ToLowerInvariant(),
            name = user.ToLowerInvariant(),
            team_id = FakeSlack.Team,
        };

    /// <summary>People pause between their actions.</summary>
    private void Rest() => Clock.AdvanceSeconds(2);

    private string Ts() => $"{Clock.GetCurrentInstant().ToUnixTimeSeconds()}.{Interlocked.Increment(ref events):D6}";

    private static async Task<SlackWorkspace> Open(SlackWorkspace workspace)
    {
        workspace.Slack = workspace.first?.Slack ?? await FakeSlack.Start(workspace.Clock);
        await workspace.Start();
        return workspace;
    }

    private async Task Start()
    {
        var options = new SlackOptions
        {
            SigningSecret = FakeSlack.SigningSecret,
            BotToken = FakeSlack.BotToken,
            ApiBaseUrl = Slack.Api,
            Patience = TimeSpan.FromSeconds(20),
        };
        configure(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClock>(Clock);
        builder.Services.AddSingleton<TimeProvider>(new TestTime(Clock, haste));
        builder.Services.AddSingleton(new PublicAddress(new Uri("https://storyline.example.org/bot")));
        builder.Services.AddSingleton<IStore>(_ => new SlowStore(
            new SqliteStore(new SqliteOptions { Path = Path.Combine(folder, "storyline.db"), Shared = true }, Clock),
            (batch, cancel) => BeforeCommits?.Invoke(batch, cancel) ?? Task.CompletedTask
        ));
        builder.Services.AddStoryline();
        builder.Services.AddSingleton<BotAnswer>(provider =>
            async (inbound, cancel) =>
            {
                if (BeforeTurns is { } before)
                    await before(cancel);
                return await (botAnswer ?? provider.GetRequiredService<Bot>().Answer)(inbound, cancel);
            }
        );
        builder.Services.AddSlackEdge(options);
        services?.Invoke(builder.Services);
        app = builder.Build();
        app.MapSlackEdge();
        map?.Invoke(app);
        await app.StartAsync(Cancel);
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Address,
        };
        await Get<Installations>().Introduce(Cancel);
    }

    private async Task Stop()
    {
        Http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
