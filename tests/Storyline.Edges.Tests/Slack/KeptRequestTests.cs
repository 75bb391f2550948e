using System.Net;
using System.Text;
using System.Text.Json;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Edges.Tests.Slack;

/// <summary>
/// What Slack has been told is durable by then, or Slack has been told nothing: for every kind of request, on hosts that die at any
/// moment and with a store that does not answer. The rows of the table in src/README.md.
/// </summary>
public sealed class KeptRequestTests
{
    private const string Spoken = "Log in with a passkey";

    /// <summary>Each kind of request, by what sends it; <c>true</c>: Slack sends it again until it is acknowledged.</summary>
    private static readonly Dictionary<
        string,
        (Func<SlackWorkspace, Task<HttpResponseMessage>> Send, bool IsEvent)
    > Kinds = new()
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

    public static TheoryData<string> All => [.. Kinds.Keys];

    public static TheoryData<string> Asked => [.. Kinds.Keys.Where(kind => !Kinds[kind].IsEvent)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Answered_in_time_it_is_not_kept(string kind)
    {
        await using var slack = await Open();

        using var response = await Kinds[kind].Send(slack);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await slack.Store.Due(RequestClaim.Kind.Name, Instant.MaxValue, 1, Cancel));
        await AssertDone(slack);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Acknowledged_before_it_is_done_it_is_done_by_the_next_host_when_this_one_dies(string kind)
    {
        await using var slack = await Open(TimeSpan.FromMilliseconds(100));
        await using var other = await slack.Another();
        var dead = new TaskCompletionSource();
        slack.BeforeTurns = _ => dead.Task;
        var acknowledged = Kinds[kind].Send(slack);
        var kept = await slack.Kept();

        slack.Clock.AdvanceSeconds(60);
        await other.Get<RequestRecovery>().Sweep(Cancel);
        await other.Get<BackgroundTasks>().Idle();

        await AssertDone(other);
        Assert.DoesNotContain(Spoken, Encoding.UTF8.GetString(kept.Body.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("hooks", Encoding.UTF8.GetString(kept.Body.Span), StringComparison.Ordinal);
        Assert.Empty(await slack.Store.Due(RequestClaim.Kind.Name, Instant.MaxValue, 1, Cancel));
        Assert.NotNull(kept.Expires);
        dead.SetException(new OperationCanceledException());
        using var response = await acknowledged;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Done_and_not_said_it_is_said_by_the_next_host_when_this_one_dies(string kind)
    {
        await using var slack = await Open(TimeSpan.FromMilliseconds(100));
        await using var other = await slack.Another();
        var dead = new TaskCompletionSource();
        slack.BeforeTurns = _ => dead.Task;
        var acknowledged = Kinds[kind].Send(slack);
        await slack.Kept();
        // The turn of the host that died was committed, and its post was not made.
        foreach (var way in new[] { "chat.postMessage", "chat.postEphemeral", FakeSlack.Hook })
            slack.Slack.Failing[way] = 500;
        slack.Clock.AdvanceSeconds(60);
        other.BeforeCommits = _ => throw new StoreUnavailableException("away");
        await other.Get<RequestRecovery>().Sweep(Cancel).ContinueWith(_ => { }, TaskScheduler.Default);
        other.BeforeCommits = null;
        slack.Clock.AdvanceSeconds(60);

        await other.Get<RequestRecovery>().Sweep(Cancel);
        await other.Get<BackgroundTasks>().Idle();
        slack.Slack.Failing.Clear();
        await other.Settle();

        await AssertDone(other);
        dead.SetException(new OperationCanceledException());
        (await acknowledged).Dispose();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task While_nothing_can_be_written_nothing_is_acknowledged_and_nothing_is_done_behind_the_speakers_back(
        string kind
    )
    {
        await using var slack = await Open(TimeSpan.FromMilliseconds(100));
        // Longer than Slack waits; what is not given up then fails.
        slack.BeforeCommits = async cancel =>
        {
            await Task.Delay(2_000, cancel);
            throw new StoreUnavailableException("away");
        };

        using var response = await Kinds[kind].Send(slack);
        var body = await response.Content.ReadAsStringAsync(Cancel);

        if (kind == "command")
            Assert.Contains("I have not taken this: nothing was changed", body, StringComparison.Ordinal);
        else
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await Stories(slack));
        Assert.Empty(await slack.Store.Due(RequestClaim.Kind.Name, Instant.MaxValue, 1, Cancel));
    }

    [Theory]
    [InlineData("mention")]
    [InlineData("direct message")]
    public async Task An_event_that_could_not_be_claimed_comes_again_and_its_author_hears_of_it_the_last_time(
        string kind
    )
    {
        await using var slack = await Open();
        slack.BeforeCommits = _ => throw new StoreUnavailableException("away");

        using var first = await Kinds[kind].Send(slack);
        var meanwhile = slack.Slack.Messages.Count(Says);
        slack.Retry = 3;
        using var last = await Kinds[kind].Send(slack);

        Assert.Equal((HttpStatusCode.InternalServerError, 0), (first.StatusCode, meanwhile));
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        Assert.Contains(
            slack.Slack.Messages,
            message => message.Text.Contains("I cannot reach my storage", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_kept_request_is_left_to_hosts_that_know_its_secret_and_given_up_after_some_tries()
    {
        await using var slack = await Open(TimeSpan.FromMilliseconds(100));
        await using var other = await slack.Another();
        var dead = new TaskCompletionSource();
        slack.BeforeTurns = _ => dead.Task;
        var acknowledged = Command(slack);
        var kept = await slack.Kept();
        var claim = DocumentBody.Read<RequestClaim>(kept);
        var foreign = DocumentBody.Write(kept.Partition, claim with { Request = Convert.ToBase64String(new byte[64]) });
        await slack.Store.Commit(new Batch(kept.Partition, [new Write.Replace(foreign, kept.ETag!)]), Cancel);
        slack.Clock.AdvanceSeconds(60);

        Assert.Equal(0, await other.Get<RequestRecovery>().Sweep(Cancel));

        Assert.Empty(await Stories(slack));
        dead.SetException(new OperationCanceledException());
        (await acknowledged).Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<SlackWorkspace> Open(TimeSpan? patience = null) => SlackWorkspace.WithTeam(patience);

    private static async Task AssertDone(SlackWorkspace slack)
    {
        Assert.Single(await Stories(slack));
        Assert.Single(slack.Slack.Messages, Says);
    }

    private static bool Says(Shown message) => message.Text.Contains(Spoken, StringComparison.Ordinal);

    private static async Task<IReadOnlyList<StoredDocument>> Stories(SlackWorkspace slack)
    {
        var stories = new List<StoredDocument>();
        await foreach (var document in slack.Store.Everything(null, Cancel))
            if (document.Kind == "story")
                stories.Add(document);
        return stories;
    }

    private static Dictionary<string, object?> Said(string type, string channel) =>
        new()
        {
            ["type"] = type,
            ["channel_type"] = type == "message" ? "im" : null,
            ["user"] = "UPRIYA",
            ["text"] = $"<@{FakeSlack.BotUser}> story new {Spoken}",
            ["ts"] = "1772701200.000001",
            ["channel"] = channel,
        };

    private static async Task<HttpResponseMessage> Command(SlackWorkspace slack)
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

    private static Task<HttpResponseMessage> Interact(SlackWorkspace slack, object payload) =>
        slack.PostForm("/slack/interactions", new() { ["payload"] = JsonSerializer.Serialize(payload) });
}
