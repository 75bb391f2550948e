using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Storage;

namespace Storyline.Cosmos;

/// <summary>Wires the engine for several replicas.</summary>
public static class ServiceRegistration
{
    public static IServiceCollection AddCosmosStore(this IServiceCollection services, CosmosOptions options) =>
        services.AddSingleton<IStore>(provider => new CosmosStore(
            options, provider.GetRequiredService<IClock>(), provider.GetRequiredService<ILogger<CosmosStore>>()));

    /// <summary>What is wrong with the options, without their values.</summary>
    public static IEnumerable<string> Problems(this CosmosOptions options)
    {
        if (string.IsNullOrEmpty(options.ConnectionString) && string.IsNullOrEmpty(options.Endpoint))
            yield return "ConnectionString, or Endpoint for an identity without a key, must be set.";
        else if (Connection.AddressOf(options) is null)
            yield return string.IsNullOrEmpty(options.ConnectionString)
                ? "Endpoint must be an address, such as https://NAME.documents.azure.com/."
                : "ConnectionString must name its AccountEndpoint and AccountKey.";
    }
}
