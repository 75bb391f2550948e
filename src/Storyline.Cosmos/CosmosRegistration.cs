using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>Wires the engine for several replicas.</summary>
public static class CosmosRegistration
{
    public static IServiceCollection AddCosmosStore(this IServiceCollection services, CosmosOptions options) =>
        services.AddSingleton<IStore>(provider => new CosmosStore(
            options,
            provider.GetRequiredService<IClock>(),
            provider.GetRequiredService<ILogger<CosmosStore>>()
        ));

    /// <summary>What is wrong with the options, without their values.</summary>
    public static IEnumerable<string> Problems(this CosmosOptions options)
    {
        var isKeyed = !string.IsNullOrEmpty(options.ConnectionString);
        if (!isKeyed && string.IsNullOrEmpty(options.Endpoint))
            yield return "ConnectionString, or Endpoint with an identity in place of a key, must be set.";
        else if (CosmosConnection.AddressOf(options) is null || (isKeyed && !CosmosConnection.HasKey(options)))
            yield return isKeyed
                ? "ConnectionString must hold AccountEndpoint and AccountKey."
                : "Endpoint must be an address, such as https://NAME.documents.azure.com/.";
    }
}
