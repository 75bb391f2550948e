using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Storyline.Edges.Tests.Teams;

/// <summary>
/// The far side of Teams: the Bot Framework's keys, Entra's tokens and the Connector, which accepts only what the real one would.
/// Every complaint fails the test at its end.
/// </summary>
public sealed class FakeTeams : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Refusal> refusals = new();
    private readonly ConnectorRules? rules;
    private int messages = 1_000;

    private FakeTeams(WebApplication app, ConnectorRules? rules) => (this.app, this.rules) = (app, rules);

    public Signer Signer { get; } = new();

    public Uri Address { get; private set; } = null!;

    /// <summary>Every accepted call to the Connector, oldest first.</summary>
    public ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>The messages in their current form, by id.</summary>
    public ConcurrentDictionary<string, Call> Standing { get; } = new();

    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Members by account, for requests for the members of a conversation.</summary>
    public ConcurrentDictionary<string, JsonObject> Members { get; } = new();

    /// <summary>The channels of every team by id; the one without a name is the General channel.</summary>
    public ConcurrentDictionary<string, string?> Channels { get; } = new();

    /// <summary>The conversations that refuse the bot's messages.</summary>
    public ConcurrentDictionary<string, int> Closed { get; } = new();

    /// <summary>The certificate registered for the app.</summary>
    public X509Certificate2? Certificate { get; set; }

    public int KeysFetched { get; private set; }

    public int TokensGiven { get; private set; }

    /// <summary>Whether the keys are unavailable.</summary>
    public bool HasOutage { get; set; }

    /// <summary>The messages in the order in which they were posted.</summary>
    public IReadOnlyList<Call> Posts =>
        [
            .. Calls.Where(call =>
                call.Method == "POST" && call.Activity is not null && call.Activity["type"]?.ToString() == "message"
            ),
        ];

    public static async Task<FakeTeams> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var fake = new FakeTeams(builder.Build(), await ConnectorRules.Find());
        fake.Map();
        await fake.app.StartAsync(TestContext.Current.CancellationToken);
        fake.Address = new Uri(
            fake.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        );
        return fake;
    }

    /// <summary>Makes the Connector refuse the next calls with this answer.</summary>
    public void Refuse(int status, int times = 1, string? retryAfter = null, string body = "{}")
    {
        for (var time = 0; time < times; time++)
            refusals.Enqueue(new Refusal(status, retryAfter, body));
    }

    public void Knows(
        string account,
        string name,
        string? directory = null,
        string role = "user",
        string? tenant = null
    ) =>
        Members[account] = new JsonObject
        {
            ["id"] = account,
            ["name"] = name,
            ["objectId"] = directory,
            ["aadObjectId"] = directory,
            ["userRole"] = role,
            ["tenantId"] = tenant ?? Wire.Tenant,
        };

    /// <summary>Checks the cards in an answer to a call.</summary>
    public void Check(JsonNode? body)
    {
        Emitted.Keep("teams", "answer", body);
        foreach (var card in CardsIn(body))
        foreach (var breach in rules?.OfCard(card) ?? [])
            Complaints.Enqueue(breach);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    public static IEnumerable<JsonObject> CardsIn(JsonNode? node) =>
        node switch
        {
            JsonObject element when element["type"] is JsonValue type && type.ToString() == "AdaptiveCard" => [element],
            JsonObject element => element.SelectMany(member => CardsIn(member.Value)),
            JsonArray array => array.SelectMany(CardsIn),
            _ => [],
        };

    private void Map()
    {
        app.MapGet(
            "/v1/.well-known/openidconfiguration",
            () =>
            {
                KeysFetched++;
                return HasOutage
                    ? Results.StatusCode(503)
                    : Json(
                        new JsonObject
                        {
                            ["issuer"] = Signer.Issuer,
                            ["jwks_uri"] = "https://login.botframework.com/v1/.well-known/keys",
                        }
                    );
            }
        );
        app.MapGet("/v1/.well-known/keys", () => Json(Signer.Jwks()));
        app.MapPost(
            "/{tenant}/oauth2/v2.0/token",
            async (HttpRequest request) =>
            {
                var form = await request.ReadFormAsync();
                var isKnown =
                    form["client_secret"] == "s3cret"
                    || (Certificate is { } registered && IsSignedBy(registered, form["client_assertion"].ToString()));
                if (
                    form["scope"] != "https://api.botframework.com/.default"
                    || form["client_id"] != Signer.AppId
                    || !isKnown
                )
                    return Results.StatusCode(400);
                TokensGiven++;
                return Json(
                    new JsonObject
                    {
                        ["access_token"] = "bot-token",
                        ["expires_in"] = 3600,
                        ["token_type"] = "Bearer",
                    }
                );
            }
        );
        // The endpoint at which a virtual machine in Azure asks for its identity.
        app.MapGet(
            "/metadata/identity/oauth2/token",
            (HttpRequest request) =>
            {
                if (
                    request.Headers["Metadata"] != "true"
                    || request.Query["resource"] != "https://api.botframework.com"
                    || request.Query["client_id"] != Signer.AppId
                )
                    return Results.StatusCode(400);
                TokensGiven++;
                return Json(
                    new JsonObject
                    {
                        ["access_token"] = "bot-token",
                        ["expires_in"] = "3600",
                        ["resource"] = "https://api.botframework.com",
                        ["token_type"] = "Bearer",
                    }
                );
            }
        );
        app.MapFallback(Connect);
    }

    private static bool IsSignedBy(X509Certificate2 certificate, string assertion)
    {
        if (assertion.Split('.') is not [var header, var claims, var signature])
            return false;
        using var key = certificate.GetRSAPublicKey()!;
        var (signed, proof) = (Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64UrlEncoder.DecodeBytes(signature));
        return key.VerifyData(signed, proof, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
            || key.VerifyData(signed, proof, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private async Task<IResult> Connect(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        var target = request
            .HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!
            .RawTarget;
        if (request.Headers["X-Host"].ToString().EndsWith(".sharepoint.com", StringComparison.Ordinal))
            return Download(request);
        if (request.Headers.Authorization != "Bearer bot-token")
            Complaints.Enqueue($"{target} without the bot's token");
        if (request.Headers["X-Host"] is not ["smba.trafficmanager.net"])
            Complaints.Enqueue($"a call to {request.Headers["X-Host"]}");
        var path = target
            .Split('?')[0]
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(Uri.UnescapeDataString)
            .ToArray();
        if (Array.IndexOf(path, "v3") is not (>= 0 and var start))
            return Results.NotFound();
        path = path[start..];
        var json = body.Length > 0 ? JsonNode.Parse(body) as JsonObject : null;
        Emitted.Keep("teams", "call", json);
        var call = new Call(request.Method, path, request.QueryString.Value ?? "", json, body);
        if (request.Method != "GET" && refusals.TryDequeue(out var refusal))
            return Refused(request, refusal);
        Calls.Enqueue(call);
        return Answer(call);
    }

    private IResult Download(HttpRequest request)
    {
        if (request.Headers.Authorization.Count > 0)
            Complaints.Enqueue("the bot's token is sent with a download");
        return Results.Text("Summary,Points\nPay online,3\n", "text/csv");
    }

    private static IResult Refused(HttpRequest request, Refusal refusal)
    {
        if (refusal.Status == 0)
            request.HttpContext.Abort();
        if (refusal.RetryAfter is { } wait)
            request.HttpContext.Response.Headers.RetryAfter = wait;
        return Results.Text(refusal.Body, "application/json", statusCode: refusal.Status);
    }

    private IResult Answer(Call call)
    {
        switch (call.Method, call.Path)
        {
            case ("POST", ["v3", "conversations"]):
                return Begin(call);
            case ("POST", ["v3", "conversations", var conversation, "activities", ..]):
                Judge("Activity", call);
                return Closed.TryGetValue(conversation, out var status)
                    ? Shut(status)
                    : Stand(call, Interlocked.Increment(ref messages).ToString(CultureInfo.InvariantCulture), 201);
            case ("PUT", ["v3", "conversations", _, "activities", var message]):
                Judge("Activity", call);
                return Stand(call, message, 200);
            case ("DELETE", ["v3", "conversations", _, "activities", _]):
                return Results.Ok();
            case ("GET", ["v3", "conversations", _, "pagedmembers"]):
                return Json(
                    new JsonObject
                    {
                        ["members"] = new JsonArray([.. Members.Values.Select(member => member.DeepClone())]),
                    }
                );
            case ("GET", ["v3", "conversations", _, "members", var member]):
                return Members.TryGetValue(member, out var known)
                    ? Json((JsonObject)known.DeepClone())
                    : Results.NotFound();
            case ("GET", ["v3", "teams", _, "conversations"]):
                return Json(
                    new JsonObject
                    {
                        ["conversations"] = new JsonArray([
                            .. Channels.Select(channel => new JsonObject
                            {
                                ["id"] = channel.Key,
                                ["name"] = channel.Value,
                            }),
                        ]),
                    }
                );
            default:
                Complaints.Enqueue($"no such call: {call.Method} {string.Join('/', call.Path)}");
                return Results.NotFound();
        }
    }

    private IResult Stand(Call call, string message, int status)
    {
        if (call.Activity?["type"]?.ToString() == "message")
            Standing[message] = call;
        return Id(status, message);
    }

    private IResult Begin(Call call)
    {
        Judge("ConversationParameters", call);
        if (call.Activity?["members"] is not JsonArray { Count: 1 } members || call.Activity["tenantId"] is null)
            return Results.Json(new { error = new { code = "BadSyntax" } }, statusCode: 400);
        var id = $"a:1of-{members[0]!["id"]}";
        return Closed.TryGetValue(id, out var status) && status == 403 && !id.Contains("29:", StringComparison.Ordinal)
            ? Shut(status)
            : Id(201, id);
    }

    private void Judge(string definition, Call call)
    {
        foreach (var breach in rules?.Breaches(definition, call.Body) ?? [])
            Complaints.Enqueue(breach);
        if (call.Activity is { } activity && activity["text"] is not null && activity["attachments"] is not null)
            Complaints.Enqueue("text and attachment in one message");
        if (call.Body.Length > 40 * 1024)
            Complaints.Enqueue("a message over 40 KB");
    }

    private static IResult Shut(int status) =>
        status == 403
            ? Results.Text(
                """{"errorCode":209,"message":"{\r\n  \"subCode\": \"MessageWritesBlocked\"\r\n}"}""",
                "application/json",
                statusCode: 403
            )
            : Results.Text(
                """{"error":{"code":"ConversationNotFound","message":"Conversation not found."}}""",
                "application/json",
                statusCode: status
            );

    private static IResult Id(int status, string id) =>
        Results.Text(new JsonObject { ["id"] = id }.ToJsonString(), "application/json", statusCode: status);

    private static IResult Json(JsonObject json) => Results.Text(json.ToJsonString(), "application/json");

    private sealed record Refusal(int Status, string? RetryAfter, string Body);
}

/// <summary>A call to the Connector.</summary>
/// <param name="Path">The segments of its path, unescaped.</param>
public sealed record Call(string Method, string[] Path, string Query, JsonObject? Activity, string Body)
{
    /// <summary>The conversation that it addresses.</summary>
    public string Conversation => Path.Length > 2 ? Path[2] : "";

    public JsonObject? Card => FakeTeams.CardsIn(Activity).FirstOrDefault();

    /// <summary>The words of the card without Markdown escapes.</summary>
    public string Text => Card?["fallbackText"]?.ToString() ?? "";
}
