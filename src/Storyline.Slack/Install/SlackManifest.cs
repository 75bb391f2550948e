using System.Text.Json.Nodes;
using Storyline.Core.Pipeline;
using Storyline.Slack.Answering;

namespace Storyline.Slack.Install;

/// <summary>
/// What an administrator pastes at api.slack.com to create the app: the scopes, events, shortcuts and addresses that this edge
/// handles, and nothing else.
/// </summary>
public static class SlackManifest
{
    public const string Command = "/storyline";

    /// <param name="host">Where the host can be reached by Slack; <c>null</c>: it cannot, and Socket Mode is used.</param>
    public static string Yaml(Uri? host) => SlackYaml.Write(Of(host));

    internal static JsonObject Of(Uri? host)
    {
        var home = new PublicAddress(host);
        string? Address(string path) => home.Of(path)?.AbsoluteUri;
        var oauth = new JsonObject { ["scopes"] = new JsonObject { ["bot"] = Strings(OAuthScopes.Bot) } };
        if (host is not null)
            oauth["redirect_urls"] = Strings([Address("/slack/oauth")!]);
        return new JsonObject
        {
            ["display_information"] = new JsonObject
            {
                ["name"] = "Storyline",
                ["description"] = "Stories, the backlog and who decides what, where your team talks",
                ["background_color"] = "#1f4a5c",
            },
            ["features"] = new JsonObject
            {
                ["app_home"] = new JsonObject
                {
                    ["home_tab_enabled"] = true,
                    ["messages_tab_enabled"] = true,
                    ["messages_tab_read_only_enabled"] = false,
                },
                ["bot_user"] = new JsonObject { ["display_name"] = "Storyline", ["always_online"] = true },
                ["slash_commands"] = new JsonArray(
                    With(
                        new JsonObject
                        {
                            ["command"] = Command,
                            ["description"] = "Work on stories, the backlog and decisions",
                            ["usage_hint"] = "story new … | backlog | ask PO … | help",
                            // People are named by id then, and not by a name that anybody can have.
                            ["should_escape"] = true,
                        },
                        "url",
                        Address("/slack/commands")
                    )
                ),
                ["shortcuts"] = new JsonArray(
                    Shortcut(
                        "Create a story",
                        "message",
                        MessageShortcuts.StoryFromMessage,
                        "Turns this message into a story"
                    ),
                    Shortcut(
                        "Ask the product owner",
                        "message",
                        MessageShortcuts.AskFromMessage,
                        "Asks about this message"
                    ),
                    Shortcut(
                        "Save as insight",
                        "message",
                        MessageShortcuts.InsightFromMessage,
                        "Keeps what this message tells of users"
                    ),
                    Shortcut("New story", "global", MessageShortcuts.NewStory, "Writes a new story")
                ),
            },
            ["oauth_config"] = oauth,
            ["settings"] = new JsonObject
            {
                ["event_subscriptions"] = With(
                    new JsonObject { ["bot_events"] = Strings(SlackEvents.Subscriptions) },
                    "request_url",
                    Address("/slack/events")
                ),
                ["interactivity"] = With(
                    With(new JsonObject { ["is_enabled"] = true }, "request_url", Address("/slack/interactions")),
                    "message_menu_options_url",
                    Address("/slack/interactions")
                ),
                ["org_deploy_enabled"] = true,
                ["socket_mode_enabled"] = host is null,
                ["token_rotation_enabled"] = false,
            },
        };
    }

    private static JsonObject Shortcut(string name, string type, string callback, string description) =>
        new()
        {
            ["name"] = name,
            ["type"] = type,
            ["callback_id"] = callback,
            ["description"] = description,
        };

    private static JsonObject With(JsonObject node, string name, string? value)
    {
        if (value is not null)
            node[name] = value;
        return node;
    }

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
