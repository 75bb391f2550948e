using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Storyline.Host;

/// <summary>
/// Sends telemetry to Application Insights, in the service's own format: over OTLP, Azure Container Apps forwards no metrics to it.
/// </summary>
internal static class AzureMonitor
{
    /// <summary>The standard variable that says where Application Insights is.</summary>
    public const string Setting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    public static void AddAzureMonitor(this WebApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logs => logs.AddAzureMonitorLogExporter(Connect));
        builder
            .Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddAzureMonitorTraceExporter(Connect))
            .ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddAzureMonitorMetricExporter(Connect));

        void Connect(AzureMonitorExporterOptions target)
        {
            target.ConnectionString = builder.Configuration[Setting];
            // What cannot be sent would be kept on disk, and the program may have none to write to.
            target.DisableOfflineStorage = true;
        }
    }
}
