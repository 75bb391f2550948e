using System.Text;
using System.Text.Json.Serialization;
using Storyline.Edges;

namespace Storyline.Slack.Read;

/// <summary>The verified bytes that Slack sent, from which everything else can be read again.</summary>
/// <param name="Body">Text in UTF-8.</param>
/// <param name="ContentType">Of a request; <see cref="Frame"/>: it came over a socket.</param>
/// <param name="Timestamp">The signed time of a request.</param>
internal sealed record SlackRequest(string Body, string? ContentType, string Timestamp)
{
    /// <summary>Stands for the type of a socket's frame.</summary>
    public const string Frame = "frame";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Slack sends an event four times: at once, and after some seconds, a minute and five minutes.</summary>
    private const int LastRetry = 3;

    /// <summary>Where it was acknowledged before: the hold under which it is finished now.</summary>
    [JsonIgnore]
    public RequestHold? Kept { get; init; }

    /// <summary>Slack does not send it again.</summary>
    [JsonIgnore]
    public bool IsLastTry { get; init; }

    /// <summary>A request; <c>null</c>: its bytes are no text.</summary>
    public static SlackRequest? Of(byte[] body, string? contentType, string timestamp, int retry)
    {
        try
        {
            return new SlackRequest(Strict.GetString(body), contentType, timestamp) { IsLastTry = retry == LastRetry };
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    public static SlackRequest OfFrame(ReadOnlySpan<byte> frame, int retry) =>
        new(Encoding.UTF8.GetString(frame), Frame, "") { IsLastTry = retry == LastRetry };
}

[JsonSerializable(typeof(SlackRequest))]
internal sealed partial class SlackRequestJson : JsonSerializerContext;
