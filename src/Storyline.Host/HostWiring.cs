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

    // Beyond the first, the idlest connection goes for each that comes; the second, the busy ones included, is a limit per listening address.
    private const int ManyConnections = 4_000;
    private const int MostConnections = 10_000;

    // A little longer than the minute after which a proxy should close, so that none sends into a connection that has just been closed.
    private static readonly TimeSpan KeptAlive = TimeSpan.FromSeconds(75);

    /// <summary>Enough for the turns under way; platforms allow at least 30 seconds for stopping.</summary>
    internal static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(25);

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
        var room = new ConnectionRoom(ManyConnections);
        builder.Services.AddSingleton(room);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.ConfigureEndpointDefaults(listen => listen.Use(room.Admit));
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
            server.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
            server.Limits.MaxConcurrentConnections = MostConnections;
            server.Limits.KeepAliveTimeout = KeptAlive;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Drain + TimeToFinish);
        builder.Services.AddExceptionHandler<RouteFailures>();
        builder.Logging.ClearProviders();
        if (builder.Environment.IsProduction())
            builder.Logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                // Without a format, the console writes no time at all.
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        else
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
    }
}
