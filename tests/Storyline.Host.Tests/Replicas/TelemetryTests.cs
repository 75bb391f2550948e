using Storyline.Cosmos.Testing;
using Storyline.Host.Tests.Watching;

namespace Storyline.Host.Tests.Replicas;

/// <summary>A host's telemetry for its operators, as a collector receives it.</summary>
public sealed class TelemetryTests
{
    private const string Canary = "zanzibarquokka";

    [Fact]
    public async Task Spans_numbers_and_logs_arrive_and_none_holds_what_was_said_or_is_secret()
    {
        await using var collector = await OtlpCollector.Start();
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings:
            [
                .. collector.Settings,
                ("Storyline:Slack:SigningSecret", $"{Canary}-secret"),
                ("Logging:LogLevel:Default", "Debug"),
            ]
        );

        await Say(host, "setup Checkout key:CHK zone:Europe/Berlin", "k1");
        await Say(host, $"story new Pay with {Canary}", "k2");
        await Say(host, $"story new Pay with {Canary}", "k2");
        await Say(host, $"{Canary} nobody understands", "k3");
        await Say(host, $"CHK-1 title: {Canary} again", "k4");
        await collector.Has("/v1/traces", "storyline.command", "new_story", "commit");
        await collector.Has(
            "/v1/metrics",
            "storyline.turn.duration",
            "storyline.turn.duplicates",
            "storyline.outbox.depth"
        );
        await collector.Has("/v1/logs", "Turn {Key} in {Workspace}");

        Assert.DoesNotContain(collector.Texts, text => text.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(host.Output, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task On_Cosmos_a_turn_tells_what_it_was_charged_and_no_key_shows()
    {
        Assert.SkipWhen(NodeServer.Missing is not null, NodeServer.Missing ?? "");
        await using var gateway = await CosmosGateway.Start();
        await using var collector = await OtlpCollector.Start();
        using var folder = new Folder();
        await using var host = await CosmosHost.Start(gateway, folder.Path, $"t{Guid.NewGuid():N}", collector.Settings);

        await Say(host, "setup Checkout key:CHK zone:Europe/Berlin", "k1");
        await Say(host, $"story new Pay with {Canary}", "k2");
        await collector.Has("/v1/metrics", "storyline.turn.charge", "storyline.store.charge");
        await collector.Has("/v1/traces", "storyline.store.charge");

        var key = gateway.ConnectionString.Split("AccountKey=")[1];
        Assert.DoesNotContain(
            collector.Texts,
            text =>
                text.Contains(Canary, StringComparison.OrdinalIgnoreCase)
                || text.Contains(key, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            host.Output,
            line =>
                line.Contains(Canary, StringComparison.OrdinalIgnoreCase)
                || line.Contains(key, StringComparison.Ordinal)
        );
    }

    /// <summary>Over OTLP, Container Apps would keep the metrics to itself.</summary>
    [Fact]
    public async Task Application_Insights_gets_metrics_spans_and_logs_with_the_version_and_nothing_that_was_said()
    {
        await using var collector = await OtlpCollector.Start();
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings:
            [
                (
                    "APPLICATIONINSIGHTS_CONNECTION_STRING",
                    $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={collector.Address}/"
                ),
                ("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true"),
                ("Logging:LogLevel:Default", "Debug"),
            ]
        );

        await Say(host, "setup Checkout key:CHK zone:Europe/Berlin", "k1");
        await Say(host, $"story new Pay with {Canary}", "k2");
        // What is left is sent when the host stops; metrics otherwise leave once a minute.
        host.AskToStop();
        await host.WaitForExit();
        const string Track = "/v2.1/track";
        await collector.Has(Track, "storyline.turn.duration", "storyline.outbox.age", "storyline.loops.silence");
        await collector.Has(Track, "storyline.command", "Turn {Key} in {Workspace}");
        await collector.Has(Track, $"\"ai.application.ver\":\"{ProductVersion.Number}\"");

        Assert.DoesNotContain(collector.Texts, text => text.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task Say(HostProcess host, string text, string key)
    {
        using var response = await host.Post(
            "/local/messages",
            $$"""{"user":"priya","channel":"checkout","text":"{{text}}","key":"{{key}}"}"""
        );
        Assert.True(response.IsSuccessStatusCode);
    }
}
