using System.Net;
using NodaTime;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;

namespace Storyline.Edges.Tests.Webhook;

/// <summary>Delivers into the chat; live cards change where they stand.</summary>
internal sealed class ChatSender(ChatClient platform, ChatOffers offers) : ISender
{
    private const int LargestAnswer = 1_000;

    public string Edge => ChatOptions.Edge;

    public Duration Pace => Duration.FromMilliseconds(100);

    public async Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
    {
        var room = delivery.Person is { } person ? $"@{person}" : delivery.To.Channel;
        var post = new ChatPost(room, delivery.To.Thread, offers.Write(delivery.View, delivery.Person));
        try
        {
            using var response = await platform.Post(post, delivery.Replaces, cancel);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => new SendResult.Sent(await IdIn(response.Content, cancel)),
                HttpStatusCode.NotFound when delivery.Replaces is not null => new SendResult.Missing(),
                HttpStatusCode.NotFound => new SendResult.Never("the room is gone"),
                _ => new SendResult.Later(),
            };
        }
        catch (HttpRequestException)
        {
            return new SendResult.Unclear();
        }
    }

    private static async Task<string?> IdIn(HttpContent content, CancellationToken cancel) =>
        await CappedBody.Read(content, LargestAnswer, TimeSpan.FromSeconds(10), cancel) is { } id
            ? System.Text.Encoding.UTF8.GetString(id)
            : null;
}
