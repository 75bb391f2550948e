using System.Diagnostics.Metrics;
using NodaTime;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Storyline.Core.Outbox;

namespace Storyline.Host;

/// <summary>
/// Traces, metrics and logs over OTLP, configured with the standard OTEL_… variables, and to Application Insights; off without either.
/// None of it contains what people say, their names or their secrets: a test checks that.
/// </summary>
internal static class Telemetry
{
    private static readonly string[] Endpoints =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.KeepAddressesOutOfLogs();
        var hasCollector = Endpoints.Any(name => !string.IsNullOrEmpty(builder.Configuration[name]));
        var hasAzureMonitor = !string.IsNullOrEmpty(builder.Configuration[AzureMonitor.Setting]);
        if (hasCollector)
            builder.AddCollector();
        if (hasAzureMonitor)
            builder.AddAzureMonitor();
        if (hasCollector || hasAzureMonitor)
            builder.AddSignals();
    }

    private static void AddCollector(this WebApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logs => logs.AddOtlpExporter());
        builder
            .Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddOtlpExporter())
            .ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddOtlpExporter());
    }

    private static void AddSignals(this WebApplicationBuilder builder)
    {
        builder
            .Services.AddSingleton<OutboxGauge>()
            .AddHostedService(provider => provider.GetRequiredService<OutboxGauge>())
            .AddSingleton<LoopGauge>()
            .AddHostedService(provider => provider.GetRequiredService<LoopGauge>());
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService(
                    builder.Configuration["OTEL_SERVICE_NAME"] ?? "storyline",
                    serviceVersion: ProductVersion.Number
                )
            )
            .WithTracing(AddSources)
            .WithMetrics(metrics =>
                metrics
                    .AddMeter("Storyline", "Storyline.*")
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation()
            );
    }

    private static void AddSources(TracerProviderBuilder traces) =>
        traces
            .AddSource("Storyline", "Azure.Cosmos.Operation")
            .AddAspNetCoreInstrumentation(server =>
                server.Filter = context => !context.Request.Path.StartsWithSegments("/health")
            )
            .AddHttpClientInstrumentation()
            .AddProcessor<AddressRedaction>();
}

/// <summary>Measures how many messages wait in this process, and for how long.</summary>
internal sealed class OutboxGauge(Outbox outbox, IClock clock) : IHostedService, IDisposable
{
    private readonly Meter meter = new("Storyline.Outbox");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.CreateObservableGauge(
            "storyline.outbox.depth",
            () => outbox.Waiting,
            "{message}",
            "Messages that wait to be sent."
        );
        meter.CreateObservableGauge(
            "storyline.outbox.age",
            () => outbox.WaitingSince is { } since ? (clock.GetCurrentInstant() - since).TotalSeconds : 0,
            "s",
            "How long the oldest of them has waited."
        );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => meter.Dispose();
}
