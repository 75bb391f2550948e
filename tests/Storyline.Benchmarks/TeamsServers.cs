using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using Storyline.Core.Turns;
using Storyline.Quartz;
using Storyline.Sqlite;
using Storyline.Teams;

namespace Storyline.Benchmarks;

/// <summary>The servers of the Teams benchmark, each in a process of its own.</summary>
internal static class TeamsServers
{
    public const string AppId = "c9e8c047-2a34-40a1-b28a-b162d5f5327c";
    public const string Tenant = "b28fdbfd-2b78-4f93-b0f8-8881793f0f8f";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    /// <summary>Accepts every reply as the Connector does, counts them, and issues keys and the bot's tokens.</summary>
    public static async Task Connector(string url)
    {
        using var key = RSA.Create(2048);
        var posts = 0;
        var app = Slim(url).Build();
        app.MapGet("/count", () => posts);
        app.MapGet("/token", () => Token(key));
        app.MapGet(
            "/v1/.well-known/openidconfiguration",
            () =>
                Results.Text(
                    """{"issuer":"https://api.botframework.com","jwks_uri":"https://login.botframework.com/keys"}""",
                    "application/json"
                )
        );
        app.MapGet("/keys", () => Results.Text(Keys(key), "application/json"));
        app.MapPost(
            "/{tenant}/oauth2/v2.0/token",
            () =>
                Results.Text(
                    """{"access_token":"bot-token","expires_in":3600,"token_type":"Bearer"}""",
                    "application/json"
                )
        );
        app.MapFallback(
            async (HttpContext http) =>
            {
                await http.Request.Body.CopyToAsync(Stream.Null);
                if (http.Request.Method == "GET")
                    return Results.Text("""{"id":"29:priya","name":"Priya","userRole":"user"}""", "application/json");
                return Results.Text(
                    $$"""{"id":"{{Interlocked.Increment(ref posts)}}"}""",
                    "application/json",
                    statusCode: 201
                );
            }
        );
        await Run(app, "Connector");
    }

    /// <summary>The least work of any bot on this stack: read the activity and post a reply.</summary>
    public static async Task Bare(string url, string connector)
    {
        var app = Slim(url).Build();
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(connector) };
        app.MapPost(
            "/api/messages",
            async (HttpContext context) =>
            {
                var activity = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
                var conversation = activity.GetProperty("conversation").GetProperty("id").GetString()!;
                using var content = new StringContent(
                    new JsonObject
                    {
                        ["type"] = "message",
                        ["text"] = activity.GetProperty("text").GetString(),
                    }.ToJsonString(),
                    System.Text.Encoding.UTF8,
                    "application/json"
                );
                using var answered = await http.PostAsync(
                    $"/v3/conversations/{Uri.EscapeDataString(conversation)}/activities",
                    content
                );
                context.Response.ContentLength = 0;
            }
        );
        await Run(app, "Bare");
    }

    /// <summary>
    /// The product with the Teams edge, or the edge alone with an answer that costs nothing; every connection of the edge ends at
    /// the connector, whatever its intended host.
    /// </summary>
    public static async Task Edge(string url, string connector, string folder, string way)
    {
        var isChecked = way == "checked";
        var builder = Slim(url);
        builder
            .Services.AddSingleton<IClock>(SystemClock.Instance)
            .AddSqliteStore(new SqliteOptions { Path = Path.Combine(folder, $"teams-{way}.db") })
            .AddSingleton(
                new Limits
                {
                    PersonRate = 1_000_000,
                    WorkspaceRate = 1_000_000,
                    WorkspaceBurst = 2_000_000,
                    StoriesPerTeam = 1_000_000,
                }
            )
            .AddStoryline()
            .AddQuartzClock()
            .AddTeamsEdge(
                isChecked
                    ? new TeamsOptions
                    {
                        AppId = AppId,
                        TenantId = Tenant,
                        ClientSecret = "s3cret",
                    }
                    : new TeamsOptions { AllowAnonymous = true }
            );
        if (way == "silent")
            builder.Services.AddSingleton<Storyline.Edges.BotAnswer>(_ =>
                (_, _) =>
                    Task.FromResult(
                        Reply.Done(
                            $"{"CHK-31":b} is at the bottom of the backlog.",
                            new Storyline.Core.Views.Button("Undo", "undo")
                        )
                    )
            );
        foreach (var client in new[] { "teams-keys", "teams-tokens", "teams-connector", "teams-files" })
            builder
                .Services.AddHttpClient(client)
                .ConfigurePrimaryHttpMessageHandler(() => new Detour(new Uri(connector)));
        var app = builder.Build();
        app.MapTeamsEdge();
        await Run(app, "Edge");
    }

    private static WebApplicationBuilder Slim(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url).ConfigureKestrel(server => server.AddServerHeader = false);
        builder.Logging.ClearProviders();
        return builder;
    }

    private static async Task Run(WebApplication app, string name)
    {
        await app.StartAsync();
        Console.WriteLine($"{name} is at {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }

    private static string Token(RSA key)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var signed =
            $"{Part($$"""{"typ":"JWT","alg":"RS256","kid":"k1"}""")}.{Part($$"""{"iss":"https://api.botframework.com","aud":"{{AppId}}","nbf":{{now - 60}},"exp":{{now + 3_600}},"serviceurl":"{{ServiceUrl}}"}""")}";
        return $"{signed}.{Base64UrlEncoder.Encode(key.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Part(string json) => Base64UrlEncoder.Encode(json);

    private static string Keys(RSA key)
    {
        var parameters = key.ExportParameters(false);
        return $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"k1","n":"{{Base64UrlEncoder.Encode(parameters.Modulus)}}","e":"{{Base64UrlEncoder.Encode(parameters.Exponent)}}","endorsements":["msteams"]}]}""";
    }

    private sealed class Detour(Uri end) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            request.RequestUri = new Uri(end, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
