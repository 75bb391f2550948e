using System.Net;
using Storyline.Core.Turns;

namespace Storyline.Edges.Tests.Slack;

/// <summary>Slack retries an event at any of the hosts.</summary>
public sealed class SeveralHostsTests
{
    private static Dictionary<string, object?> Asked(string text) =>
        new()
        {
            ["type"] = "app_mention",
            ["user"] = "UANN",
            ["text"] = $"<@{FakeSlack.BotUser}> {text}",
            ["ts"] = "1772701200.000001",
            ["channel"] = "C1",
        };

    [Theory]
    [InlineData("backlog")]
    [InlineData("story new Log in with a passkey")]
    public async Task What_one_host_has_answered_another_one_does_not_answer_again(string text)
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await using var other = await slack.Another();

        var first = await slack.Event(Asked(text), null, "Ev1");
        var again = await other.Event(Asked(text), null, "Ev1");

        Assert.NotNull(first);
        Assert.Null(again);
    }

    [Fact]
    public async Task While_one_host_is_at_it_another_one_asks_for_it_again_later()
    {
        var finish = new TaskCompletionSource<Reply?>();
        await using var slack = await SlackWorkspace.Answering(_ => finish.Task);
        await using var other = await slack.Another();

        var answering = slack.PostEvent(Asked("backlog"), null, "Ev1");
        await Until(async () =>
            await slack.Store.Find(
                "workspace|slack:T0001",
                RequestClaim.IdOf("slack:T0001/C1/1772701200.000001"),
                TestContext.Current.CancellationToken
            )
                is not null
        );
        using var meanwhile = await other.PostEvent(Asked("backlog"), null, "Ev1");
        finish.SetResult(Reply.Private("Here it is."));
        using var answered = await answering;
        using var after = await other.PostEvent(Asked("backlog"), null, "Ev1");

        Assert.Equal(
            (HttpStatusCode.InternalServerError, HttpStatusCode.OK, HttpStatusCode.OK),
            (meanwhile.StatusCode, answered.StatusCode, after.StatusCode)
        );
        Assert.Single(slack.Slack.Messages);
    }

    [Fact]
    public async Task What_a_host_was_at_when_it_died_another_one_answers_a_little_later()
    {
        var dead = new TaskCompletionSource<Reply?>();
        var isAtIt = new TaskCompletionSource();
        await using var slack = await SlackWorkspace.Answering(_ =>
            isAtIt.TrySetResult() ? dead.Task : Task.FromResult<Reply?>(Reply.Private("Here it is."))
        );
        await using var other = await slack.Another();
        var unanswered = slack.PostEvent(Asked("backlog"), null, "Ev1");
        await isAtIt.Task.WaitAsync(TestContext.Current.CancellationToken);

        slack.Clock.AdvanceSeconds(60);
        using var retried = await other.PostEvent(Asked("backlog"), null, "Ev1");

        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);
        Assert.Equal("Here it is.", Assert.Single(slack.Slack.Messages).Text);
        dead.SetResult(Reply.Silent);
        (await unanswered).Dispose();
    }

    [Fact]
    public async Task What_a_newer_host_is_at_is_left_to_it()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var slack = await SlackWorkspace.WithTeam();
        var claim = Storyline.Core.Storage.DocumentBody.Write(
            "workspace|slack:T0001",
            new RequestClaim("slack:T0001/C1/1772701200.000001", slack.Clock.GetCurrentInstant(), IsDone: false)
        );
        await slack.Store.Commit(
            new Storyline.Core.Storage.Batch(
                claim.Partition,
                [new Storyline.Core.Storage.Write.Create(claim with { Version = claim.Version + 1 })]
            ),
            cancel
        );

        slack.Clock.AdvanceSeconds(60);
        using var retried = await slack.PostEvent(Asked("backlog"), null, "Ev1");

        Assert.Equal(HttpStatusCode.InternalServerError, retried.StatusCode);
        Assert.Equal(claim.Version + 1, (await slack.Store.Find(claim.Partition, claim.Id, cancel))!.Version);
    }

    /// <summary>Including the retries, these are two thousand deliveries.</summary>
    private const int Mentioned = 500;

    [Fact]
    public async Task Five_hundred_mentions_that_come_four_times_each_to_either_host_in_any_order_are_five_hundred_stories()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await using var other = await slack.Another();
        var deliveries = Enumerable.Range(1, 4 * Mentioned).Select(at => at % Mentioned).ToArray();
        new Random(7).Shuffle(deliveries);

        foreach (var (number, at) in deliveries.Select((number, at) => (number, at)))
            await (at % 2 == 0 ? slack : other).Event(
                new()
                {
                    ["type"] = "app_mention",
                    ["user"] = $"UDEV{number % 100}",
                    ["text"] = $"<@{FakeSlack.BotUser}> story new Chapter number {number}",
                    ["ts"] = $"1772701200.{number:D6}",
                    ["channel"] = "C1",
                },
                null,
                $"Ev{number}"
            );

        var stories = 0;
        await foreach (var document in slack.Store.Everything(null, TestContext.Current.CancellationToken))
            stories += document.Kind == "story" ? 1 : 0;
        Assert.Equal(Mentioned, stories);
        Assert.Equal(
            Mentioned,
            slack.Slack.Messages.Count(message => message.Text.Contains("Chapter number", StringComparison.Ordinal))
        );
    }

    private static async Task Until(Func<Task<bool>> happened)
    {
        for (var looks = 0; !await happened(); looks++)
        {
            Assert.True(looks < 1_200, "The expected state was not reached.");
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }
}
