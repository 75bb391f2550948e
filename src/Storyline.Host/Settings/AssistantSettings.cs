using System.ComponentModel.DataAnnotations;
using Storyline.Assistant;

namespace Storyline.Host.Settings;

/// <summary>The optional language model. It is off while no endpoint is set.</summary>
public sealed record AssistantSettings
{
    /// <summary>The address of an OpenAI-compatible interface, up to <c>/v1</c>.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The name of the model, or of its deployment in Azure OpenAI.</summary>
    public string? Model { get; init; }

    public string? ApiKey { get; init; }

    /// <summary>Signs in to Azure OpenAI with an identity instead of a key.</summary>
    public bool AzureIdentity { get; init; }

    /// <summary>The client id of a user-assigned managed identity; <c>null</c>: the identity that the environment offers.</summary>
    public string? ManagedIdentity { get; init; }

    /// <summary>Beyond it, people are answered without the model. Slack waits three seconds.</summary>
    [Range(100, 2_500)]
    public int DeadlineMilliseconds { get; init; } = 2_500;

    /// <summary>Requests of one workspace a day.</summary>
    public int DailyBudget { get; init; } = 200;

    /// <summary>Requests of one person a minute.</summary>
    public int PersonRate { get; init; } = 5;

    internal AssistantOptions ToOptions() =>
        new()
        {
            Endpoint = Endpoint is { Length: > 0 } url ? new Uri(url.TrimEnd('/')) : null,
            Model = Model ?? "",
            ApiKey = ApiKey,
            IsAzureIdentityUsed = AzureIdentity,
            ManagedIdentity = ManagedIdentity,
            Deadline = TimeSpan.FromMilliseconds(DeadlineMilliseconds),
            DailyBudget = DailyBudget,
            PersonRate = PersonRate,
        };
}
