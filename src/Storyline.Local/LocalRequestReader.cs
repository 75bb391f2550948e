using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Edges;

namespace Storyline.Local;

/// <summary>Reads a message from a request, or says in a sentence what is wrong with it.</summary>
internal static class LocalRequestReader
{
    private const int ChatBytes = 256 * 1024;
    private const int FileBytes = 5 * 1024 * 1024;
    private const int KeyLength = 100;
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static async Task<(Inbound? Inbound, ProblemHttpResult? Refused)> Message(
        HttpRequest request,
        CancellationToken cancel
    )
    {
        var (body, status) = await CappedBody.Read(request, FileBytes, cancel);
        if (body is null)
            return (null, status == StatusCodes.Status413PayloadTooLarge ? TooLarge() : BrokenOff(status));
        try
        {
            var localMessageRequest = Parse(body);
            if (localMessageRequest is null)
                return (null, RequestRefusal.BadRequest("A message is a JSON object with user, channel and text."));
            return localMessageRequest.Files is not { Count: > 0 } && body.Length > ChatBytes
                ? (null, TooLarge())
                : (Inbound(localMessageRequest), null);
        }
        catch (JsonException wrong)
        {
            return (null, RequestRefusal.BadRequest($"The message is not the expected JSON{Where(wrong)}."));
        }
        catch (FormatException wrong)
        {
            return (null, RequestRefusal.BadRequest(wrong.Message));
        }
    }

    private static ProblemHttpResult TooLarge() =>
        RequestRefusal.Of(
            StatusCodes.Status413PayloadTooLarge,
            "A message can have at most 256 KB, or 5 MB with its files."
        );

    private static ProblemHttpResult BrokenOff(int status) =>
        RequestRefusal.Of(status, "The message broke off before its end.");

    private static LocalMessageRequest? Parse(ReadOnlySpan<byte> body)
    {
        var json = body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        return JsonSerializer.Deserialize(json, LocalJson.Default.LocalMessageRequest);
    }

    private static Inbound Inbound(LocalMessageRequest localMessageRequest)
    {
        var user = LocalNames.User(localMessageRequest.User);
        return new Inbound
        {
            Key = Key(localMessageRequest.Key),
            Place = Place(localMessageRequest, user),
            Speaker = new Person(user, user, Zone: Zone(localMessageRequest.Zone)),
            Said = new TypedNotation().Read(localMessageRequest.Text ?? ""),
            Fields = (localMessageRequest.Fields ?? []).ToDictionary(field => field.Key, field => field.Value.Value),
            Files = [.. (localMessageRequest.Files ?? []).Select(Attachment)],
            Manner = localMessageRequest.Pressed == true ? InboundManner.Pressed : InboundManner.Typed,
        };
    }

    private static string Key(string? key)
    {
        if (string.IsNullOrEmpty(key))
            return Guid.CreateVersion7().ToString();
        return key.Length <= KeyLength
            ? key
            : throw new FormatException($"A key can have at most {KeyLength} characters.");
    }

    private static Place Place(LocalMessageRequest localMessageRequest, string user)
    {
        var thread = string.IsNullOrEmpty(localMessageRequest.Thread)
            ? null
            : LocalNames.Thread(localMessageRequest.Thread);
        if (localMessageRequest.Direct == true)
            return LocalNames.DirectPlace(user) with { Thread = thread };
        if (string.IsNullOrWhiteSpace(localMessageRequest.Channel))
            throw new FormatException(
                "Say in which channel, or \"direct\": true for a conversation with Storyline alone."
            );
        return LocalNames.ChannelPlace(LocalNames.Channel(localMessageRequest.Channel)) with { Thread = thread };
    }

    private static string? Zone(string? zone) => zone is null ? null : ZoneNames.Find(zone);

    private static MessageFile Attachment(SentFile? file)
    {
        if (file is not { Name: { Length: > 0 } name, Content: { } content })
            throw new FormatException("A file needs a name and its content.");
        return new MessageFile(name, Bytes(name, content));
    }

    private static byte[] Bytes(string name, string content)
    {
        var comma = content.StartsWith("data:", StringComparison.Ordinal)
            ? content.IndexOf(',', StringComparison.Ordinal)
            : -1;
        if (comma < 0 || !content.AsSpan(0, comma).EndsWith(";base64", StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(content);
        var bytes = new byte[content.Length];
        return Convert.TryFromBase64Chars(content.AsSpan(comma + 1), bytes, out var length)
            ? bytes[..length]
            : throw new FormatException($"The content of {name} is not valid base64.");
    }

    private static string Where(JsonException wrong) =>
        wrong.Path is { Length: > 1 } path ? $", at {path}"
        : wrong.LineNumber is { } line ? $", in line {line + 1}"
        : "";
}
