using System.Net.Sockets;
using System.Text;
using Storyline.Host.Tests.Durability;

namespace Storyline.Host.Tests.Proxies;

/// <summary>Nothing of a path or a query that may be a secret is in a line of the log, however much is asked for.</summary>
public sealed class LogSecretTests
{
    private const string Canary = "zanzibarquokka0123456789";

    private static readonly string[] Paths =
    [
        $"/calendar/p/{Canary}.ics",
        $"/calendar/p/{Canary}",
        $"/calendar/p/{Canary}.ics/",
        $"/CALENDAR/p/{Canary}.ICS?x={Canary}",
        $"/files/p/{Canary}/x.csv",
        $"/files/p/{Canary}",
        $"/files/{Canary}/{Canary}/{Canary}?{Canary}",
        $"/slack/oauth?code={Canary}&state={Canary}",
        $"/slack/install?next={Canary}",
        $"/slack/{Canary}",
        $"/local/channels/shop/messages?user={Canary}",
        $"/local/{Canary}",
        $"/health/{Canary}?token={Canary}",
        $"/privacy?{Canary}",
        $"/{Canary}",
    ];

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task No_line_at_any_level_holds_what_an_address_held(string environment)
    {
        using var folder = new Folder();
        await using var slack = await SlackStub.Start();
        await using var host = await HostProcess.Start(
            folder.Path,
            environment,
            settings:
            [
                ("Logging:LogLevel:Default", "Trace"),
                ("Logging:Console:LogLevel:Default", "Trace"),
                ("Logging:Console:LogLevel:Microsoft.AspNetCore.Routing.Matching.DfaMatcher", "Trace"),
                ("Logging:Console:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"),
                ("Logging:Console:FormatterOptions:IncludeScopes", "true"),
                ("Storyline:PublicUrl", "https://storyline.example.org"),
                ("Storyline:Slack:SigningSecret", "log-secret"),
                ("Storyline:Slack:ApiBaseUrl", slack.Api.ToString()),
                ("Storyline:Slack:ClientId", "1.2"),
                ("Storyline:Slack:ClientSecret", "log-secret"),
            ]
        );

        foreach (var path in Paths)
            (await host.Get(path)).Dispose();
        (await host.Get($"/calendar/p/{Canary}.ics", ("Host", "evil.example"))).Dispose();
        await SendBroken(host);
        (await SlackCommand.Send(host, "log-secret", "help")).Dispose();
        host.AskToStop();
        await host.WaitForExit();

        Assert.Contains(host.Output, line => line.Contains("slack:T0001", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Output, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    // Requests that no server can read, and whose line it may quote.
    private static async Task SendBroken(HostProcess host)
    {
        foreach (
            var line in new[]
            {
                $"GET /calendar/p/{Canary}.ics HTTP/9",
                $"GET /calendar/p/{Canary}\0.ics HTTP/1.1",
                $"G@T /calendar/p/{Canary}.ics HTTP/1.1",
                $"GET http://[/files/p/{Canary} HTTP/1.1",
            }
        )
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host.Address.Host, host.Address.Port, Patience.Cancel);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes($"{line}\r\nHost: localhost\r\n\r\n"), Patience.Cancel);
            var status = new byte[12];
            await stream.ReadExactlyAsync(status, Patience.Cancel);
            Assert.Equal("HTTP/1.1 400", Encoding.Latin1.GetString(status));
        }
    }
}
