using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Teams.Answering;

namespace Storyline.Teams.Packaging;

/// <summary>
/// What Teams is told about the app: where it works, what its menus offer and for which addresses it speaks. The menus are made
/// of the commands that this build has.
/// </summary>
public static class TeamsManifest
{
    /// <summary>Stand in for the registration and the address of a real host in <c>manifests/teams</c>.</summary>
    public const string SampleApp = "00000000-0000-0000-0000-000000000000";

    public const int MostCommands = 10;

    private const string SchemaVersion = "1.30";
    private const int LongestLine = 120;

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // What a menu offers first, as far as this build can do it.
    private static readonly string[] InTeams =
    [
        "help",
        "setup",
        "backlog",
        "story new",
        "search",
        "sprint",
        "standup",
        "ask PO",
        "retro start",
        "roles",
        "team",
        "history",
    ];
    private static readonly string[] Alone =
    [
        "help",
        "home",
        "backlog",
        "story new",
        "search",
        "standup",
        "ask PO",
        "questions",
        "proposals",
        "roles",
        "reminders",
        "history",
    ];

    public static Uri SampleHost { get; } = new("https://storyline.example.org");

    public static string Json(string app, Uri host) => Of(app, host).ToJsonString(Readable) + "\n";

    private static JsonObject Of(string app, Uri host)
    {
        var home = host.AbsoluteUri.TrimEnd('/');
        return new JsonObject
        {
            ["$schema"] =
                $"https://developer.microsoft.com/json-schemas/teams/v{SchemaVersion}/MicrosoftTeams.schema.json",
            ["manifestVersion"] = SchemaVersion,
            ["version"] = ProductVersion.Number,
            ["id"] = app,
            ["developer"] = new JsonObject
            {
                ["name"] = "Storyline",
                ["websiteUrl"] = home,
                ["privacyUrl"] = $"{home}/privacy",
                ["termsOfUseUrl"] = $"{home}/terms",
            },
            ["localizationInfo"] = new JsonObject { ["defaultLanguageTag"] = "en-us" },
            ["name"] = new JsonObject
            {
                ["short"] = "Storyline",
                ["full"] = "Storyline, the product backlog you talk to",
            },
            ["description"] = new JsonObject
            {
                ["short"] = "Stories, the backlog and who decides what, where your team talks",
                ["full"] =
                    "Storyline keeps a team’s product backlog where the team talks: stories and their order, sprints and their ceremonies, questions to the "
                    + "product owner, and who decides what. Mention it in a channel and say setup to begin; say help to see what else it understands. Its "
                    + "personal chat shows what is waiting for you, and while you write a message it finds stories and inserts them.",
            },
            ["icons"] = new JsonObject { ["color"] = "color.png", ["outline"] = "outline.png" },
            ["accentColor"] = "#1F4E79",
            ["bots"] = new JsonArray(
                new JsonObject
                {
                    ["botId"] = app,
                    ["scopes"] = Strings("personal", "team", "groupChat"),
                    ["isNotificationOnly"] = false,
                    ["supportsFiles"] = true,
                    ["commandLists"] = new JsonArray(
                        Menu(Alone, "personal"),
                        Menu(InTeams, "team"),
                        Menu(InTeams, "groupChat")
                    ),
                }
            ),
            ["composeExtensions"] = new JsonArray(Extension(app, host)),
            ["permissions"] = Strings("identity", "messageTeamMembers"),
            ["validDomains"] = Strings(host.Host),
            ["defaultInstallScope"] = "team",
            ["defaultGroupCapability"] = new JsonObject
            {
                ["team"] = "bot",
                ["groupchat"] = "bot",
                ["meetings"] = "bot",
            },
        };
    }

    private static JsonObject Extension(string app, Uri host) =>
        new()
        {
            ["botId"] = app,
            ["canUpdateConfiguration"] = false,
            ["commands"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = MessageExtension.SearchCommand,
                    ["type"] = "query",
                    ["context"] = Strings("compose", "commandBox"),
                    ["title"] = "Find a story",
                    ["description"] = "Finds stories by their words or key",
                    ["initialRun"] = true,
                    ["parameters"] = new JsonArray(
                        new JsonObject
                        {
                            ["name"] = "searchQuery",
                            ["title"] = "Words or key",
                            ["description"] = "For example: pay, or the key of a story",
                            ["inputType"] = "text",
                        }
                    ),
                },
                Action(MessageExtension.CreateCommand, "New story", "Writes a new story", "compose", "commandBox"),
                Action(
                    MessageExtension.CreateFromMessageCommand,
                    "Create a story",
                    "Turns this message into a story that links to it",
                    "message"
                ),
                Action(
                    MessageExtension.AskCommand,
                    "Ask the product owner",
                    "Asks the product owner about this message",
                    "message"
                ),
                Action(
                    MessageExtension.InsightCommand,
                    "Save as insight",
                    "Keeps what this message tells of users",
                    "message"
                )
            ),
            ["messageHandlers"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "link",
                    ["value"] = new JsonObject { ["domains"] = Strings(host.Host) },
                }
            ),
        };

    private static JsonObject Action(string id, string title, string description, params string[] context) =>
        new()
        {
            ["id"] = id,
            ["type"] = "action",
            ["context"] = Strings(context),
            ["title"] = title,
            ["description"] = description,
            ["fetchTask"] = true,
        };

    private static JsonObject Menu(string[] first, string scope)
    {
        var usages = Vocabulary.Of().Usages.ToList();
        var commands = first
            .Select(phrase =>
                (
                    Phrase: phrase,
                    Usage: usages.FirstOrDefault(usage => usage.Say == phrase)
                        // “story new <title>” rather than “story new from request <number>”
                        ?? usages.FirstOrDefault(usage => usage.Say.StartsWith($"{phrase} <", StringComparison.Ordinal))
                        ?? usages.FirstOrDefault(usage => Begins(usage.Say, phrase))
                        ?? usages.FirstOrDefault(usage => usage.Also.Contains(phrase))
                )
            )
            .Where(one => one.Usage is not null)
            .Take(MostCommands)
            .Select(one =>
                (JsonNode)new JsonObject { ["title"] = one.Phrase, ["description"] = Line(one.Usage!.Does) }
            );
        return new JsonObject { ["scopes"] = Strings(scope), ["commands"] = new JsonArray([.. commands]) };
    }

    private static bool Begins(string say, string phrase) =>
        say.StartsWith(phrase, StringComparison.Ordinal) && (say.Length == phrase.Length || say[phrase.Length] == ' ');

    private static string Line(string does) => TextCut.To(SentenceCase.Of(does), LongestLine);

    private static JsonArray Strings(params string[] values) => new([.. values.Select(value => (JsonNode)value)]);
}
