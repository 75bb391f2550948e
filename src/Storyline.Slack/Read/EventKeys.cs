using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Storyline.Core.Text;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Read;

/// <summary>
/// The keys by which a message is recognised when it comes again. Made of what the person did, not of how it was sent: a mention
/// may arrive as two events, a dialog may be sent twice with one click.
/// </summary>
internal static class EventKeys
{
    /// <summary>One message of one channel, whichever events tell of it.</summary>
    public static string OfMessage(PayloadOrigin payloadOrigin, string channel, string ts) =>
        $"{payloadOrigin.Workspace}/{channel}/{ts}";

    /// <summary>A signed request, or the same one again: its time and its bytes.</summary>
    public static string OfCommand(string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hash.AppendData(body);
        return $"slack/command/{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}";
    }

    /// <summary>One press: the same payload again is the same press.</summary>
    public static string OfPress(InteractionRequest request, string sentence, string? actionTs)
    {
        // Two presses of one button differ in these; where both are missing, each press counts.
        var when = actionTs ?? request.ActionTs;
        return $"slack/press/{(request.TriggerId is null && when is null ? Guid.CreateVersion7().ToString("N") : Of(request.TriggerId, when, request.User?.Id, sentence))}";
    }

    /// <summary>One dialog, sent once: the view, its version and what was filled in.</summary>
    public static string OfSubmission(ViewSubmission submission, IReadOnlyDictionary<string, string> fields) =>
        $"slack/dialog/{Of(submission.View?.Id, submission.View?.Hash, submission.User?.Id, JsonSerializer.Serialize(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}").ToArray(), KeysJson.Default.StringArray))}";

    private static string Of(params ReadOnlySpan<string?> parts) => TextDigest.Of(string.Join('\n', parts!), bytes: 16);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string[]))]
internal sealed partial class KeysJson : System.Text.Json.Serialization.JsonSerializerContext;
