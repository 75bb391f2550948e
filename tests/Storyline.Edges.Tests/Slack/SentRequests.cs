using System.Text.Json;
using Storyline.Core.Storage;

namespace Storyline.Edges.Tests.Slack;

/// <summary>One request of each kind, which asks for the same story.</summary>
internal static class SentRequests
{
    public const string Spoken = "Log in with a passkey";

    /// <summary>Each kind of request, by what sends it; <c>true</c>: Slack sends it again until it is acknowledged.</summary>
    public static Dictionary<
        string,
        (Func<SlackWorkspace, Task<HttpResponseMessage>> Send, bool IsEvent)
    > Kinds { get; } =
        new()
        {
            ["mention"] = (slack => slack.PostEvent(Said("app_mention", "C1"), null, "Ev1"), true),
            ["direct message"] = (
                slack => slack.PostEvent(Said("message", FakeSlack.DirectOf("UPRIYA")), null, "Ev1"),
                true
            ),
            ["command"] = (Command, false),
            ["press"] = (Press, false),
            ["dialog"] = (Submit, false),
        };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static bool Says(Shown message) => message.Text.Contains(Spoken, StringComparison.Ordinal);

    public static async Task<IReadOnlyList<StoredDocument>> Stories(SlackWorkspace slack)
    {
        var stories = new List<StoredDocument>();
        await foreach (var document in slack.Store.Everything(null, Cancel))
            if (document.Kind == "story")
                stories.Add(document);
        return stories;
    }

    public static Dictionary<string, object?> Said(string type, string channel) =>
        new()
        {
            ["type"] = type,
            ["channel_type"] = type == "message" ? "im" : null,
            ["user"] = "UPRIYA",
            ["text"] = $"<@{FakeSlack.BotUser}> story new {Spoken}",
            ["ts"] = "1772701200.000001",
            ["channel"] = channel,
        };

    public static async Task<HttpResponseMessage> Command(SlackWorkspace slack)
    {
        var response = await slack.PostForm(
            "/slack/commands",
            new()
            {
                ["team_id"] = FakeSlack.Team,
                ["channel_id"] = "C1",
                ["channel_name"] = "team",
                ["user_id"] = "UPRIYA",
                ["command"] = "/storyline",
                ["text"] = $"story new {Spoken}",
                ["response_url"] = slack.Slack.ResponseUrl("C1", "UPRIYA"),
            }
        );
        var body = await response.Content.ReadAsStringAsync(Cancel);
        if (body.Length > 0)
            slack.Slack.ShowAnswer("C1", "UPRIYA", JsonDocument.Parse(body).RootElement);
        return response;
    }

    private static Task<HttpResponseMessage> Press(SlackWorkspace slack)
    {
        var button = JsonSerializer.SerializeToElement(new { action_id = "say:0", value = $"story new {Spoken}" });
        var message = slack.Slack.Messages.Last(shown => shown.Channel == "C1");
        return Interact(slack, slack.PressOf("UPRIYA", message, button, slack.Slack.Trigger()));
    }

    private static Task<HttpResponseMessage> Submit(SlackWorkspace slack)
    {
        var open = new OpenView(
            "V1",
            "H1",
            JsonSerializer.SerializeToElement(
                new
                {
                    callback_id = "form",
                    private_metadata = JsonSerializer.Serialize(new { says = $"story new {Spoken}", channel = "C1" }),
                }
            )
        );
        return Interact(slack, SlackWorkspace.SubmissionOf("UPRIYA", open, []));
    }

    public static Task<HttpResponseMessage> Interact(SlackWorkspace slack, object payload) =>
        slack.PostForm("/slack/interactions", new() { ["payload"] = JsonSerializer.Serialize(payload) });
}
