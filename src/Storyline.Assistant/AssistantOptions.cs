namespace Storyline.Assistant;

/// <summary>Which language model is asked, and how much that may cost.</summary>
public sealed record AssistantOptions
{
    /// <summary>The address of an OpenAI-compatible interface, up to <c>/v1</c>; <c>null</c>: no model is asked.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The name of the model, or of its deployment in Azure OpenAI.</summary>
    public string Model { get; init; } = "";

    /// <summary>The key; <c>null</c>: a model on this machine needs none, or <see cref="IsAzureIdentityUsed"/>.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Signs in to Azure OpenAI with the identity of this host.</summary>
    public bool IsAzureIdentityUsed { get; init; }

    /// <summary>The client id of a user-assigned managed identity; <c>null</c>: the one that the environment offers.</summary>
    public string? ManagedIdentity { get; init; }

    /// <summary>Slack waits three seconds for an answer.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMilliseconds(2_500);

    /// <summary>Requests of one workspace a day.</summary>
    public int DailyBudget { get; init; } = 200;

    /// <summary>Requests of one person a minute.</summary>
    public int PersonRate { get; init; } = 5;

    /// <summary>Whether a model is asked at all.</summary>
    public bool IsOn => Endpoint is not null;
}
