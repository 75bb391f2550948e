using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Storyline.Edges.Tests.Slack;

public sealed partial class FakeSlack
{
    private readonly ConcurrentDictionary<string, bool> uploads = new();
    private readonly ConcurrentDictionary<string, bool> tickets = new();

    /// <summary>The open sockets, oldest first.</summary>
    public List<FakeSocket> Sockets { get; } = [];

    /// <summary>Sockets opened from now on are half-open: nobody receives what comes in, not even a ping.</summary>
    public bool AreSocketsDeaf { get; set; }

    /// <summary>The upload address for files, if it differs from the default.</summary>
    public string? UploadAddress { get; set; }

    /// <summary>The text of every file that can be downloaded.</summary>
    public string FileContent { get; set; } = "";

    private async Task<IResult> AnswerCall(string method, HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var arguments = form.ToDictionary(field => field.Key, field => field.Value.ToString());
        var token = request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        lock (gate)
            calls.Add(new ApiCall(method, token, arguments));
        foreach (var violation in MethodRules.Of(method, arguments))
            Violations.Enqueue(violation);
        if (Failing.TryGetValue(method, out var status))
            return await Fail(request, status);
        if (Limited.TryGetValue(method, out var seconds))
            return TooMany(request, seconds);
        if (
            method != "oauth.v2.access"
            && token != (method == "apps.connections.open" ? AppToken : Token)
            && token != FormerToken
        )
            return No("invalid_auth");
        if (MethodRules.ScopeOf(method) is { } scope && !Scopes.Contains(scope))
            return Results.Json(
                new
                {
                    ok = false,
                    error = "missing_scope",
                    needed = scope,
                }
            );
        if (!Errors.TryGetValue(method, out var error))
            return Do(method, arguments);
        if (error != Hangup)
            return No(error);
        request.HttpContext.Abort();
        return Results.Empty;
    }

    private IResult Do(string method, Dictionary<string, string> arguments) =>
        method switch
        {
            "auth.test" => Results.Json(
                new
                {
                    ok = true,
                    user = "storyline",
                    user_id = BotUser,
                    team_id = Team,
                    bot_id = "B1",
                }
            ),
            "users.info" => Results.Json(new { ok = true, user = PersonOf(arguments["user"]) }),
            "conversations.open" => Results.Json(
                new { ok = true, channel = new { id = DirectOf(arguments["users"]) } }
            ),
            "conversations.info" => Joined.ContainsKey(arguments["channel"])
                ? Results.Json(
                    new
                    {
                        ok = true,
                        channel = new
                        {
                            id = arguments["channel"],
                            name = "team",
                            is_member = true,
                        },
                    }
                )
                : No("channel_not_found"),
            "chat.postMessage" => Post(arguments),
            "chat.postEphemeral" => Whisper(arguments),
            "chat.update" => Update(arguments),
            "views.open" => OpenDialog(arguments),
            "views.update" => UpdateDialog(arguments),
            "views.publish" => Publish(arguments),
            "files.getUploadURLExternal" => UploadPlace(),
            "files.completeUploadExternal" => Results.Json(new { ok = true, files = Array.Empty<object>() }),
            "apps.connections.open" => Ticket(),
            "oauth.v2.access" when arguments.GetValueOrDefault("grant_type") == "refresh_token" => Exchange(
                arguments["refresh_token"]
            ),
            "oauth.v2.access" => Results.Json(
                new
                {
                    ok = true,
                    access_token = Token,
                    refresh_token = Rotates ? RefreshToken : null,
                    expires_in = Rotates ? TokenSeconds : (int?)null,
                    token_type = "bot",
                    bot_user_id = BotUser,
                    app_id = "A1",
                    scope = string.Join(',', Scopes),
                    team = IsOrgInstall ? null : new { id = Team, name = "Example" },
                    enterprise = IsOrgInstall ? new { id = Enterprise, name = "Example Org" } : null,
                    is_enterprise_install = IsOrgInstall,
                    authed_user = new { id = "U1" },
                }
            ),
            _ => No("unknown_method"),
        };

