using System.Security.Cryptography;
using System.Text.Json;
using Storyline.Slack.Install;
using Storyline.Slack.Read;

namespace Storyline.Slack.Answering;

/// <summary>
/// Seals requests that are kept: they hold what somebody said and addresses that are as good as a token. The key is made of the
/// secret by which Slack's requests are known, which is in no store.
/// </summary>
internal sealed class RequestSeal(SlackOptions options)
{
    private readonly KeySeal seal = new(options.SigningSecret ?? options.AppToken ?? "", "Storyline.Slack.Requests");

    public string Close(SlackRequest request) =>
        seal.Close(JsonSerializer.Serialize(request, SlackRequestJson.Default.SlackRequest));

    /// <summary>The request; <c>null</c>: it was sealed with another secret.</summary>
    public SlackRequest? Open(string sealedRequest)
    {
        try
        {
            return JsonSerializer.Deserialize(seal.Open(sealedRequest), SlackRequestJson.Default.SlackRequest);
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
