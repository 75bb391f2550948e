using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>Wires the embedded engine.</summary>
public static class SqliteRegistration
{
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, SqliteOptions options) =>
        services.AddSingleton<IStore>(provider => new SqliteStore(options, provider.GetRequiredService<IClock>()));
}
