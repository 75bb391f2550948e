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
    public static TheoryData<string> All => [.. SentRequests.Kinds.Keys];

    public static TheoryData<string> Asked =>
        [.. SentRequests.Kinds.Keys.Where(kind => !SentRequests.Kinds[kind].IsEvent)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Answered_in_time_it_is_not_kept(string kind)
    {
        await using var slack = await Open();

        using var response = await SentRequests.Kinds[kind].Send(slack);

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
        var acknowledged = SentRequests.Kinds[kind].Send(slack);
        var kept = await slack.Kept();

        await other.Recover();

        await AssertDone(other);
        Assert.DoesNotContain(SentRequests.Spoken, Encoding.UTF8.GetString(kept.Body.Span), StringComparison.Ordinal);
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
        var acknowledged = SentRequests.Kinds[kind].Send(slack);
        await slack.Kept();
        // The turn of the host that died was committed, and its post was not made.
        foreach (var way in new[] { "chat.postMessage", "chat.postEphemeral", FakeSlack.Hook })
            slack.Slack.Failing[way] = 500;
        await other.Get<RequestRecovery>().Sweep(Cancel);
        slack.Clock.AdvanceSeconds(60);
        other.BeforeCommits = (_, _) => throw new StoreUnavailableException("away");
        await other.Get<RequestRecovery>().Sweep(Cancel).ContinueWith(_ => { }, TaskScheduler.Default);
        other.BeforeCommits = null;

        await other.Recover();
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
        slack.BeforeCommits = async (_, cancel) =>
        {
            await Task.Delay(1_200, cancel);
            throw new StoreUnavailableException("away");
        };

        using var response = await SentRequests.Kinds[kind].Send(slack);
        var body = await response.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(kind == "command" ? 1 : 0, slack.Slack.Messages.Count(IsOutage));
        if (kind == "command")
            Assert.Contains("I have not taken this: nothing was changed", body, StringComparison.Ordinal);
        else
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await SentRequests.Stories(slack));
        Assert.Empty(await slack.Store.Due(RequestClaim.Kind.Name, Instant.MaxValue, 1, Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_turn_that_failed_while_its_request_was_written_down_is_done_later_and_nobody_hears_of_it(
        string kind
    )
    {
        await using var slack = await Open(TimeSpan.FromMilliseconds(100));
        var (writing, failed) = (new TaskCompletionSource(), new TaskCompletionSource());
        slack.BeforeTurns = _ => writing.Task;
        slack.BeforeCommits = (batch, _) =>
        {
            if (IsTurn(batch) && failed.TrySetResult())
                throw new StoreUnavailableException("away");
            if (!Keeps(batch))
                return Task.CompletedTask;
            writing.TrySetResult();
            return failed.Task;
        };

        using var response = await SentRequests.Kinds[kind].Send(slack);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await SentRequests.Stories(slack));
        await slack.Recover();
        await AssertDone(slack);
        Assert.DoesNotContain(slack.Slack.Messages, IsOutage);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_turn_that_fails_after_its_request_is_kept_is_done_later_and_nobody_hears_of_it(string kind)
    {
        await using var slack = await Open(TimeSpan.FromMilliseconds(100));
        var going = new TaskCompletionSource();
        slack.BeforeTurns = _ => going.Task;
        var acknowledged = SentRequests.Kinds[kind].Send(slack);
        await slack.Kept();
        slack.BeforeCommits = (_, _) => throw new StoreUnavailableException("away");
        going.SetResult();
        using var response = await acknowledged;
        await slack.Get<BackgroundTasks>().Idle();
        slack.BeforeCommits = null;

        await slack.Recover();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await AssertDone(slack);
        Assert.DoesNotContain(slack.Slack.Messages, IsOutage);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_turn_that_fails_and_whose_request_cannot_be_written_down_is_told_of_once(string kind)
    {
        await using var slack = await Open(TimeSpan.FromMilliseconds(100));
        var (writing, failed) = (new TaskCompletionSource(), new TaskCompletionSource());
        slack.BeforeTurns = _ => writing.Task;
        slack.BeforeCommits = async (batch, _) =>
        {
            if (IsTurn(batch))
                failed.SetResult();
            else if (!Keeps(batch))
                return;
            writing.TrySetResult();
            await failed.Task;
            throw new StoreUnavailableException("away");
        };

        using var response = await SentRequests.Kinds[kind].Send(slack);
        slack.BeforeCommits = null;
        await slack.Recover();

        var isTold = response.StatusCode == HttpStatusCode.InternalServerError;
        Assert.Equal(1, slack.Slack.Messages.Count(IsOutage) + (isTold ? 1 : 0));
        Assert.Empty(await SentRequests.Stories(slack));
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task What_was_told_not_to_be_taken_is_not_done_later_though_it_was_written_down_too_late(string kind)
    {
        await using var slack = await Open(TimeSpan.FromMilliseconds(100));
        var givenUp = new TaskCompletionSource();
        slack.BeforeTurns = async cancel =>
        {
            await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => givenUp.SetResult(), TaskScheduler.Default);
            throw new StoreUnavailableException("away");
        };
        slack.BeforeCommits = (batch, _) => Keeps(batch) ? givenUp.Task : Task.CompletedTask;

        using var response = await SentRequests.Kinds[kind].Send(slack);
        slack.BeforeTurns = null;
        await slack.Recover();

        Assert.Empty(await SentRequests.Stories(slack));
        Assert.Empty(await slack.Store.Due(RequestClaim.Kind.Name, Instant.MaxValue, 1, Cancel));
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task What_was_told_not_to_be_taken_is_not_done_later_though_the_store_wrote_it_without_an_answer(
        string kind
    )
    {
        foreach (var isLate in new[] { false, true })
        {
            await using var slack = await Open(TimeSpan.FromMilliseconds(100));
            var (givenUp, sent) = (new TaskCompletionSource(), new TaskCompletionSource<Batch>());
            slack.BeforeTurns = async cancel =>
            {
                await Task.Delay(Timeout.Infinite, cancel)
                    .ContinueWith(_ => givenUp.SetResult(), TaskScheduler.Default);
                throw new StoreUnavailableException("away");
            };
            slack.BeforeCommits = async (batch, _) =>
            {
                if (!Keeps(batch))
                    return;
                sent.TrySetResult(batch);
                await givenUp.Task;
                if (!isLate)
                    await slack.Land(batch);
                throw new StoreUnavailableException("no answer") { IsInDoubt = true };
            };

            using var response = await SentRequests.Kinds[kind].Send(slack);
            if (isLate)
                await slack.Land(await sent.Task);
            (slack.BeforeTurns, slack.BeforeCommits) = (null, null);
            await slack.Recover();

            Assert.Empty(await SentRequests.Stories(slack));
            Assert.Empty(await slack.Store.Due(RequestClaim.Kind.Name, Instant.MaxValue, 1, Cancel));
        }
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task What_can_neither_be_kept_nor_withdrawn_is_told_when_it_is_known(string kind)
    {
        foreach (var isWritten in new[] { true, false })
        {
            await using var slack = await Open(TimeSpan.FromMilliseconds(100));
            var known = new TaskCompletionSource();
            slack.BeforeCommits = async (batch, cancel) =>
            {
                if (Keeps(batch))
                    await Task.Delay(Timeout.Infinite, cancel);
                // The store has the turn's batch, which can no longer be withdrawn.
                if (!IsTurn(batch))
                    return;
                await known.Task;
                if (!isWritten)
                    throw new StoreUnavailableException("away");
            };
            var answered = slack.Answered();
            var sending = SentRequests.Kinds[kind].Send(slack);
            await answered;
            known.SetResult();

            using var response = await sending;
            slack.BeforeCommits = null;
            await slack.Recover();

            Assert.DoesNotContain(slack.Slack.Messages, IsNotTaken);
            Assert.Equal(isWritten ? 1 : 0, (await SentRequests.Stories(slack)).Count);
            Assert.Single(slack.Slack.Messages, isWritten ? SentRequests.Says : IsOutage);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_author_of_a_kept_request_hears_of_an_outage_when_the_last_try_fails(string kind)
    {
        await using var slack = await Open(TimeSpan.FromMilliseconds(100));
        await KeepAndFail(slack, kind);
        slack.BeforeCommits = (batch, _) =>
            IsTurn(batch) ? throw new StoreUnavailableException("away") : Task.CompletedTask;

        var tries = 0;
        while (!slack.Slack.Messages.Any(IsOutage) && tries++ < 20)
            await slack.Recover();
        slack.BeforeCommits = null;

        Assert.Equal(8, tries);
        Assert.Equal(0, await slack.Recover());
        Assert.Single(slack.Slack.Messages, IsOutage);
        Assert.Empty(await SentRequests.Stories(slack));
        Assert.Empty(await slack.Store.Due(RequestClaim.Kind.Name, Instant.MaxValue, 1, Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_author_of_a_kept_request_that_no_try_can_finish_is_told_so(string kind)
    {
        await using var slack = await Open(TimeSpan.FromMilliseconds(100));
        await KeepAndFail(slack, kind);
        slack.BeforeTurns = _ => throw new InvalidOperationException("Every try meets the same bug.");

        var tries = 0;
        while (!slack.Slack.Messages.Any(IsNeverFinished) && tries++ < 20)
            await slack.Recover();

        Assert.Equal(9, tries);
        Assert.Equal(0, await slack.Recover());
        Assert.Single(slack.Slack.Messages, IsNeverFinished);
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
        slack.BeforeCommits = (_, _) => throw new StoreUnavailableException("away");

        using var first = await SentRequests.Kinds[kind].Send(slack);
        var meanwhile = slack.Slack.Messages.Count(SentRequests.Says);
        slack.Retry = 3;
        using var last = await SentRequests.Kinds[kind].Send(slack);

        Assert.Equal((HttpStatusCode.InternalServerError, 0), (first.StatusCode, meanwhile));
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        Assert.Single(slack.Slack.Messages, IsOutage);
    }

    [Fact]
    public async Task A_kept_request_is_left_to_hosts_that_know_its_secret()
    {
        await using var slack = await Open(TimeSpan.FromMilliseconds(100));
        await using var other = await slack.Another();
        var dead = new TaskCompletionSource();
        slack.BeforeTurns = _ => dead.Task;
        var acknowledged = SentRequests.Command(slack);
        var kept = await slack.Kept();
        var claim = DocumentBody.Read<RequestClaim>(kept);
        var foreign = DocumentBody.Write(kept.Partition, claim with { Request = Convert.ToBase64String(new byte[64]) });
        await slack.Store.Commit(new Batch(kept.Partition, [new Write.Replace(foreign, kept.ETag!)]), Cancel);

        Assert.Equal(0, await other.Recover());

        Assert.Empty(await SentRequests.Stories(slack));
        dead.SetException(new OperationCanceledException());
        (await acknowledged).Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<SlackWorkspace> Open(TimeSpan? patience = null) => SlackWorkspace.WithTeam(patience);

    private static async Task AssertDone(SlackWorkspace slack)
    {
        Assert.Single(await SentRequests.Stories(slack));
        Assert.Single(slack.Slack.Messages, SentRequests.Says);
    }

    /// <summary>Has a request kept by a host that then fails at it.</summary>
    private static async Task KeepAndFail(SlackWorkspace slack, string kind)
    {
        var failing = new TaskCompletionSource();
        slack.BeforeTurns = _ => failing.Task;
        var acknowledged = SentRequests.Kinds[kind].Send(slack);
        await slack.Kept();
        failing.SetException(new StoreUnavailableException("away"));
        (await acknowledged).Dispose();
        slack.BeforeTurns = null;
    }

    private static bool IsTurn(Batch batch) =>
        batch.Writes.Any(write => write.Id.StartsWith("turn:", StringComparison.Ordinal));

    private static bool Keeps(Batch batch) =>
        batch.Writes.Any(write =>
            ((write as Write.Create)?.Document ?? (write as Write.Replace)?.Document) is { } document
            && document.Kind == RequestClaim.Kind.Name
            && DocumentBody.Read<RequestClaim>(document).Request is not null
        );

    private static bool IsOutage(Shown message) =>
        message.Text.Contains("I cannot reach my storage", StringComparison.Ordinal);

    private static bool IsNotTaken(Shown message) =>
        message.Text.Contains("I have not taken this", StringComparison.Ordinal);

    private static bool IsNeverFinished(Shown message) =>
        message.Text.Contains("could not finish it", StringComparison.Ordinal);
}
