using System.Net;
using System.Text.Json;
using Storyline.Core.Storage;

namespace Storyline.Edges.Tests.Local;

/// <summary>
/// Hosts that die and a store that answers late, seen from the local page, which sends a message again under its key. The row of
/// the local page in src/README.md.
/// </summary>
public sealed class MishapTests
{
    private const string Spoken = "Log in with a passkey";
    private const string Team = "/local/channels/team/messages?user=maya";
    private const int MostPoints = 20;
    private const int Haste = 40;

    [Fact]
    public async Task Killed_at_any_commit_another_host_shows_once_what_was_answered_or_is_sent_again()
    {
        var isReached = true;
        for (var point = 0; isReached; point++)
        {
            Assert.True(point < MostPoints, "It does not come to an end.");
            await using var local = await LocalWorkspace.Shared();
            await SetUp(local);
            await using var other = await local.Another();
            var kill = new CommitKill(after: point);
            local.BeforeCommits = kill.Before;

            var sending = Send(local);
            var isAnswered = await kill.Answers(sending);
            isReached = kill.IsReached;
            if (!isAnswered)
                AssertDone(await Send(other));

            Assert.Equal(1, await Stories(other));
            Assert.Equal(2, (await other.Sees(Team)).Count(IsSpoken));
            kill.Bury();
            await sending;
        }
    }

    [Fact]
    public async Task Killed_at_any_commit_the_same_file_has_what_was_answered_and_its_conversation_once_it_is_sent_again()
    {
        var isReached = true;
        for (var point = 0; isReached; point++)
        {
            Assert.True(point < MostPoints, "It does not come to an end.");
            await using var local = await LocalWorkspace.WithBot();
            await SetUp(local);
            await local.Restart();
            var kill = new CommitKill(after: point);
            local.BeforeCommits = kill.Before;

            var sending = Send(local);
            var isAnswered = await kill.Answers(sending);
            kill.Bury(new StoreUnavailableException("The host is dead."));
            await sending;
            await local.Restart();
            isReached = kill.IsReached;
            local.BeforeCommits = null;
            var stories = await Stories(local);

            if (isAnswered)
                Assert.Equal(1, stories);
            AssertDone(await Send(local));
            Assert.Equal(1, await Stories(local));
            Assert.Equal(2, (await local.Sees(Team)).Count(IsSpoken));
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(12, false)]
    [InlineData(60, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(12, true)]
    [InlineData(60, true)]
    public async Task However_late_the_store_answers_what_is_told_is_true_and_nothing_is_done_twice(
        int seconds,
        bool isService
    )
    {
        await using var local = await LocalWorkspace.WithBot();
        await SetUp(local);
        var late = new LateCommits(TimeSpan.FromSeconds(seconds), isService, Haste, local.Land);
        local.BeforeCommits = late.Before;

        var (status, body) = await Send(local);
        await late.Landed();
        local.BeforeCommits = null;
        var stories = await Stories(local);

        Assert.Equal(HttpStatusCode.OK, status);
        if (!body.Contains("do not know", StringComparison.Ordinal))
            Assert.Equal(body.Contains("nothing was changed", StringComparison.Ordinal) ? 0 : 1, stories);
        AssertDone(await Send(local));
        Assert.Equal(1, await Stories(local));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task SetUp(LocalWorkspace local) =>
        await local.Says("maya", "team", "setup Checkout key:CHK zone:Europe/Berlin");

    /// <summary>Sends the message; the same one when it is sent again.</summary>
    private static async Task<(HttpStatusCode Status, string Body)> Send(LocalWorkspace local)
    {
        using var response = await local.PostsRaw(
            JsonSerializer.Serialize(
                new
                {
                    user = "maya",
                    channel = "team",
                    text = $"story new {Spoken}",
                    key = "k-1",
                }
            )
        );
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    private static void AssertDone((HttpStatusCode Status, string Body) answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(Spoken, answer.Body, StringComparison.Ordinal);
    }

    private static bool IsSpoken(string line) => line.Contains(Spoken, StringComparison.Ordinal);

    private static async Task<int> Stories(LocalWorkspace local)
    {
        var stories = 0;
        await foreach (var document in local.Store.Everything(null, Cancel))
            stories += document.Kind == "story" ? 1 : 0;
        return stories;
    }
}
