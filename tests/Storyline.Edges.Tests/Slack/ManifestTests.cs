using System.Text.Json;
using System.Text.Json.Nodes;
using Storyline.Slack.Answering;
using Storyline.Slack.Install;

namespace Storyline.Edges.Tests.Slack;

public sealed class ManifestTests
{
    private static readonly Uri Host = new("https://storyline.example.com");

    private static JsonObject Manifest => SlackManifest.Of(Host);

    [Fact]
    public void The_file_beside_the_project_is_what_the_code_writes()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Storyline.slnx")))
            folder = folder.Parent;

        Assert.Equal(
            SlackManifest.Yaml(Host),
            File.ReadAllText(Path.Combine(folder!.FullName, "manifests", "slack", "manifest.yaml"))
        );
    }

    [Fact]
    public void It_asks_for_what_is_handled_and_nothing_else()
    {
        Assert.Equal(OAuthScopes.Bot, Texts(Manifest["oauth_config"]!["scopes"]!["bot"]!));
        Assert.Equal(SlackEvents.Subscriptions, Texts(Manifest["settings"]!["event_subscriptions"]!["bot_events"]!));
        Assert.Equal(
            MessageShortcuts.All,
            Manifest["features"]!["shortcuts"]!
                .AsArray()
                .ToDictionary(
                    shortcut => (string)shortcut!["callback_id"]!,
                    shortcut => (string)shortcut!["type"]! == "message"
                )
        );
        Assert.DoesNotContain(
            OAuthScopes.Bot,
            scope =>
                scope.Contains("admin", StringComparison.Ordinal) || scope.Contains("search", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("app_mention")]
    [InlineData("message.im")]
    [InlineData("app_home_opened")]
    [InlineData("member_joined_channel")]
    [InlineData("app_uninstalled")]
    [InlineData("tokens_revoked")]
    public async Task Every_event_in_it_has_an_effect(string subscription)
    {
        Assert.Contains(subscription, SlackEvents.Subscriptions);
        await using var slack = await SlackWorkspace.Open();
        var before = slack.Slack.Calls.Count;
        var happened = new Dictionary<string, object?>
        {
            ["type"] = subscription.Split('.')[0],
            ["channel_type"] = subscription == "message.im" ? "im" : null,
            ["user"] = subscription == "member_joined_channel" ? FakeSlack.BotUser : "UANN",
            ["inviter"] = "UANN",
            ["text"] = "help",
            ["ts"] = "1.000001",
            ["channel"] = subscription == "message.im" ? "DANN" : "C1",
            ["tab"] = "home",
            ["tokens"] = new { bot = new[] { "UBOT01" } },
        };

        await slack.Event(happened, null);

        // A removed app calls nothing; the tests of installing show that its removal is recorded.
        if (
            !subscription.Contains("uninstalled", StringComparison.Ordinal)
            && !subscription.Contains("revoked", StringComparison.Ordinal)
        )
            Assert.True(slack.Slack.Calls.Count > before);
    }

    [Fact]
    public void Every_address_in_it_is_served()
    {
        string[] served = ["/slack/commands", "/slack/events", "/slack/interactions", "/slack/oauth"];

        var addresses = Strings(Manifest)
            .Where(text => text.StartsWith(Host.ToString(), StringComparison.Ordinal))
            .Select(text => new Uri(text).AbsolutePath)
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(served, addresses);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_fits_Slacks_own_schema(bool isBySocket)
    {
        var schema = JsonDocument
            .Parse(File.ReadAllText(SharedFiles.Path("wire/slack/schemas/slack-manifest.schema.2.0.0.json")))
            .RootElement;

        var breaches = new JsonSchema(schema).Breaches(
            JsonSerializer.SerializeToElement(SlackManifest.Of(isBySocket ? null : Host))
        );

        Assert.Empty(breaches);
    }

    [Fact]
    public void The_schema_check_sees_a_breach()
    {
        var schema = JsonDocument
            .Parse(File.ReadAllText(SharedFiles.Path("wire/slack/schemas/slack-manifest.schema.2.0.0.json")))
            .RootElement;
        var wrong = Manifest;
        wrong["features"]!["bot_user"]!["display_name"] = new string('x', 81);
        wrong["features"]!["a_setting_of_tomorrow"] = true;
        wrong["settings"]!["socket_mode_enabled"] = "yes";

        Assert.Equal(3, new JsonSchema(schema).Breaches(JsonSerializer.SerializeToElement(wrong)).Count());
    }

    [Fact]
    public void By_socket_it_needs_no_address() =>
        Assert.DoesNotContain(
            Strings(SlackManifest.Of(null)),
            text => text.StartsWith("https://", StringComparison.Ordinal)
        );

    private static IEnumerable<string> Texts(JsonNode array) => array.AsArray().Select(text => (string)text!);

    private static IEnumerable<string> Strings(JsonNode? node) =>
        node switch
        {
            JsonObject inner => inner.SelectMany(property => Strings(property.Value)),
            JsonArray items => items.SelectMany(Strings),
            JsonValue value when value.TryGetValue<string>(out var text) => [text],
            _ => [],
        };
}
