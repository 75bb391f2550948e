using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Sqlite;
using Storyline.Teams;
using Storyline.Teams.Connect;
using Storyline.Teams.Read;
using Storyline.Teams.Send;
using Storyline.Teams.Verify;

namespace Storyline.Edges.Tests.Teams;

/// <summary>
/// The Teams edge with the real bot on a real Kestrel and a real SQLite file, and a fake Teams at the far end of every
/// connection.
/// </summary>
public sealed class TeamsTenant : IAsyncDisposable
{
    private readonly string folder;
    private readonly TeamsTenant? first;
    private readonly TeamsOptions options;
    private readonly BotAnswer? botAnswer;
    private readonly IServiceProvider? guestOf;
    private WebApplication app = null!;
    private HttpClient http = null!;

    private TeamsTenant(TeamsOptions options, BotAnswer? botAnswer, TeamsTenant? first = null)
    {
        (this.options, this.botAnswer, this.first) = (options, botAnswer, first);
        folder = first?.folder ?? Directory.CreateTempSubdirectory("storyline-").FullName;
        Clock = first?.Clock ?? new(Instant.FromUtc(2026, 3, 5, 9, 0), Duration.FromMilliseconds(1));
    }

    private TeamsTenant(IServiceProvider host, Uri address, FakeClock clock)
    {
        (options, folder, guestOf, Clock) = (Configured, "", host, clock);
        http = new HttpClient { BaseAddress = address };
    }

    public static TeamsOptions Configured { get; } =
        new()
        {
            AppId = Signer.AppId,
            TenantId = Wire.Tenant,
            ClientSecret = "s3cret",
        };

    /// <summary>Thursday, 5 March 2026, 10:00 in Berlin.</summary>
    public FakeClock Clock { get; }

    public FakeTeams Teams { get; private set; } = null!;

    /// <summary>The number of sentences that reached the bot.</summary>
    public int Heard { get; private set; }

    /// <summary>What a commit waits for.</summary>
    public Func<Batch, CancellationToken, Task>? BeforeCommits { get; set; }

    /// <summary>Whether another host uses the file too.</summary>
    public bool IsShared { get; private init; }

    public IStore Store => Services.GetRequiredService<IStore>();

    public ISender Sender => Services.GetRequiredService<ISender>();

    internal T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    private IServiceProvider Services => guestOf ?? app.Services;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TeamsTenant> Open(
        TeamsOptions? options = null,
        BotAnswer? botAnswer = null,
        bool isShared = false
    )
    {
        var tenant = new TeamsTenant(options ?? Configured, botAnswer)
        {
            Teams = await FakeTeams.Start(),
            IsShared = isShared,
        };
        await tenant.Start();
        return tenant;
    }

    /// <summary>A tenant on the host of a Slack workspace, to which the edge was added.</summary>
    internal static TeamsTenant Beside(IServiceProvider host, Uri address, FakeClock clock, FakeTeams teams) =>
        new(host, address, clock) { Teams = teams };

    /// <summary>Megan has set “Checkout” (CHK) up in the channel and is its PM and PO; Isaiah is its Scrum Master.</summary>
    public static async Task<TeamsTenant> WithProduct(bool isShared = false)
    {
        var tenant = await Open(isShared: isShared);
        tenant.Teams.Knows(Who.Megan.Account, Who.Megan.Name, Who.Megan.Directory);
        tenant.Teams.Knows(Who.Isaiah.Account, Who.Isaiah.Name, Who.Isaiah.Directory);
        tenant.Teams.Knows(Who.Adele.Account, Who.Adele.Name, Who.Adele.Directory);
        await tenant.Says(Who.Megan, "setup Checkout key:CHK zone:Europe/Berlin", thread: "1");
        return tenant;
    }

    /// <summary>Another host of the same tenant, on the same file; dispose of it before the first one.</summary>
    public async Task<TeamsTenant> Another()
    {
        var tenant = new TeamsTenant(options, botAnswer, first: this) { Teams = Teams, IsShared = true };
        await tenant.Start();
        return tenant;
    }