    /// <summary>
    /// A refresh token works once; the access token issued with it works until it expires; of more than two, the oldest expires.
    /// </summary>
    private IResult Exchange(string refresh)
    {
        if (refresh != RefreshToken)
            return No("invalid_refresh_token");
        (FormerToken, Token, RefreshToken) = (Token, $"xoxe.xoxb-{Next()}", $"xoxe-{Next()}");
        return Results.Json(
            new
            {
                ok = true,
                access_token = Token,
                refresh_token = RefreshToken,
                expires_in = TokenSeconds,
                token_type = "bot",
                bot_user_id = BotUser,
                team = new { id = Team },
            }
        );
    }

    private object PersonOf(string user) =>
        People.TryGetValue(user, out var person)
            ? person
            : new
            {
                id = user,
                team_id = Team,
                name = user.ToLowerInvariant(),
                real_name = user,
                tz = "Europe/Berlin",
                is_restricted = false,
                enterprise_user = IsOrgInstall ? new { id = user, enterprise_id = Enterprise } : null,
                profile = new { display_name = NameOf(user) },
            };

    private static string NameOf(string user) => user[1..2] + user[2..].ToLowerInvariant();

    private IResult Post(Dictionary<string, string> arguments)
    {
        var channel = arguments["channel"];
        if (channel[0] != 'D' && !Joined.ContainsKey(channel))
            return No("not_in_channel");
        if (Check(arguments) is { } wrong)
            return No(wrong);
        var shown = Add(channel, null, arguments.GetValueOrDefault("thread_ts"), Body(arguments));
        return Results.Json(
            new
            {
                ok = true,
                channel,
                ts = shown.Ts,
                message = new { text = shown.Text },
            }
        );
    }

    private IResult Whisper(Dictionary<string, string> arguments)
    {
        if (!Joined.ContainsKey(arguments["channel"]))
            return No("channel_not_found");
        if (Check(arguments) is { } wrong)
            return No(wrong);
        var shown = Add(
            arguments["channel"],
            arguments["user"],
            arguments.GetValueOrDefault("thread_ts"),
            Body(arguments)
        );
        return Results.Json(new { ok = true, message_ts = shown.Ts });
    }

    private IResult Update(Dictionary<string, string> arguments)
    {
        if (Check(arguments) is { } wrong)
            return No(wrong);
        lock (gate)
        {
            var at = messages.FindIndex(message =>
                message.Ts == arguments["ts"] && message.Channel == arguments["channel"] && message.OnlyFor is null
            );
            if (at < 0)
                return No("message_not_found");
            messages[at] = messages[at] with
            {
                Text = arguments["text"],
                Blocks = Body(arguments).GetProperty("blocks"),
            };
        }
        return Results.Json(
            new
            {
                ok = true,
                channel = arguments["channel"],
                ts = arguments["ts"],
            }
        );
    }

    private IResult OpenDialog(Dictionary<string, string> arguments)
    {
        if (!triggers.TryRemove(arguments["trigger_id"], out var since))
            return No("exchanged_trigger_id");
        if (clock.GetCurrentInstant() - since > Duration.FromSeconds(3))
            return No("expired_trigger_id");
        return Show(arguments["view"], "anyone");
    }

    private IResult UpdateDialog(Dictionary<string, string> arguments)
    {
        if (!Dialogs.TryGetValue("anyone", out var open) || open.Id != arguments["view_id"])
            return No("not_found");
        if (arguments.TryGetValue("hash", out var hash) && hash != open.Hash)
            return No("hash_conflict");
        return Show(arguments["view"], "anyone");
    }

    private IResult Show(string json, string reader)
    {
        var view = JsonDocument.Parse(json).RootElement.Clone();
        if (CheckView(view) is { } wrong)
            return No(wrong);
        var open = new OpenView($"V{Next()}", $"{Next()}.hash", view);
        Dialogs[reader] = open;
        return Results.Json(new { ok = true, view = new { id = open.Id, hash = open.Hash } });
    }

    /// <summary>Shows the dialog's update that the answer to its submission carries.</summary>
    public void ShowNext(JsonElement view)
    {
        if (CheckView(view) is null)
            Dialogs["anyone"] = new OpenView($"V{Next()}", $"{Next()}.hash", view.Clone());
    }

