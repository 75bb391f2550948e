using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Storyline.Conversation;
using Storyline.Schedule;

namespace Storyline.Web;

/// <summary>Makes a neutral message of a request, or says in a sentence what is wrong with it.</summary>
internal static class Read
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
        if (await Body(request, cancel) is not { } body)
            return (null, TooLarge());
        try
        {
            var spoken = Parse(body);
            if (spoken is null)
                return (null, Refusal.BadRequest("A message is a JSON object with user, channel and text."));
            return spoken.Files is not { Count: > 0 } && body.Length > ChatBytes
                ? (null, TooLarge())
                : (Inbound(spoken), null);
        }
        catch (JsonException wrong)
        {
            return (null, Refusal.BadRequest($"The message is not the JSON expected here{Where(wrong)}."));
        }
        catch (FormatException wrong)
        {
            return (null, Refusal.BadRequest(wrong.Message));
        }
    }

    private static ProblemHttpResult TooLarge() =>
        Refusal.Of(StatusCodes.Status413PayloadTooLarge, "A message may have 256 KB, or 5 MB with its files.");

    private static async Task<ReadOnlyMemory<byte>?> Body(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > FileBytes)
            return null;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = FileBytes;
        try
        {
            using var body = new MemoryStream((int)(request.ContentLength ?? 0));
            await request.Body.CopyToAsync(body, cancel);
            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static Spoken? Parse(ReadOnlyMemory<byte> body)
    {
        var json = body.Span.StartsWith(ByteOrderMark) ? body.Span[ByteOrderMark.Length..] : body.Span;
        return JsonSerializer.Deserialize(json, LocalJson.Default.Spoken);
    }

    private static Inbound Inbound(Spoken spoken)
    {
        var user = Names.User(spoken.User);
        return new Inbound
        {
            Key = Key(spoken.Key),
            Place = Place(spoken, user),
            Speaker = new Person(user, user, Zone: Zone(spoken.Zone)),
            Said = new Notation.Typed().Read(spoken.Text ?? ""),
            Fields = (spoken.Fields ?? []).ToDictionary(field => field.Key, field => field.Value.Value),
            Files = [.. (spoken.Files ?? []).Select(Attachment)],
        };
    }

    private static string Key(string? key)
    {
        if (string.IsNullOrEmpty(key))
            return Guid.CreateVersion7().ToString();
        return key.Length <= KeyLength ? key : throw new FormatException($"A key may have {KeyLength} characters.");
    }

    private static Place Place(Spoken spoken, string user)
    {
        var thread = string.IsNullOrEmpty(spoken.Thread) ? null : Names.Thread(spoken.Thread);
        if (spoken.Direct == true)
            return Names.DirectPlace(user) with { Thread = thread };
        if (string.IsNullOrWhiteSpace(spoken.Channel))
            throw new FormatException(
                "Say in which channel, or \"direct\": true for a conversation with Storyline alone."
            );
        return Names.ChannelPlace(Names.Channel(spoken.Channel)) with { Thread = thread };
    }

    private static string? Zone(string? zone) => zone is null ? null : ZoneNames.Find(zone);

    private static Attachment Attachment(SentFile? file)
    {
        if (file is not { Name: { Length: > 0 } name, Content: { } content })
            throw new FormatException("A file has a name and a content.");
        return new Attachment(name, Bytes(name, content));
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
