using System.Text.Json;
using Storyline.Slack.Install;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Send;

/// <summary>Posts, changes and whispers composed messages.</summary>
internal sealed class MessagePoster(SlackApi api)
{
    private const string DeliveryEvent = "storyline_delivery";

    /// <summary>Posts a message. Never repeated by itself: there is no way to tell Slack that it is the same one.</summary>
    /// <param name="delivery">Put into the message's metadata, so that a doubtful send can be recognised.</param>
    public Task<ApiResult> Post(
        string workspace,
        WorkspaceAccess workspaceAccess,
        string channel,
        string? thread,
        ComposedMessage message,
        string? delivery,
        CancellationToken cancel
    ) =>
        api.Call(
            "chat.postMessage",
            workspace,
            workspaceAccess.Token,
            [
                .. Arguments(channel, message),
                new("thread_ts", thread),
                new("unfurl_links", "false"),
                new("unfurl_media", "false"),
                new("metadata", delivery is null ? null : Metadata(delivery)),
            ],
            cancel
        );

    /// <summary>Shows a message to one person of a channel.</summary>
    public Task<ApiResult> Whisper(
        string workspace,
        WorkspaceAccess workspaceAccess,
        string channel,
        string user,
        string? thread,
        ComposedMessage message,
        CancellationToken cancel
    ) =>
        api.Call(
            "chat.postEphemeral",
            workspace,
            workspaceAccess.Token,
            [.. Arguments(channel, message), new("user", user), new("thread_ts", thread)],
            cancel
        );

    /// <summary>Changes a message; saying it twice is saying it once.</summary>
    public Task<ApiResult> Update(
        string workspace,
        WorkspaceAccess workspaceAccess,
        string channel,
        string ts,
        ComposedMessage message,
        CancellationToken cancel
    ) =>
        api.Call(
            "chat.update",
            workspace,
            workspaceAccess.Token,
            [.. Arguments(channel, message), new("ts", ts)],
            cancel
        );

    private static IEnumerable<KeyValuePair<string, string?>> Arguments(string channel, ComposedMessage message) =>
        [
            new("channel", channel),
            new("text", message.Text),
            new("blocks", JsonSerializer.Serialize(message.Blocks, SlackJson.Plain.IReadOnlyListBlock)),
            // Nothing is read into the text: no names become mentions, no addresses links.
            new("parse", "none"),
            new("link_names", "false"),
        ];

    private static string Metadata(string delivery) =>
        JsonSerializer.Serialize(
            new MessageMetadata(DeliveryEvent, new Dictionary<string, string> { ["id"] = delivery }),
            SlackJson.Default.MessageMetadata
        );
}
