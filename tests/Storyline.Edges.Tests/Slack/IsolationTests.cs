using System.Text.Json;
using Storyline.Slack.Render;

namespace Storyline.Edges.Tests.Slack;

/// <summary>Two workspaces on one host whose channels, people and products have the same names and ids.</summary>
public sealed class IsolationTests
{
    private const string Other = "T0002";

    [Theory]
    [InlineData("backlog")]
    [InlineData("PB-1")]
    [InlineData("find passkey")]
    [InlineData("history")]
    [InlineData("story edit PB-1")]
    [InlineData("home")]
    [InlineData("who")]
    [InlineData("export")]
    public async Task Nothing_of_one_workspace_is_seen_in_another(string asked)
    {
        await using var slack = await SlackWorkspace.Open();
        await SayTo(slack, FakeSlack.Team, "setup Checkout key:PB zone:Europe/Berlin");
        await SayTo(slack, FakeSlack.Team, "story new Log in with a passkey");
        await SayTo(slack, Other, "setup Checkout key:PB zone:Europe/Berlin");

        var seen = await SayTo(slack, Other, asked);

        Assert.DoesNotContain("passkey", seen.Replace(asked, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(
            slack.Slack.Dialogs.Values,
            open => open.Text.Contains("passkey", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_a_button_of_one_workspace_stands_for_is_nothing_in_another()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        var text = $"story new {string.Join(' ', Enumerable.Repeat("secret", 20))}";
        await slack.Command("UPRIYA", text);
        var storedButtonValue = StoredButtonValue.Of(new string('s', 3_000) + " secret");
        await slack
            .Get<StoredButtonValues>()
            .Keep($"slack:{FakeSlack.Team}", [storedButtonValue], TestContext.Current.CancellationToken);

        await slack.Interact(
            new
            {
                type = "block_actions",
                user = new
                {
                    id = "UPRIYA",
                    username = "priya",
                    team_id = Other,
                },
                trigger_id = slack.Slack.Trigger(),
                team = new { id = Other },
                container = new
                {
                    type = "message",
                    message_ts = "1.1",
                    channel_id = "C1",
                },
                channel = new { id = "C1", name = "team" },
                response_url = slack.Slack.ResponseUrl("C1", "UPRIYA"),
                actions = new[]
                {
                    new
                    {
                        type = "button",
                        action_id = "say:0",
                        value = ButtonValue.Named(storedButtonValue.Name),
                        action_ts = "1.2",
                    },
                },
            }
        );

        Assert.Contains("too old", slack.Slack.Messages[^1].Text, StringComparison.Ordinal);
    }

    private static async Task<string> SayTo(SlackWorkspace slack, string team, string text)
    {
        slack.Clock.AdvanceSeconds(2);
        using var response = await slack.PostForm(
            "/slack/commands",
            new()
            {
                ["team_id"] = team,
                ["channel_id"] = "C1",
                ["channel_name"] = "team",
                ["user_id"] = "UPRIYA",
                ["user_name"] = "priya",
                ["command"] = "/storyline",
                ["text"] = text,
                ["trigger_id"] = slack.Slack.Trigger(),
                ["response_url"] = slack.Slack.ResponseUrl("C1", "UPRIYA"),
                ["is_enterprise_install"] = "false",
            }
        );
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return body.Length == 0 ? "" : JsonDocument.Parse(body).RootElement.GetProperty("text").GetString()!;
    }
}