    /// <summary>Advances the clock: what is due in between is said in order, and sent.</summary>
    public async Task ClockMovesTo(Instant until)
    {
        await Services.GetRequiredService<Storyline.Domain.Schedule.AlarmClock>().FireUntil(until, Clock.Reset, Cancel);
        var outbox = Services.GetRequiredService<Outbox>();
        do
        {
            await outbox.Sweep(Cancel);
            await Task.Delay(2, Cancel);
            Clock.Advance(Duration.FromSeconds(1));
        } while (
            (
                await Services
                    .GetRequiredService<Storyline.Core.Storage.IStore>()
                    .Due("turn", Instant.MinValue, Clock.GetCurrentInstant() + Duration.FromDays(1), 1, Cancel)
            ).Count > 0
        );
    }

    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    /// <summary>Somebody writes; returns the messages posted because of it.</summary>
    public async Task<IReadOnlyList<Call>> Says(
        Who who,
        string text,
        string? channel = Wire.Channel,
        string? thread = null,
        string? id = null
    ) => await Posted(Wire.Message(who, text, channel, thread, id));

    public async Task<IReadOnlyList<Call>> Posted(JsonObject activity)
    {
        var before = Teams.Posts.Count;
        using var response = await Sends(activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. Teams.Posts.Skip(before)];
    }

    /// <summary>Teams makes a call; returns the body of the answer.</summary>
    public async Task<JsonNode?> Calls(JsonObject activity)
    {
        using var response = await Sends(activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        var body = text.Length == 0 ? null : JsonNode.Parse(text);
        Teams.Check(body);
        return body;
    }

    /// <summary>Sends what Teams would send, signed.</summary>
    public Task<HttpResponseMessage> Sends(string activity) =>
        Sends(activity, Teams.Signer.Genuine(Clock.GetCurrentInstant().ToDateTimeOffset()));

    public async Task<HttpResponseMessage> Sends(string activity, params string?[] tokens)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(activity, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        foreach (var token in tokens)
            if (token is not null)
                request.Headers.TryAddWithoutValidation(
                    "Authorization",
                    token.Contains(' ', StringComparison.Ordinal) ? token : $"Bearer {token}"
                );
        return await http.SendAsync(request, Cancel);
    }

    public Task<HttpResponseMessage> Sends(HttpRequestMessage request) => http.SendAsync(request, Cancel);

    public Task<SendResult> Delivers(Delivery delivery) => Sender.Send(delivery, Cancel);

    /// <summary>Waits until this many messages are posted.</summary>
    public async Task<IReadOnlyList<Call>> Until(int posts)
    {
        while (Teams.Posts.Count < posts)
            await Task.Delay(5, Cancel);
        return Teams.Posts;
    }

    /// <summary>Waits until the background work of all answers is done.</summary>
    public Task IsQuiet() => Services.GetRequiredService<BackgroundTasks>().Idle();

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (first is not null)
            return;
        await Teams.DisposeAsync();
        if (guestOf is null)
            Directory.Delete(folder, recursive: true);
        Assert.Empty(Teams.Complaints);
    }

    private async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClock>(Clock);
        builder.Services.AddSingleton<IStore>(_ => new SlowStore(
            new SqliteStore(
                new SqliteOptions { Path = Path.Combine(folder, "storyline.db"), Shared = IsShared },
                Clock
            ),
            (batch, cancel) => BeforeCommits?.Invoke(batch, cancel) ?? Task.CompletedTask
        ));
        builder.Services.AddSingleton(
            new Limits
            {
                PersonRate = 10_000,
                WorkspaceRate = 10_000,
                WorkspaceBurst = 20_000,
            }
        );
        builder.Services.AddSingleton(new PublicAddress(new Uri("https://storyline.contoso.example")));
        builder.Services.AddStoryline();
        builder.Services.AddSingleton<BotAnswer>(provider =>
            (inbound, cancel) =>
            {
                Heard++;
                return botAnswer is null
                    ? provider.GetRequiredService<Bot>().Answer(inbound, cancel)
                    : botAnswer(inbound, cancel);
            }
        );
        AddEdge(builder.Services, options, Teams);
        app = builder.Build();
        app.MapTeamsEdge();
        await app.StartAsync(Cancel);
        http = new HttpClient
        {
            BaseAddress = new Uri(
                app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
            ),
        };
    }

    /// <summary>Adds the edge to a host, with the fake at the far end of its connections.</summary>
    internal static void AddEdge(IServiceCollection services, TeamsOptions options, FakeTeams teams)
    {
        services.AddTeamsEdge(options);
        foreach (var client in new[] { SigningKeys.Client, BotTokens.Client, Connector.Client, TeamsFiles.Client })
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => new Detour(teams.Address));
    }

    private async Task Stop()
    {
        http.Dispose();
        if (guestOf is not null)
            return;
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    /// <summary>Every connection ends at the fake, which learns its intended address.</summary>
    private sealed class Detour(Uri end) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            request.Headers.Add("X-Host", request.RequestUri!.Host);
            request.RequestUri = new Uri(end, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
