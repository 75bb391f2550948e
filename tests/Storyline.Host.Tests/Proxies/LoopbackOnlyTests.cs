using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Storyline.Host.Tests.Proxies;

/// <summary>
/// The local page and anonymous Teams are open to this machine without a password. A proxy or a tunnel on this machine must not open them
/// to others, whatever it says, and whatever else is set.
/// </summary>
public sealed class LoopbackOnlyTests
{
    private const string Typing = """
        {"type":"typing","channelId":"msteams","serviceUrl":"http://127.0.0.1:56150/_connector","from":{"id":"user-id-0"},"conversation":{"id":"a:1","conversationType":"personal"}}
        """;

    private static readonly (string, string)[] AnonymousTeams = [("Storyline:Teams:AllowAnonymous", "true")];

    // The request as it is on the wire: a client of .NET would correct some of these.
    private static readonly string[] Traces =
    [
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-For: 203.0.113.7",
        "x-forwarded-for: 127.0.0.1",
        "X-FORWARDED-FOR: ::1",
        "X-Forwarded-For: 127.0.0.1:4711",
        "X-Forwarded-For: [::1]:4711",
        "X-Forwarded-For: 203.0.113.7, 127.0.0.1",
        "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-For: 127.0.0.1",
        "X-Forwarded-For: ",
        "X-Forwarded-For: unknown",
        "X_Forwarded_For: 127.0.0.1",
        "X-Forwarded-Host: localhost",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Port: 443",
        "X-Forwarded-Prefix: /bot",
        "X-Forwarded-Server: front",
        "X-Forwarded: for=127.0.0.1",
        "Forwarded: for=127.0.0.1",
        "forwarded: for=unknown",
        "Forwarded: for=\"[::1]:4711\";proto=https",
        "Forwarded: for=_hidden, for=127.0.0.1",
        "Forwarded: for=127.0.0.1\r\nForwarded: for=127.0.0.1",
        "Forwarded-For: 127.0.0.1",
        "X-Real-IP: 127.0.0.1",
        "X-Client-IP: 127.0.0.1",
        "True-Client-IP: 127.0.0.1",
        "CF-Connecting-IP: 127.0.0.1",
        "X-Original-For: 127.0.0.1:4711",
        "X-Envoy-External-Address: 127.0.0.1",
        "Via: 1.1 front",
        "via: 2.0 front, 1.1 tunnel",
    ];

    public static TheoryData<string, string> Settings { get; } =
        new()
        {
            { "nothing", "" },
            // The framework then believes whoever says where a request comes from.
            { "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true" },
            { "Storyline:KnownProxies", "10.0.0.0/8" },
        };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Whatever_a_proxy_says_nothing_that_it_passes_on_looks_local(string setting, string value)
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path, settings: [.. AnonymousTeams, (setting, value)]);

        var plain = await Answers(host, "");
        var let = new List<string>();
        foreach (var trace in Traces)
        {
            var answers = await Answers(host, trace);
            if (answers is not [403, 403, 401])
                let.Add($"{trace}: {string.Join(' ', answers)}");
        }

        Assert.Equal([200, 200, 200], plain);
        Assert.Empty(let);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1, 127.0.0.0/8")]
    public async Task Nothing_that_comes_from_a_known_proxy_looks_local_even_if_it_says_nothing(string proxies)
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings: [.. AnonymousTeams, ("Storyline:KnownProxies", proxies)]
        );

        foreach (var trace in new[] { "", "X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: ::1, 127.0.0.1" })
        {
            var answers = await Answers(host, trace);
            Assert.Equal([403, 403, 401], answers);
        }
    }

    [Fact]
    public async Task Through_a_proxy_neither_is_reached()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings: [.. AnonymousTeams, ("Storyline:PublicUrl", "https://storyline.example.org")]
        );
        await using var proxy = await FrontProxy.Start(
            host.Address,
            (_, to) =>
            {
                to.Headers.Host = $"localhost:{host.Address.Port}";
                to.Headers.TryAddWithoutValidation("X-Forwarded-For", "127.0.0.1");
            }
        );

        using var page = await proxy.Browser.GetAsync("https://storyline.example.org/", Patience.Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
    }

    private static async Task<int[]> Answers(HostProcess host, string trace) =>
        [await Status(host, "/", trace), await Status(host, "/local/channels", trace), await Hear(host, trace)];

    private static Task<int> Status(HostProcess host, string path, string trace) =>
        Send(host, $"GET {path} HTTP/1.1", trace, "");

    private static Task<int> Hear(HostProcess host, string trace) =>
        Send(host, "POST /api/messages HTTP/1.1", trace, Typing);

    private static async Task<int> Send(HostProcess host, string line, string trace, string body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Address.Port, Patience.Cancel);
        string[] head =
        [
            line,
            $"Host: localhost:{host.Address.Port}",
            "Connection: close",
            "Content-Type: application/json",
            $"Content-Length: {Encoding.UTF8.GetByteCount(body)}",
        ];
        var request = string.Join("\r\n", trace.Length > 0 ? [.. head, trace] : head) + "\r\n\r\n" + body;
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), Patience.Cancel);
        using var reader = new StreamReader(stream);
        var status = await reader.ReadLineAsync(Patience.Cancel);
        return int.Parse(status!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
