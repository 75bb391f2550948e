using System.Text.Json;

namespace Storyline.Host.Tests.Startup;

/// <summary>Machines read the log of a host in production: one event is one line of JSON, whatever somebody sends.</summary>
public sealed class LogLineTests
{
    private const string Secret = "log-line-secret";
    private const string Hostile = "x\r\n{\"Message\":\"forged\"}\u001b[31m\u2028\"}\\\0\ty";

    [Fact]
    public async Task Nothing_that_is_sent_begins_a_line_or_breaks_one()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            environment: "Production",
            settings: [("Storyline:Slack:SigningSecret", Secret), ("Logging:LogLevel:Default", "Information")]
        );

        foreach (
            var field in new[]
            {
                "team_id",
                "channel_id",
                "channel_name",
                "user_id",
                "user_name",
                "text",
                "trigger_id",
                "command",
            }
        )
            (await SlackCommand.Send(host, Secret, "help", (field, Hostile))).Dispose();
        (await SlackCommand.Send(host, Secret, "story new " + new string('x', 100_000))).Dispose();
        (await host.Get($"/{Uri.EscapeDataString(Hostile)}")).Dispose();
        (await SlackCommand.Send(host, Secret, "help", ("team_id", "TLAST"))).Dispose();
        while (!host.Output.Any(line => line.Contains("slack:TLAST", StringComparison.Ordinal)))
            await Task.Yield();

        var events = host.Output.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Contains(
            events,
            one => one.GetProperty("Message").GetString()!.StartsWith("Turn ", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(events, one => one.GetProperty("Message").GetString() == "forged");
        Assert.All(events, one => Assert.Matches(@"^\d{4}-\d\d-\d\dT.*Z$", one.GetProperty("Timestamp").GetString()!));
    }
}
