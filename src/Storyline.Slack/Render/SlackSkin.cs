using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Storyline.Conversation;
using Storyline.Slack.Wire;

namespace Storyline.Slack;

/// <summary>Shows what Slack would be sent for an answer: a message, or the dialog that it opens.</summary>
internal sealed class SlackSkin : ISkin
{
    private static readonly Place Anywhere = new("slack:T0", "C0");

    private static readonly SlackJson Indented = new(
        new JsonSerializerOptions(SlackJson.Plain.Options) { WriteIndented = true }
    );

    public string Platform => "Slack";

    public string Show(Reply reply) =>
        Dialogs.FormOf(reply) is not null
            ? Write(Dialogs.Of(reply with { View = Wording.Of(reply.View, []) }, Anywhere), Indented.ViewDefinition)
            : Write(
                Composer
                    .Render(Anywhere.Workspace, reply.View, [])
                    .As(reply.Audience == Audience.Everyone ? "in_channel" : "ephemeral"),
                Indented.MessageResponse
            );

    private static string Write<T>(T payload, JsonTypeInfo<T> type) => JsonSerializer.Serialize(payload, type);
}