    private IResult Publish(Dictionary<string, string> arguments)
    {
        var view = JsonDocument.Parse(arguments["view"]).RootElement.Clone();
        if (CheckView(view) is { } wrong)
            return No(wrong);
        Homes[arguments["user_id"]] = view;
        return Results.Json(new { ok = true, view = new { id = $"V{Next()}" } });
    }

    private IResult UploadPlace()
    {
        var id = Next();
        uploads[id] = false;
        return Results.Json(
            new
            {
                ok = true,
                upload_url = UploadAddress ?? new Uri(Address, $"/upload/{id}").ToString(),
                file_id = $"F{id}",
            }
        );
    }

    private IResult AnswerFile(string name, HttpRequest request) =>
        request.Headers.Authorization != $"Bearer {Token}"
            ? Results.Text("<html>sign in</html>", "text/html")
            : Results.Text(FileContent, "text/csv");

    private IResult Ticket()
    {
        var ticket = Next();
        tickets[ticket] = true;
        return Results.Json(
            new { ok = true, url = new UriBuilder(Address) { Scheme = "ws", Path = $"/socket/{ticket}" }.ToString() }
        );
    }

    private async Task AnswerSocket(string ticket, HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || !tickets.TryRemove(ticket, out _))
        {
            http.Response.StatusCode = 403;
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var connection = new FakeSocket(socket);
        var isDeaf = AreSocketsDeaf;
        lock (gate)
            Sockets.Add(connection);
        if (isDeaf)
            await Task.Delay(Timeout.Infinite, http.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        else
            await connection.Run(http.RequestAborted);
    }

    private string? Check(Dictionary<string, string> arguments)
    {
        if (!arguments.TryGetValue("text", out var text) || text.Length == 0)
            return "no_text";
        if (arguments["blocks"].Length > 13_200)
            return "msg_blocks_too_long";
        var violations = BlockRules.Of(JsonDocument.Parse(arguments["blocks"]).RootElement, 50).ToList();
        foreach (var violation in violations)
            Violations.Enqueue(violation);
        return violations.Count > 0 ? "invalid_blocks" : null;
    }

    private string? CheckView(JsonElement view)
    {
        var violations = BlockRules.OfView(view).ToList();
        foreach (var violation in violations)
            Violations.Enqueue(violation);
        return violations.Count > 0 ? "invalid_arguments" : null;
    }

    private static JsonElement Body(Dictionary<string, string> arguments) =>
        JsonSerializer.SerializeToElement(
            new { text = arguments["text"], blocks = JsonDocument.Parse(arguments["blocks"]).RootElement }
        );

    private static IResult No(string error) => Results.Json(new { ok = false, error });
}

/// <summary>Slack's side of a socket.</summary>
public sealed class FakeSocket(WebSocket socket)
{
    private readonly ConcurrentQueue<JsonElement> answers = new();

    public IReadOnlyList<JsonElement> Answers => [.. answers];

    public bool IsOpen => socket.State == WebSocketState.Open;

    public Task Send(string frame) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Sends one message in several frames.</summary>
    public async Task SendInPieces(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        for (var at = 0; at < bytes.Length; at += 100)
            await socket.SendAsync(
                bytes.AsMemory(at, Math.Min(100, bytes.Length - at)),
                WebSocketMessageType.Text,
                at + 100 >= bytes.Length,
                CancellationToken.None
            );
    }

    public void Break() => socket.Abort();

    public Task Close() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    internal async Task Run(CancellationToken cancel)
    {
        await Send(
            """{"type":"hello","num_connections":1,"debug_info":{"approximate_connection_time":18060},"connection_info":{"app_id":"A1"}}"""
        );
        var buffer = new byte[256 * 1024];
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            {
                var message = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
                if (message.MessageType == WebSocketMessageType.Close)
                    break;
                answers.Enqueue(JsonDocument.Parse(buffer.AsMemory(0, message.Count)).RootElement.Clone());
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            return;
        }
    }
}
