using System.Text.Json;

namespace Storyline.Edges.Tests.Slack;

/// <summary>
/// A host that listens over a socket dies at each of the commits that a frame makes, and another one goes on. What was acknowledged
/// holds; what was not is sent to the other one, and is done once.
/// </summary>
public sealed class KilledSocketTests
{
    private const int MostPoints = 20;

    private static readonly object Mention = new
    {
        team_id = FakeSlack.Team,
        type = "event_callback",
        event_id = "Ev1",
        @event = SentRequests.Said("app_mention", "C1"),
    };

    private static readonly object Command = new
    {
        team_id = FakeSlack.Team,
        channel_id = "C1",
        channel_name = "team",
        user_id = "UPRIYA",
        command = "/storyline",
        text = $"story new {SentRequests.Spoken}",
        trigger_id = "1.2.3",
        is_enterprise_install = "false",
    };

    private static readonly Dictionary<string, Func<SlackWorkspace, (string Type, object Payload)>> Kinds = new()
    {
        ["mention"] = _ => ("events_api", Mention),
        ["command"] = _ => ("slash_commands", Command),
        ["press"] = slack => ("interactive", Press(slack)),
    };

    public static TheoryData<string> All => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Killed_at_any_commit_what_was_acknowledged_holds_and_what_comes_again_is_done_once(string kind)
    {
        var isReached = true;
        for (var point = 0; isReached; point++)
        {
            Assert.True(point < MostPoints, "It does not come to an end.");
            await using var slack = await SlackWorkspace.WithTeam(configure: options =>
                options.AppToken = FakeSlack.AppToken
            );
            await Until(() => slack.Slack.Sockets.Count == 2);
            await using var other = await slack.Another();
            await Until(() => slack.Slack.Sockets.Count == 4);
            var (type, payload) = Kinds[kind](slack);
            var kill = new CommitKill(after: point);
            slack.BeforeCommits = kill.Before;
            using var over = new CancellationTokenSource();

            await slack.Slack.Sockets[0].Send(Frame(type, payload, retry: 0));
            var isAcknowledged = await kill.Answers(Acknowledged(slack.Slack.Sockets[0], over.Token));
            isReached = kill.IsReached;
            await other.Get<RequestRecovery>().Sweep(Cancel);
            slack.Clock.AdvanceMinutes(1);
            if (!isAcknowledged)
            {
                await slack.Slack.Sockets[3].Send(Frame(type, payload, retry: 1));
                await Acknowledged(slack.Slack.Sockets[3], Cancel);
            }
            await other.Recover();
            await other.Settle();

            Assert.Single(await SentRequests.Stories(other));
            // An answer in doubt is said again.
            Assert.InRange(Told(slack.Slack), 1, 2);
            kill.Bury();
            await over.CancelAsync();
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>How often the answer was said, in a message or in the acknowledgement of a command.</summary>
    private static int Told(FakeSlack slack) =>
        slack.Messages.Count(SentRequests.Says)
        + slack
            .Sockets.SelectMany(socket => socket.Answers)
            .Count(answer => answer.ToString().Contains(SentRequests.Spoken, StringComparison.Ordinal));

    private static string Frame(string type, object payload, int retry) =>
        JsonSerializer.Serialize(
            new
            {
                type,
                envelope_id = "e-1",
                accepts_response_payload = type == "slash_commands",
                retry_attempt = retry,
                payload,
            }
        );

    private static object Press(SlackWorkspace slack)
    {
        var button = JsonSerializer.SerializeToElement(
            new { action_id = "say:0", value = $"story new {SentRequests.Spoken}" }
        );
        var message = slack.Slack.Messages.Last(shown => shown.Channel == "C1");
        return slack.PressOf("UPRIYA", message, button, slack.Slack.Trigger());
    }

    private static async Task Acknowledged(FakeSocket socket, CancellationToken over)
    {
        while (!socket.Answers.Any(answer => answer.GetProperty("envelope_id").GetString() == "e-1"))
            await Task.Delay(10, over);
    }

    private static async Task Until(Func<bool> happened)
    {
        while (!happened())
            await Task.Delay(10, Cancel);
    }
}
