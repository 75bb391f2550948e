using System.Net;

namespace Storyline.Edges.Tests.Slack;

/// <summary>
/// A host dies at each of the commits that a request makes, and another one on the same file goes on. What Slack was told holds,
/// and an event that it was not told of is done once when it comes again. The rows of Slack in src/README.md.
/// </summary>
public sealed class KilledHostTests
{
    private const int MostPoints = 20;

    private static readonly Dictionary<string, object?> Joined = new()
    {
        ["type"] = "member_joined_channel",
        ["user"] = FakeSlack.BotUser,
        ["channel"] = "C1",
        ["inviter"] = "UANN",
    };

    private static readonly Dictionary<string, object?> Opened = new()
    {
        ["type"] = "app_home_opened",
        ["user"] = "UANN",
        ["channel"] = FakeSlack.DirectOf("UANN"),
        ["tab"] = "home",
    };

    private static readonly Dictionary<string, object?> Renamed = new()
    {
        ["type"] = "user_change",
        ["user"] = new
        {
            id = "UANN",
            team_id = FakeSlack.Team,
            name = "ann",
            profile = new { display_name = "Ann Lee-Jones", real_name = "Ann Lee-Jones" },
        },
    };

    private static readonly Dictionary<string, SentKind> Kinds = new()
    {
        ["mention"] = Asked("mention"),
        ["direct message"] = Asked("direct message"),
        ["press"] = Asked("press"),
        ["dialog"] = Asked("dialog"),
        ["bot added"] = new(slack => Event(slack, Joined), IsWelcomed, IsEvent: true),
        ["home"] = new(slack => Event(slack, Opened), IsHomeShown, IsEvent: true),
        ["profile"] = new(slack => Event(slack, Renamed), IsRenamed, IsEvent: true),
        ["message shortcut"] = new(slack => SentRequests.Interact(slack, MessageShortcut(slack)), IsFormShown),
        ["global shortcut"] = new(slack => SentRequests.Interact(slack, GlobalShortcut(slack)), IsFormShown),
    };

    public static TheoryData<string> All => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Killed_at_any_commit_what_was_answered_holds_and_what_comes_again_is_done_once(string name)
    {
        var kind = Kinds[name];
        var isReached = true;
        for (var point = 0; isReached; point++)
        {
            Assert.True(point < MostPoints, "It does not come to an end.");
            await using var slack = await SlackWorkspace.WithTeam();
            await using var other = await slack.Another();
            var kill = new CommitKill(after: point);
            slack.BeforeCommits = kill.Before;

            var answered = slack.Answered();
            var sending = kind.Send(slack);
            var isAnswered = await kill.Answers(answered);
            isReached = kill.IsReached;
            await other.Get<RequestRecovery>().Sweep(Cancel);
            slack.Clock.AdvanceMinutes(1);
            if (!isAnswered && kind.IsEvent)
            {
                using var again = await kind.Send(other);
                Assert.Equal(HttpStatusCode.OK, again.StatusCode);
            }
            await other.Recover();
            await other.Settle();

            if (isAnswered || kind.IsEvent)
                await kind.Check(other);
            kill.Bury();
            await sending.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task IsDone(SlackWorkspace slack)
    {
        Assert.Single(await SentRequests.Stories(slack));
        // An answer in doubt is said again.
        Assert.InRange(slack.Slack.Messages.Count(SentRequests.Says), 1, 2);
    }

    private static Task IsWelcomed(SlackWorkspace slack)
    {
        Assert.InRange(
            slack.Slack.Messages.Count(message =>
                message.Text.Contains("Thank you for the invitation", StringComparison.Ordinal)
            ),
            1,
            2
        );
        return Task.CompletedTask;
    }

    private static Task IsHomeShown(SlackWorkspace slack)
    {
        Assert.Contains("UANN", slack.Slack.Homes.Keys);
        return Task.CompletedTask;
    }

    private static async Task IsRenamed(SlackWorkspace slack) =>
        Assert.Contains("Ann Lee-Jones", (await slack.Command("UPRIYA", "team"))!.Text, StringComparison.Ordinal);

    private static Task IsFormShown(SlackWorkspace slack)
    {
        Assert.Contains("anyone", slack.Slack.Dialogs.Keys);
        return Task.CompletedTask;
    }

    private static SentKind Asked(string kind) =>
        new(SentRequests.Kinds[kind].Send, IsDone, SentRequests.Kinds[kind].IsEvent);

    private static object GlobalShortcut(SlackWorkspace slack) =>
        new
        {
            type = "shortcut",
            callback_id = "new_story",
            trigger_id = slack.Slack.Trigger(),
            action_ts = "1.1",
            team = new { id = FakeSlack.Team },
            user = new { id = "UPRIYA", team_id = FakeSlack.Team },
        };

    private static object MessageShortcut(SlackWorkspace slack) =>
        new
        {
            type = "message_action",
            callback_id = "story_from_message",
            trigger_id = slack.Slack.Trigger(),
            action_ts = "1.1",
            message_ts = "1700000000.000100",
            team = new { id = FakeSlack.Team, domain = "example" },
            user = new { id = "UPRIYA", team_id = FakeSlack.Team },
            channel = new { id = "C1", name = "team" },
            message = new
            {
                type = "message",
                text = SentRequests.Spoken,
                user = "UBO",
                ts = "1700000000.000100",
            },
            response_url = slack.Slack.ResponseUrl("C1", "UPRIYA"),
        };

    private static Task<HttpResponseMessage> Event(SlackWorkspace slack, Dictionary<string, object?> happened) =>
        slack.PostEvent(happened, null, "Ev1");

    /// <summary>A kind of request.</summary>
    /// <param name="IsEvent">Slack sends it again until it is acknowledged.</param>
    private sealed record SentKind(
        Func<SlackWorkspace, Task<HttpResponseMessage>> Send,
        Func<SlackWorkspace, Task> Check,
        bool IsEvent = false
    );
}
