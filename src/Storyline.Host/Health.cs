using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Host;

/// <summary>Tells load balancers and operators whether the host is alive and ready, and which time-zone rules it has.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health", () => Say("live", StatusCodes.Status200OK, DateTimeZoneProviders.Tzdb.VersionId));
        app.MapGet("/health/live", () => Say("live", StatusCodes.Status200OK));
        app.MapGet("/health/ready", AnswerReady);
    }

    /// <summary>Whether messages can be answered. A host that is stopping is not ready.</summary>
    internal static async Task<IResult> AnswerReady(
        IStore store,
        LoopHeartbeats heart,
        IHostApplicationLifetime host,
        CancellationToken cancel
    )
    {
        if (host.ApplicationStopping.IsCancellationRequested)
            return Say("stopping", StatusCodes.Status503ServiceUnavailable);
        try
        {
            // Reading a document that does not exist tells as much as reading one that does.
            await store.Find("health", "ready", cancel).WaitAsync(Patience, cancel);
            return heart.Silent is [var silent, ..]
                ? Say($"{silent} has stopped", StatusCodes.Status503ServiceUnavailable)
                : Say("ready", StatusCodes.Status200OK, DateTimeZoneProviders.Tzdb.VersionId);
        }
        catch (Exception outage) when (outage is not OperationCanceledException)
        {
            return Say("storage does not answer", StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult Say(string status, int code, string? tzdb = null) =>
        Results.Json(new HealthReport(status, tzdb), HealthJson.Default.HealthReport, statusCode: code);
}

internal sealed record HealthReport(string Status, string? Tzdb);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class HealthJson : JsonSerializerContext;
