using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Slack.Install;

namespace Storyline.Edges.Tests.Slack;

/// <summary>Tokens that are valid for twelve hours, and are exchanged for new ones before they expire.</summary>
public sealed class RotationTests
{
    private const string Workspace = $"slack:{FakeSlack.Team}";

    [Fact]
    public async Task A_token_is_renewed_half_an_hour_before_it_ends_and_nobody_notices()
    {
        await using var slack = await Rotating();

        var early = await Deliver(slack);
        slack.Clock.Advance(Duration.FromHours(11) + Duration.FromMinutes(40));
        var late = await Deliver(slack);
        slack.Clock.Advance(Duration.FromHours(12));
        var later = await Deliver(slack);

        Assert.All([early, late, later], sent => Assert.IsType<SendResult.Sent>(sent));
        Assert.Equal(2, Exchanges(slack));
    }

    [Fact]
    public async Task Of_several_hosts_one_renews_it_and_the_others_learn_the_new_one()
    {
        await using var slack = await Rotating();
        await using var other = await slack.Another();
        slack.Clock.Advance(Duration.FromHours(11) + Duration.FromMinutes(40));

        var sent = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => Deliver(number % 2 == 0 ? slack : other))
        );
        slack.Clock.Advance(Duration.FromSeconds(61));
        var after = await Task.WhenAll(Deliver(slack), Deliver(other));

        Assert.Equal(1, Exchanges(slack));
        Assert.DoesNotContain(
            sent.Concat(after),
            result => result is SendResult.Never or SendResult.Later { WholeWorkspace: true }
        );
        Assert.All(after, result => Assert.IsType<SendResult.Sent>(result));
    }

    [Fact]
    public async Task An_older_host_leaves_it_to_a_newer_one_to_renew_what_that_one_wrote()
    {
        await using var slack = await Rotating();
        var stored = (
            await slack.Store.Find(
                Installation.Partition,
                Installation.IdOf(Workspace),
                TestContext.Current.CancellationToken
            )
        )!;
        await slack.Store.Commit(
            new Batch(
                Installation.Partition,
                [new Write.Replace(stored with { Version = stored.Version + 1 }, stored.ETag!)]
            ),
            TestContext.Current.CancellationToken
        );

        slack.Clock.Advance(Duration.FromHours(11) + Duration.FromMinutes(40));
        var sent = await Deliver(slack);

        Assert.IsType<SendResult.Sent>(sent);
        Assert.Equal(0, Exchanges(slack));
    }

    [Fact]
    public async Task Where_it_may_not_be_renewed_the_workspace_is_paused_and_people_see_why_and_installing_again_helps()
    {
        await using var slack = await Rotating();
        await slack.Command("UMAYA", "setup Checkout key:PB zone:Europe/Berlin");
        slack.Slack.RefreshToken = "xoxe-of-somebody-else";

        slack.Clock.Advance(Duration.FromHours(13));
        var paused = await Deliver(slack);
        await Deliver(slack);
        var told = await slack.Command("UMAYA", "backlog");
        var tries = Exchanges(slack);
        await Install(slack);
        var back = await Deliver(slack);

        Assert.True(Assert.IsType<SendResult.Later>(paused).WholeWorkspace);
        Assert.Contains("An administrator can install me again", told!.Text, StringComparison.Ordinal);
        Assert.Equal(1, tries);
        Assert.IsType<SendResult.Sent>(back);
    }

    [Fact]
    public async Task An_organisations_installation_answers_also_where_a_payload_does_not_say_that_it_is_one()
    {
        await using var slack = await Installable();
        slack.Slack.IsOrgInstall = true;
        await Install(slack);
        async Task<string> Say(string text, string isOrg)
        {
            using var response = await slack.PostForm(
                "/slack/commands",
                new()
                {
                    ["team_id"] = FakeSlack.Team,
                    ["enterprise_id"] = FakeSlack.Enterprise,
                    ["is_enterprise_install"] = isOrg,
                    ["channel_id"] = "C1",
                    ["channel_name"] = "team",
                    ["user_id"] = "UMAYA",
                    ["user_name"] = "maya",
                    ["command"] = "/storyline",
                    ["text"] = text,
                    ["trigger_id"] = slack.Slack.Trigger(),
                }
            );
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        await Say("setup Checkout key:PB zone:Europe/Berlin", "true");
        await Say("story new Log in with a passkey", "true");

        Assert.Contains("Log in with a passkey", await Say("backlog", "false"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("T0001", "E0001", true)]
    [InlineData("T0002", "E0001", true)]
    [InlineData("T0009", null, false)]
    [InlineData("T0009", "E0009", false)]
    public async Task In_an_organisation_everybody_of_it_is_a_colleague_and_nobody_of_another_company_is(
        string team,
        string? enterprise,
        bool isColleague
    )
    {
        var heard = new List<Inbound>();
        await using var slack = await SlackWorkspace.Answering(
            inbound =>
            {
                heard.Add(inbound);
                return Task.FromResult<Reply?>(Reply.Done("Done.", new Button("Undo", "undo")));
            },
            options => (options.BotToken, options.ClientId, options.ClientSecret) = (null, "1.2", "secret")
        );
        slack.Slack.IsOrgInstall = true;
        await Install(slack);
        slack.Slack.People["UEVE"] = new
        {
            id = "UEVE",
            team_id = team,
            name = "eve",
            enterprise_user = enterprise is null ? null : new { id = "UEVE", enterprise_id = enterprise },
        };

        await slack.Interact(
            new
            {
                type = "block_actions",
                user = new
                {
                    id = "UEVE",
                    username = "eve",
                    team_id = team,
                },
                trigger_id = slack.Slack.Trigger(),
                team = (object?)null,
                enterprise = new { id = FakeSlack.Enterprise },
                is_enterprise_install = true,
                container = new
                {
                    type = "message",
                    message_ts = "1.1",
                    channel_id = "C1",
                },
                channel = new { id = "C1", name = "team" },
                response_url = slack.Slack.ResponseUrl("C1", "UEVE"),
                actions = new[]
                {
                    new
                    {
                        type = "button",
                        action_id = "say:0",
                        value = "backlog",
                        action_ts = "1.2",
                    },
                },
            }
        );

        Assert.Equal(isColleague ? Belonging.Member : Belonging.Outsider, Assert.Single(heard).Speaker.Belonging);
    }

    private static int Exchanges(SlackWorkspace slack) =>
        slack.Slack.Calls.Count(call =>
            call.Method == "oauth.v2.access" && call.Arguments.GetValueOrDefault("grant_type") == "refresh_token"
        );

    private static Task<SlackWorkspace> Installable() =>
        SlackWorkspace.Open(options =>
            (options.BotToken, options.ClientId, options.ClientSecret) = (null, "1.2", "secret")
        );

    private static async Task<SlackWorkspace> Rotating()
    {
        var slack = await Installable();
        slack.Slack.Rotates = true;
        await Install(slack);
        return slack;
    }

    private static async Task Install(SlackWorkspace slack)
    {
        using var begun = await slack.Http.GetAsync("/slack/install", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"/slack/oauth?code=good&state={begun.Headers.Location!.Query.Split("state=")[1].Split('&')[0]}"
        );
        request.Headers.TryAddWithoutValidation("Cookie", begun.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var page = await slack.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(page.IsSuccessStatusCode);
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
