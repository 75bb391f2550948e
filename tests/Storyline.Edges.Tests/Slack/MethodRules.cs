using System.Collections.Concurrent;
using System.Text.Json;

namespace Storyline.Edges.Tests.Slack;

/// <summary>
/// Slack's own contract of each method, if it lies beside the project: the arguments, and the scope that the method needs.
/// </summary>
internal static class MethodRules
{
    private static readonly ConcurrentDictionary<string, JsonElement?> Contracts = new();

    public static IEnumerable<string> Of(string method, IReadOnlyDictionary<string, string> arguments)
    {
        if (
            ContractOf(method) is not { } contract
            || !contract.TryGetProperty("args", out var args)
            || !args.TryGetProperty("properties", out var known)
        )
            yield break;
        foreach (var name in arguments.Keys)
            if (!known.TryGetProperty(name, out _))
                yield return $"{method} takes no {name}";
        if (!args.TryGetProperty("required", out var required))
            yield break;
        foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
            if (name is not ("token" or "client_id" or "client_secret") && !arguments.ContainsKey(name))
                yield return $"{method} needs {name}";
    }

    /// <summary>The bot scope that the method needs; <c>null</c> if it needs none or is unknown.</summary>
    public static string? ScopeOf(string method) =>
        method switch
        {
            "chat.postMessage" or "chat.postEphemeral" or "chat.update" => "chat:write",
            "users.info" => "users:read",
            "conversations.open" => "im:write",
            "conversations.info" => "channels:read",
            "files.getUploadURLExternal" or "files.completeUploadExternal" => "files:write",
            _ => null,
        };

    private static JsonElement? ContractOf(string method) =>
        Contracts.GetOrAdd(
            method,
            static name =>
            {
                var path = SharedFiles.Find($"wire/slack/methods/{name}.json");
                return path is null ? null : JsonDocument.Parse(File.ReadAllText(path)).RootElement.Clone();
            }
        );
}
