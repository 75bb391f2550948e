using System.Globalization;
using System.Net;
using System.Text;
using NodaTime;
using Storyline.Core.Turns;
using Storyline.Slack.Verify;

namespace Storyline.Edges.Tests.Slack;

/// <summary>
/// A thousand forged requests of every kind, to every address and with every kind of body: among them unreadable bodies, so that
/// a refusal for any reason other than the signature would show.
/// </summary>
public sealed class ForgeryTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private static readonly string[] Paths = ["/slack/commands", "/slack/events", "/slack/interactions"];

    private static readonly (string Type, string Body)[] Bodies =
    [
        (Form, "team_id=T0001&channel_id=C1&user_id=UANN&command=%2Fstoryline&text=story+new+Forged"),
        (
            "application/json",
            """{"type":"event_callback","team_id":"T0001","event_id":"Ev1","event":{"type":"app_mention","user":"UANN","text":"<@UBOT01> help","ts":"1.1","channel":"C1"}}"""
        ),
        ("application/json", """{"type":"url_verification","challenge":"let me in"}"""),
        (
            Form,
            "payload=%7B%22type%22%3A%22block_actions%22%2C%22user%22%3A%7B%22id%22%3A%22UANN%22%7D%2C%22team%22%3A%7B%22id%22%3A%22T0001%22%7D%2C%22channel%22%3A%7B%22id%22%3A%22C1%22%7D%2C%22actions%22%3A%5B%7B%22type%22%3A%22button%22%2C%22value%22%3A%22help%22%7D%5D%7D"
        ),
        (
            Form,
            "payload=%7B%22type%22%3A%22view_submission%22%2C%22user%22%3A%7B%22id%22%3A%22UANN%22%7D%2C%22team%22%3A%7B%22id%22%3A%22T0001%22%7D%2C%22view%22%3A%7B%22callback_id%22%3A%22form%22%7D%7D"
        ),
        (Form, "ssl_check=1&token=x"),
        ("application/json", "{\"type\":\"event_callback\",\"x\":"),
        ("application/json", new string('[', 50_000)),
        (Form, "payload=%ff%fe{"),
        ("text/xml", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>"),
    ];

    [Fact]
    public async Task A_thousand_forged_requests_are_refused_before_they_are_read_and_reach_nothing()
    {
        var asked = 0;
        await using var slack = await SlackWorkspace.Answering(_ =>
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult<Reply?>(null);
        });
        var forgeries = Paths
            .SelectMany(path =>
                Bodies.SelectMany(body =>
                    Forgeries(path, body.Type, Encoding.UTF8.GetBytes(body.Body), slack.Clock.GetCurrentInstant())
                )
            )
            .ToList();
        var wrong = new List<string>();

        foreach (var forged in forgeries)
        {
            using var response = await Send(slack, forged);
            var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized || body.Length > 0)
                wrong.Add($"{forged.Kind} to {forged.Path} with {forged.Type}: {(int)response.StatusCode}");
        }

        Assert.Empty(wrong);
        Assert.True(forgeries.Count >= 1_000, $"Only {forgeries.Count} were tried.");
        Assert.Equal(0, asked);
        // The host asks for its own identity once, beside its start.
        Assert.DoesNotContain(slack.Slack.Calls, call => call.Method != "auth.test");
    }

    private static async Task<HttpResponseMessage> Send(SlackWorkspace slack, Forged forged)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, forged.Path)
        {
            Content = new ByteArrayContent(forged.Body),
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", forged.Type);
        if (forged.IsChunked)
            request.Headers.TransferEncodingChunked = true;
        foreach (var header in forged.Headers.GroupBy(header => header.Name))
            request.Headers.TryAddWithoutValidation(header.Key, header.Select(one => one.Value));
        return await slack.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<Forged> Forgeries(string path, string type, byte[] body, Instant at)
    {
        var now = at.ToUnixTimeSeconds();
        var good = SlackWorkspace.Sign(At(0), body);
        foreach (var (kind, signature) in Signatures(good, body, At(0)))
            yield return One(
                kind,
                body,
                (SlackSignature.TimestampHeader, At(0)),
                (SlackSignature.SignatureHeader, signature)
            );
        foreach (var seconds in new long[] { -302, 360, -86_400, 86_400, -now })
            yield return Signed($"{seconds} s off", At(seconds));
        foreach (
            var time in new[]
            {
                "soon",
                "",
                " ",
                "0x6553f100",
                "1e9",
                "+" + At(0),
                "-" + At(0),
                At(0) + ".0",
                At(0) + "000",
                "99999999999999999999",
                "9223372036854775808",
            }
        )
            yield return Signed($"time “{time}”", time);
        yield return One("no headers", body);
        yield return One("no signature", body, (SlackSignature.TimestampHeader, At(0)));
        yield return One("no time", body, (SlackSignature.SignatureHeader, good));
        yield return One(
            "two signatures",
            body,
            (SlackSignature.TimestampHeader, At(0)),
            (SlackSignature.SignatureHeader, good),
            (SlackSignature.SignatureHeader, good)
        );
        yield return One(
            "two times",
            body,
            (SlackSignature.TimestampHeader, At(0)),
            (SlackSignature.TimestampHeader, At(0)),
            (SlackSignature.SignatureHeader, good)
        );
        yield return One(
            "one byte changed",
            [(byte)(body[0] ^ 1), .. body[1..]],
            (SlackSignature.TimestampHeader, At(0)),
            (SlackSignature.SignatureHeader, good)
        );
        yield return One(
            "one byte more",
            [.. body, (byte)'&'],
            (SlackSignature.TimestampHeader, At(0)),
            (SlackSignature.SignatureHeader, good)
        );
        yield return One(
            "one byte less",
            body[..^1],
            (SlackSignature.TimestampHeader, At(0)),
            (SlackSignature.SignatureHeader, good)
        );
        yield return One(
            "no body",
            [],
            (SlackSignature.TimestampHeader, At(0)),
            (SlackSignature.SignatureHeader, good)
        );
        yield return One(
            "turned round",
            [.. body.Reverse(), (byte)'\n'],
            (SlackSignature.TimestampHeader, At(0)),
            (SlackSignature.SignatureHeader, good)
        );
        yield return One(
            "of another time",
            body,
            (SlackSignature.TimestampHeader, At(1)),
            (SlackSignature.SignatureHeader, good)
        );
        yield return One(
            "in pieces",
            body,
            (SlackSignature.TimestampHeader, At(0)),
            (SlackSignature.SignatureHeader, "v0=" + new string('0', 64))
        ) with
        {
            IsChunked = true,
        };
        yield return One(
            "another type",
            body,
            (SlackSignature.TimestampHeader, At(0)),
            (SlackSignature.SignatureHeader, "v0=" + new string('0', 64))
        ) with
        {
            Type = "application/octet-stream",
        };
        yield return One(
            "the verification token",
            body,
            ("Authorization", "Bearer verification-token"),
            (SlackSignature.TimestampHeader, At(0))
        );

        string At(long seconds) => (now + seconds).ToString(CultureInfo.InvariantCulture);
        Forged One(string kind, byte[] sent, params (string Name, string Value)[] headers) =>
            new(kind, path, type, sent, headers);
        Forged Signed(string kind, string time) =>
            One(
                kind,
                body,
                (SlackSignature.TimestampHeader, time),
                (SlackSignature.SignatureHeader, SlackWorkspace.Sign(time, body))
            );
    }

    private static IEnumerable<(string Kind, string Signature)> Signatures(string good, byte[] body, string time)
    {
        yield return ("empty", "");
        yield return ("short", good[..^2]);
        yield return ("long", good + "00");
        yield return ("upper case", "v0=" + good[3..].ToUpperInvariant());
        yield return ("version 1", "v1=" + good[3..]);
        yield return ("version in capitals", "V0=" + good[3..]);
        yield return ("no version", good[3..]);
        yield return ("two in one", $"{good},{good}");
        yield return ("zeros", "v0=" + new string('0', 64));
        yield return ("no hex", "v0=" + new string('z', 64));
        yield return ("first digit", "v0=" + (good[3] == '0' ? '1' : '0') + good[4..]);
        yield return ("last digit", good[..^1] + (good[^1] == '0' ? '1' : '0'));
        yield return ("wrong secret", SlackWorkspace.Sign(time, body, "another secret"));
        yield return ("no secret", SlackWorkspace.Sign(time, body, " "));
        yield return ("bot token as secret", SlackWorkspace.Sign(time, body, FakeSlack.BotToken));
    }

    private sealed record Forged(
        string Kind,
        string Path,
        string Type,
        byte[] Body,
        (string Name, string Value)[] Headers
    )
    {
        public bool IsChunked { get; init; }
    }
}
