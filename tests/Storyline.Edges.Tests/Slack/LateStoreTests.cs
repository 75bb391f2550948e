using System.Net;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Edges.Tests.Slack;

/// <summary>
/// A store that answers after 1, 3, 12 and 60 seconds, as a locked file or as a service that cannot be reached for a while. What
/// people ask for is done once or not at all, and what they are told is true.
/// </summary>
public sealed class LateStoreTests
{
    /// <summary>How many times sooner it all happens.</summary>
    private const int Haste = 40;

    /// <summary>Slack sends an event once and three times again.</summary>
    private const int MostSent = 4;

    private const int MostLooks = 20;

    public static MatrixTheoryData<string, int, bool> All =>
        new(SentRequests.Kinds.Keys, [1, 3, 12, 60], [false, true]);

    [Theory]
    [MemberData(nameof(All))]
    public async Task However_late_the_store_answers_what_is_told_is_true_and_nothing_is_done_twice(
        string kind,
        int seconds,
        bool isService
    )
    {
        await using var slack = await SlackWorkspace.WithTeam(TimeSpan.FromSeconds(2), haste: Haste);
        var before = slack.Slack.Messages.Count;
        var late = new LateCommits(TimeSpan.FromSeconds(seconds), isService, Haste, slack.Land);
        slack.BeforeCommits = late.Before;

        var (status, body) = await Send(slack, kind);
        await late.Landed();
        slack.BeforeCommits = null;
        // The host itself looks for what was left as well, and may be at it.
        for (var looks = 0; looks < MostLooks && await IsLeft(slack); looks++)
            await slack.Recover();
        await slack.Settle();

        var shown = slack.Slack.Messages.Skip(before).ToList();
        var told = new Told([.. shown.Select(message => message.Text), body]);
        var stories = (await SentRequests.Stories(slack)).Count;
        Assert.InRange(stories, 0, 1);
        Assert.True(
            shown.Count > 0 || body.Length > 0 || status != HttpStatusCode.OK,
            "It was taken, and nobody heard of it again."
        );
        if (told.IsNotDone)
            Assert.Equal(0, stories);
        if (!told.IsUnknown)
            Assert.Equal(stories, told.IsNotDone ? 0 : shown.Count(SentRequests.Says));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<bool> IsLeft(SlackWorkspace slack) =>
        (await slack.Store.Due(RequestClaim.Kind.Name, Instant.MaxValue, 1, Cancel)).Count > 0;

    /// <summary>Sends a request as Slack does, and returns how it was answered last.</summary>
    private static async Task<(HttpStatusCode Status, string Body)> Send(SlackWorkspace slack, string kind)
    {
        var (send, isEvent) = SentRequests.Kinds[kind];
        for (var sent = 0; ; sent++)
        {
            slack.Retry = sent;
            using var response = await send(slack);
            if (response.StatusCode == HttpStatusCode.OK || !isEvent || sent == MostSent - 1)
                return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
            slack.Clock.AdvanceMinutes(1);
        }
    }

    /// <summary>What people were told, in messages, dialogs and answers.</summary>
    private sealed record Told(IReadOnlyList<string> Texts)
    {
        public bool IsNotDone => Has("nothing was changed");

        public bool IsUnknown => Has("do not know");

        private bool Has(string words) => Texts.Any(text => text.Contains(words, StringComparison.Ordinal));
    }
}
