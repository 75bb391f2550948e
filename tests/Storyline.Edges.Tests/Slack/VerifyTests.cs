using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Storyline.Slack.Verify;

namespace Storyline.Edges.Tests.Slack;

public sealed class VerifyTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        "team_id=T0001&channel_id=C1&user_id=UANN&command=%2Fstoryline&text=help"
    );

    [Fact]
    public void Slacks_own_worked_example_is_accepted()
    {
        var request = WireRequest.Read("http-requests/slack-documented-vector.json");
        var headers = new HeaderDictionary
        {
            [SlackSignature.TimestampHeader] = request.Headers[SlackSignature.TimestampHeader],
            [SlackSignature.SignatureHeader] = request.Headers[SlackSignature.SignatureHeader],
        };

        Assert.True(
            SlackSignature.IsValid(
                headers,
                Encoding.UTF8.GetBytes(request.Body),
                Encoding.UTF8.GetBytes(request.SigningSecret),
                Instant.FromUnixTimeSeconds(request.ReceivedAtUnix)
            )
        );
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-299, true)]
    [InlineData(299, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public void A_request_is_good_for_five_minutes_in_both_directions(int seconds, bool isGood)
    {
        var now = Instant.FromUnixTimeSeconds(1_700_000_000);
        var timestamp = (now.ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);
        var headers = new HeaderDictionary
        {
            [SlackSignature.TimestampHeader] = timestamp,
            [SlackSignature.SignatureHeader] = SlackWorkspace.Sign(timestamp, Body),
        };

        Assert.Equal(
            isGood,
            SlackSignature.IsValid(headers, Body, Encoding.UTF8.GetBytes(FakeSlack.SigningSecret), now)
        );
    }

    [Theory]
    [InlineData("none")]
    [InlineData("empty")]
    [InlineData("short")]
    [InlineData("long")]
    [InlineData("upper case")]
    [InlineData("version")]
    [InlineData("no version")]
    [InlineData("not ASCII")]
    [InlineData("wrong secret")]
    [InlineData("other bytes")]
    [InlineData("re-encoded")]
    [InlineData("two signatures")]
    [InlineData("two times")]
    [InlineData("no time")]
    [InlineData("time with words")]
    [InlineData("time with sign")]
    [InlineData("time too large")]
    [InlineData("time of milliseconds")]
    public async Task A_forged_request_reaches_nothing(string forgery)
    {
        var wasAsked = false;
        await using var slack = await SlackWorkspace.Answering(_ =>
        {
            wasAsked = true;
            return Task.FromResult<Storyline.Core.Turns.Reply?>(null);
        });
        var time = slack.Clock.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var good = SlackWorkspace.Sign(time, Body);
        (string, string) Time(string value) => (SlackSignature.TimestampHeader, value);
        (string, string) Signed(string value) => (SlackSignature.SignatureHeader, value);

        using var response = await (
            forgery switch
            {
                "none" => slack.Send("/slack/commands", Form, Body, Time(time)),
                "empty" => slack.Send("/slack/commands", Form, Body, Time(time), Signed("")),
                "short" => slack.Send("/slack/commands", Form, Body, Time(time), Signed(good[..^2])),
                "long" => slack.Send("/slack/commands", Form, Body, Time(time), Signed(good + "00")),
                "upper case" => slack.Send(
                    "/slack/commands",
                    Form,
                    Body,
                    Time(time),
                    Signed("v0=" + good[3..].ToUpperInvariant())
                ),
                "version" => slack.Send("/slack/commands", Form, Body, Time(time), Signed("v1=" + good[3..])),
                "no version" => slack.Send("/slack/commands", Form, Body, Time(time), Signed(good[3..])),
                "not ASCII" => slack.Send(
                    "/slack/commands",
                    Form,
                    Body,
                    Time(time),
                    Signed("v0=" + new string('a', 63) + "~")
                ),
                "wrong secret" => slack.Send(
                    "/slack/commands",
                    Form,
                    Body,
                    Time(time),
                    Signed(SlackWorkspace.Sign(time, Body, "another secret"))
                ),
                "other bytes" => slack.Send("/slack/commands", Form, [.. Body, (byte)' '], Time(time), Signed(good)),
                "re-encoded" => slack.Send(
                    "/slack/commands",
                    Form,
                    Encoding.UTF8.GetBytes(
                        Encoding.UTF8.GetString(Body).Replace("%2F", "%2f", StringComparison.Ordinal)
                    ),
                    Time(time),
                    Signed(good)
                ),
                "two signatures" => slack.Send("/slack/commands", Form, Body, Time(time), Signed(good), Signed(good)),
                "two times" => slack.Send("/slack/commands", Form, Body, Time(time), Time(time), Signed(good)),
                "no time" => slack.Send("/slack/commands", Form, Body, Signed(good)),
                "time with words" => Resigned("soon"),
                "time with sign" => Resigned("+" + time),
                "time too large" => Resigned("99999999999999999999"),
                _ => Resigned(time + "000"),
            }
        );

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.False(wasAsked);

        Task<HttpResponseMessage> Resigned(string other) =>
            slack.Send("/slack/commands", Form, Body, Time(other), Signed(SlackWorkspace.Sign(other, Body)));
    }

    [Theory]
    [InlineData("event-first-delivery", HttpStatusCode.OK)]
    [InlineData("event-retry-1", HttpStatusCode.OK)]
    [InlineData("event-retry-3", HttpStatusCode.OK)]
    [InlineData("interactive-button", HttpStatusCode.OK)]
    [InlineData("slack-documented-vector", HttpStatusCode.OK)]
    [InlineData("slash-special-characters", HttpStatusCode.OK)]
    [InlineData("url-verification", HttpStatusCode.OK)]
    [InlineData("event-body-altered", HttpStatusCode.Unauthorized)]
    [InlineData("event-no-signature", HttpStatusCode.Unauthorized)]
    [InlineData("event-no-timestamp", HttpStatusCode.Unauthorized)]
    [InlineData("event-stale", HttpStatusCode.Unauthorized)]
    [InlineData("event-wrong-secret", HttpStatusCode.Unauthorized)]
    public async Task Recorded_requests_get_the_answer_they_expect(string name, HttpStatusCode expected)
    {
        var request = WireRequest.Read($"http-requests/{name}.json");
        await using var slack = await SlackWorkspace.Open(options => options.SigningSecret = request.SigningSecret);
        slack.Clock.Reset(Instant.FromUnixTimeSeconds(request.ReceivedAtUnix));

        using var response = await slack.Send(
            request.Path,
            request.Headers.GetValueOrDefault("Content-Type") ?? "application/json",
            Encoding.UTF8.GetBytes(request.Body),
            [
                .. request
                    .Headers.Where(header => header.Key.StartsWith("X-Slack", StringComparison.Ordinal))
                    .Select(header => (header.Key, header.Value)),
            ]
        );

        Assert.Equal(expected, response.StatusCode);
        if (name == "url-verification")
            Assert.Equal(
                "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P",
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            );
    }

    [Theory]
    [InlineData("application/json", "{")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "{\"type\":\"event_callback\",\"event\":7}")]
    [InlineData("application/json", "{\"type\":\"\\ud800\"}")]
    [InlineData(Form, "payload={")]
    [InlineData(Form, "payload=%5B%5D")]
    [InlineData(Form, "payload=%7B%22type%22%3A%22block_actions%22%2C%22actions%22%3A7%7D")]
    public async Task What_cannot_be_read_is_refused(string type, string body)
    {
        await using var slack = await SlackWorkspace.Open();

        using var response = await slack.Post("/slack/events", type, Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Deep_JSON_is_refused_and_a_large_body_is_not_read()
    {
        await using var slack = await SlackWorkspace.Open();

        using var deep = await slack.PostJson(
            "/slack/events",
            $$"""{"type":"event_callback","x":{{new string('[', 100_000)}}}"""
        );
        using var large = await slack.PostJson("/slack/events", $$"""{"x":"{{new string('x', 300_000)}}"}""");

        Assert.Equal(HttpStatusCode.BadRequest, deep.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("application/json", "{\"type\":\"a_kind_of_tomorrow\",\"event\":null}")]
    [InlineData(
        "application/json",
        "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event\":{\"type\":\"star_added\",\"user\":null}}"
    )]
    [InlineData(Form, "ssl_check=1&token=x")]
    [InlineData(Form, "payload=%7B%22type%22%3A%22workflow_step_edit%22%2C%22user%22%3A%7B%22id%22%3A%22U1%22%7D%7D")]
    [InlineData(Form, "payload=%7B%22type%22%3A%22block_actions%22%2C%22team%22%3Anull%2C%22user%22%3Anull%7D")]
    [InlineData(Form, "command=%2Fstoryline")]
    public async Task What_is_of_no_known_kind_is_acknowledged_and_changes_nothing(string type, string body)
    {
        await using var slack = await SlackWorkspace.Answering(_ =>
            throw new InvalidOperationException("The bot must not be called.")
        );

        using var response = await slack.Post("/slack/events", type, Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
