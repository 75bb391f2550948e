using System.Net;
using System.Text;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Slack.Install;

namespace Storyline.Edges.Tests.Slack;

public sealed class InstallTests
{
    private const string Workspace = $"slack:{FakeSlack.Team}";

    [Fact]
    public async Task A_workspace_installs_the_app_and_is_answered()
    {
        await using var slack = await Installable();

        using var page = await Install(slack);
        var sent = await Deliver(slack);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains(
            "Storyline is installed in Example",
            await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.IsType<SendResult.Sent>(sent);
    }

    [Fact]
    public async Task The_installation_asks_for_the_scopes_that_are_used_and_its_token_is_kept_encrypted()
    {
        await using var slack = await Installable();

        using var begun = await slack.Http.GetAsync("/slack/install", TestContext.Current.CancellationToken);
        using var page = await Install(slack);
        var stored = await slack.Store.Find(
            Installation.Partition,
            Installation.IdOf(Workspace),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        Assert.Contains(
            $"scope={string.Join(',', OAuthScopes.Bot)}&",
            Uri.UnescapeDataString(begun.Headers.Location!.Query),
            StringComparison.Ordinal
        );
        // The store reveals neither the token nor its encryption key.
        var keys = await slack.Store.Page(
            new PageRequest(KeyRing.Partition, "slack-key", new SortRange(""), 10),
            TestContext.Current.CancellationToken
        );
        Assert.DoesNotContain(
            "masterKey",
            Encoding.UTF8.GetString(Assert.Single(keys.Documents).Body.Span),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(FakeSlack.BotToken, Encoding.UTF8.GetString(stored!.Body.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("another")]
    [InlineData("of another browser")]
    [InlineData("old")]
    public async Task An_installation_that_was_not_begun_in_this_browser_is_refused(string state)
    {
        await using var slack = await Installable();
        var (given, cookie) = await Begin(slack);

        using var page = await (
            state switch
            {
                "none" => Finish(slack, "code=x", cookie),
                "another" => Finish(slack, "code=x&state=0000", cookie),
                "of another browser" => Finish(slack, $"code=x&state={given}", null),
                _ => Finish(slack, $"code=x&state={given}", cookie[..^4] + "AAAA"),
            }
        );

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.DoesNotContain(slack.Slack.Calls, call => call.Method == "oauth.v2.access");
    }

    [Theory]
    [InlineData("code=good", false)]
    [InlineData("code=good", true)]
    [InlineData("error=access_denied", false)]
    public async Task A_state_counts_once_on_whichever_host_it_comes_back(string first, bool isElsewhere)
    {
        await using var slack = await Installable();
        await using var other = await slack.Another();
        var (state, cookie) = await Begin(slack);

        using var begun = await Finish(slack, $"{first}&state={state}", cookie);
        using var again = await Finish(isElsewhere ? other : slack, $"code=good&state={state}", cookie);

        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task Of_two_that_come_back_at_once_one_counts()
    {
        await using var slack = await Installable();
        await using var other = await slack.Another();
        var (state, cookie) = await Begin(slack);

        var pages = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(at => Finish(at % 2 == 0 ? slack : other, $"code=good&state={state}", cookie))
        );

        Assert.Single(pages, page => page.StatusCode == HttpStatusCode.OK);
        Assert.Single(slack.Slack.Calls, call => call.Method == "oauth.v2.access");
    }

    [Fact]
    public async Task Slack_is_told_the_public_address_whatever_the_request_claims()
    {
        await using var slack = await Installable();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/slack/install");
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");

        using var begun = await slack.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains(
            "redirect_uri=https://storyline.example.org/bot/slack/oauth&",
            Uri.UnescapeDataString(begun.Headers.Location!.Query),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Whoever_declines_is_told_that_nothing_was_changed()
    {
        await using var slack = await Installable();
        var (state, cookie) = await Begin(slack);

        using var page = await Finish(slack, $"error=access_denied&state={state}", cookie);

        Assert.Contains(
            "nothing was changed",
            await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("app_uninstalled")]
    [InlineData("tokens_revoked")]
    public async Task A_removed_app_says_nothing_any_more_until_it_is_installed_again(string happened)
    {
        await using var slack = await Installable();
        (await Install(slack)).Dispose();
        await slack.Command("UMAYA", "setup Checkout key:PB zone:Europe/Berlin");

        await slack.Event(new() { ["type"] = happened, ["tokens"] = new { bot = new[] { FakeSlack.BotUser } } }, null);
        var removed = await Deliver(slack);
        var whyNot = await slack.Get<Uninstalls>().Of(Workspace, "C1", TestContext.Current.CancellationToken);
        (await Install(slack)).Dispose();
        var back = await Deliver(slack);
        var whyNotAgain = await slack.Get<Uninstalls>().Of(Workspace, "C1", TestContext.Current.CancellationToken);

        Assert.Contains("was removed", Assert.IsType<SendResult.Never>(removed).Why, StringComparison.Ordinal);
        Assert.IsType<SendResult.Sent>(back);
        Assert.NotNull(whyNot);
        Assert.Null(whyNotAgain);
        Assert.Contains("Checkout", (await slack.Command("UMAYA", "backlog"))!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app_uninstalled")]
    [InlineData("tokens_revoked")]
    public async Task A_removal_at_which_a_host_died_is_finished_when_Slack_tells_of_it_again(string happened)
    {
        var removed = new Dictionary<string, object?>
        {
            ["type"] = happened,
            ["tokens"] = new { bot = new[] { FakeSlack.BotUser } },
        };
        var isReached = true;
        for (var point = 0; isReached; point++)
        {
            await using var slack = await Installable();
            (await Install(slack)).Dispose();
            await using var other = await slack.Another();
            slack.Clock.AdvanceMinutes(2);
            var kill = new CommitKill(after: point);
            slack.BeforeCommits = kill.Before;

            var answered = slack.Answered();
            var sending = slack.PostEvent(removed, null, "Ev1");
            if (!await kill.Answers(answered))
                (await other.PostEvent(removed, null, "Ev1")).Dispose();
            isReached = kill.IsReached;

            Assert.IsType<SendResult.Never>(await Deliver(other));
            Assert.NotNull(await other.Get<Uninstalls>().Of(Workspace, "C1", TestContext.Current.CancellationToken));
            kill.Bury();
            await sending.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    [Fact]
    public async Task News_of_a_removal_that_arrive_after_installing_again_change_nothing()
    {
        await using var slack = await Installable();
        (await Install(slack)).Dispose();
        var before = slack.Clock.GetCurrentInstant() - NodaTime.Duration.FromMinutes(5);

        await slack.Get<Installations>().End(Workspace, before, TestContext.Current.CancellationToken);

        Assert.IsType<SendResult.Sent>(await Deliver(slack));
    }

    private static Task<SlackWorkspace> Installable() =>
        SlackWorkspace.Open(options =>
            (options.BotToken, options.ClientId, options.ClientSecret) = (null, "1.2", "secret")
        );

    private static async Task<HttpResponseMessage> Install(SlackWorkspace slack)
    {
        var (state, cookie) = await Begin(slack);
        return await Finish(slack, $"code=good&state={state}", cookie);
    }

    private static async Task<(string State, string Cookie)> Begin(SlackWorkspace slack)
    {
        using var response = await slack.Http.GetAsync("/slack/install", TestContext.Current.CancellationToken);
        var state = response.Headers.Location!.Query.Split("state=")[1].Split('&')[0];
        return (state, response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private static async Task<HttpResponseMessage> Finish(SlackWorkspace slack, string query, string? cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/slack/oauth?{query}");
        if (cookie is not null)
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        return await slack.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<SendResult> Deliver(SlackWorkspace slack) =>
        slack.Sender.Send(
            new Delivery(
                Guid.NewGuid().ToString(),
                new Place(Workspace, "C1"),
                null,
                Storyline.Core.Views.View.Of(new Part.Paragraph("Standup"))
            )
            {
                Made = slack.Clock.GetCurrentInstant(),
            },
            TestContext.Current.CancellationToken
        );
}
