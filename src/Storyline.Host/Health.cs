using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Storage;
using Storyline.Host.Settings;

namespace Storyline.Host;

/// <summary>Tells load balancers and operators whether the host is alive and ready, and which time-zone rules it has.</summary>
internal static class Health
{
    public static IServiceCollection AddHealth(this IServiceCollection services, StorylineSettings settings) =>
        services
            .AddSingleton(provider => new HealthChecks(
                provider.GetRequiredService<IStore>(),
                provider.GetRequiredService<LoopHeartbeats>(),
                provider.GetRequiredService<ILanguageModel>(),
                provider.GetRequiredService<IHostApplicationLifetime>(),
                settings.Storage.Engine == Engine.Sqlite ? Path.GetFullPath(settings.Storage.Sqlite.Path) : null
            ))
            .AddHostedService(provider => new DrainPeriod(
                settings.Drain,
                provider.GetRequiredService<IStore>(),
                TimeProvider.System
            ));

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health", (HealthChecks checks) => Answer("live", checks.Alive()));
        app.MapGet("/health/live", (HealthChecks checks) => Answer("live", checks.Alive()));
        app.MapGet(
            "/health/ready",
            async (HealthChecks checks, CancellationToken cancel) => Answer("ready", await checks.Ready(cancel))
        );
    }

    internal static IResult Answer(string status, IReadOnlyDictionary<string, HealthCheck> checks)
    {
        var isWell = checks.Values.All(check => check.IsWell);
        return Results.Json(
            new HealthReport(
                isWell ? status : $"not {status}",
                DateTimeZoneProviders.Tzdb.VersionId,
                checks.ToDictionary(check => check.Key, check => check.Value.Says)
            ),
            HealthJson.Lines.HealthReport,
            statusCode: isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }
}

internal sealed record HealthReport(string Status, string Tzdb, IReadOnlyDictionary<string, string> Checks);

[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext
{
    /// <summary>A line for each check, to be read by people too.</summary>
    public static HealthJson Lines { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                WriteIndented = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
