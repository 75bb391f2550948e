namespace Storyline.Host.Settings;

/// <summary>Problems of the settings of the language model.</summary>
internal static class AssistantCheck
{
    private const string Section = "Storyline:Assistant";

    public static IEnumerable<string> Problems(AssistantSettings assistant)
    {
        if (assistant.Endpoint is not { Length: > 0 } endpoint)
        {
            // A key without an address is a mistake, and where it would have gone is anybody's guess.
            if (assistant is { Model.Length: > 0 } or { ApiKey.Length: > 0 } or { AzureIdentity: true })
                yield return $"{Section}:Endpoint is missing: without it no language model is asked.";
            yield break;
        }
        if (string.IsNullOrEmpty(assistant.Model))
            yield return $"{Section}:Model is missing: the name of the model, or of its deployment in Azure OpenAI.";
        if (!IsAddress(endpoint, out var isLoopback))
            yield return $"{Section}:Endpoint must be an https address such as https://api.openai.com/v1 (http on this machine only).";
        else
            foreach (var problem in Problems(assistant, isLoopback))
                yield return problem;
    }

    private static IEnumerable<string> Problems(AssistantSettings assistant, bool isLoopback)
    {
        var hasKey = !string.IsNullOrEmpty(assistant.ApiKey);
        if (hasKey && assistant.AzureIdentity)
            yield return $"{Section}:ApiKey and {Section}:AzureIdentity exclude each other.";
        if (!hasKey && !assistant.AzureIdentity && !isLoopback)
            yield return $"{Section}:ApiKey is missing (or {Section}:AzureIdentity, for Azure OpenAI).";
        if (assistant is { ManagedIdentity.Length: > 0, AzureIdentity: false })
            yield return $"{Section}:ManagedIdentity needs {Section}:AzureIdentity.";
        if (assistant.AzureIdentity && isLoopback)
            yield return $"{Section}:AzureIdentity needs the https address of an Azure OpenAI resource.";
    }

    // What people say and the key are sent there.
    private static bool IsAddress(string text, out bool isLoopback)
    {
        var isUrl = Uri.TryCreate(text, UriKind.Absolute, out var url);
        isLoopback = isUrl && url!.IsLoopback;
        return isUrl
            && url is { Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 }
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && isLoopback));
    }
}
