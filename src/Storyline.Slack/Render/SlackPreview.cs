using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Render;

/// <summary>Shows the payload that Slack would receive for an answer: a message, or the dialog that it opens.</summary>
internal sealed class SlackPreview : IPlatformPreview
{
    private static readonly Place Anywhere = new("slack:T0", "C0");

    private static readonly SlackJson Indented = new(
        new JsonSerializerOptions(SlackJson.Plain.Options) { WriteIndented = true }
    );

    public string Platform => "Slack";

    public string Show(Reply reply) =>
        DialogViews.FormOf(reply) is not null
            ? Write(
                DialogViews.Of(reply with { View = SentenceEscaping.Of(reply.View, []) }, Anywhere),
                Indented.ViewDefinition
            )
            : Write(
                MessageComposer
                    .Render(Anywhere.Workspace, reply.View, [])
                    .As(reply.Audience == Audience.Everyone ? "in_channel" : "ephemeral"),
                Indented.MessageResponse
            );

    private static string Write<T>(T payload, JsonTypeInfo<T> type) => JsonSerializer.Serialize(payload, type);
}
