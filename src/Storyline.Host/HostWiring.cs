using Storyline.Cosmos;
using Storyline.Host.Settings;
using Storyline.Sqlite;

namespace Storyline.Host;

/// <summary>The engine, the server and the pumps, each in one call of Program.cs.</summary>
internal static class HostWiring
{
    private const string OwnAddress = "http://localhost:3978";
    private const int LargestBody = 256 * 1024; // routes that accept files raise it
    private const int LargestHeaders = 16 * 1024;
    private const int MostConnections = 2_000;

    /// <summary>Enough for the turns under way; platforms allow at least 30 seconds for stopping.</summary>
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(25);

    public static IServiceCollection AddEngine(this IServiceCollection services, StorylineSettings settings) =>
        settings.Storage.Engine == Engine.Cosmos
            ? services.AddCosmosStore(settings.Storage.Cosmos.ToOptions())
            : services.AddSqliteStore(
                new SqliteOptions { Path = settings.Storage.Sqlite.Path, Shared = settings.Storage.Sqlite.Shared }
            );

    public static IServiceCollection AddOutboxPump(this IServiceCollection services) =>
        services
            .AddSingleton<OutboxPump>()
            .AddHostedService(provider => provider.GetRequiredService<OutboxPump>())
            .AddHostedService<BackgroundJobPump>()
            .AddSingleton<WorkspacePurgePump>()
            .AddHostedService(provider => provider.GetRequiredService<WorkspacePurgePump>());

    public static void AddServer(this WebApplicationBuilder builder, StorylineSettings settings)
    {
        // Container images set ASPNETCORE_HTTP_PORTS, which would listen on all interfaces.
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(OwnAddress);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
            server.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
            server.Limits.MaxConcurrentConnections = MostConnections;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Drain + TimeToFinish);
        builder.Services.AddExceptionHandler<RouteFailures>();
        builder.Logging.ClearProviders();
        if (builder.Environment.IsProduction())
            builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        else
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
    }
}
