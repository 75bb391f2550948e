using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Storyline.Slack.Verify;

namespace Storyline.Edges.Tests.Slack;

/// <summary>The receiver of Slack's own framework and ours accept the same requests. Where ours is stricter, these tests say so.</summary>
public sealed class BoltTests
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly Instant Now = Instant.FromUnixTimeSeconds(1_700_000_000);

    private static readonly string[] Texts =
    [
        "help",
        "story new Pay with one tap",
        "story new Größe ändern: 20 €",
        "",
        "a=b&c=d",
        "%2F%2f",
        "💶",
        new string('x', 20_000),
        "line\nfeed",
        "\"quoted\" 'twice'",
        "+ +",
        "payload={}",
    ];

    [Fact]
    public async Task Request_by_request_the_same_are_let_in()
    {
        var cases = Cases().ToList();
        var ours = cases.ConvertAll(one =>
            SlackSignature.IsValid(one.HeaderDictionary, one.Body, Encoding.UTF8.GetBytes(FakeSlack.SigningSecret), Now)
        );

        var bolts = await Verdicts(cases);

        Assert.Empty(
            cases
                .Index()
                .Where(at => ours[at.Index] != bolts[at.Index])
                .Select(at => $"{at.Item.Kind}: {(ours[at.Index] ? "we" : "Bolt")} let it in")
        );
        Assert.True(
            ours.Count(isIn => isIn) >= 20 && ours.Count(isIn => !isIn) >= 100,
            $"{ours.Count(isIn => isIn)} let in, {ours.Count(isIn => !isIn)} refused"
        );
    }

    [Fact]
    public async Task We_refuse_more_where_a_header_is_no_plain_time_of_now()
    {
        // Bolt accepts times in the future, reads times as JavaScript reads numbers, and ignores what follows a second equals sign.
        var time = Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = Body("help");
        var stricter = new List<Case>
        {
            Signed("the future", (Now.ToUnixTimeSeconds() + 301).ToString(CultureInfo.InvariantCulture), body),
            new(
                "a sign",
                [
                    (SlackSignature.TimestampHeader, "+" + time),
                    (SlackSignature.SignatureHeader, SlackWorkspace.Sign(time, body)),
                ],
                body
            ),
            new(
                "hexadecimal",
                [
                    (
                        SlackSignature.TimestampHeader,
                        "0x" + Now.ToUnixTimeSeconds().ToString("x", CultureInfo.InvariantCulture)
                    ),
                    (SlackSignature.SignatureHeader, SlackWorkspace.Sign(time, body)),
                ],
                body
            ),
            new(
                "more after it",
                [
                    (SlackSignature.TimestampHeader, time),
                    (SlackSignature.SignatureHeader, SlackWorkspace.Sign(time, body) + "=x"),
                ],
                body
            ),
        };

        Assert.All(await Verdicts(stricter), Assert.True);
        Assert.All(
            stricter,
            one =>
                Assert.False(
                    SlackSignature.IsValid(
                        one.HeaderDictionary,
                        one.Body,
                        Encoding.UTF8.GetBytes(FakeSlack.SigningSecret),
                        Now
                    ),
                    one.Kind
                )
        );
    }

    private static async Task<List<bool>> Verdicts(List<Case> cases)
    {
        var statuses = await Judge.Ask(
            "bolt.js",
            new JsonObject
            {
                ["secret"] = FakeSlack.SigningSecret,
                ["now"] = Now.ToUnixTimeMilliseconds(),
                ["cases"] = new JsonArray([.. cases.Select(one => one.ToJson())]),
            }
        );
        var read = statuses.Select(status => status!.GetValue<int>()).ToList();
        Assert.All(read, status => Assert.True(status is 200 or 401, $"Bolt answered {status}."));
        return read.ConvertAll(status => status == 200);
    }

    private static IEnumerable<Case> Cases()
    {
        foreach (var text in Texts)
        {
            var body = Body(text);
            foreach (var age in new[] { -300, -299, -1, 0 })
                yield return Signed($"good, {age} s old", At(age), body);
            foreach (var age in new[] { -301, -3_600, -1_700_000_000 })
                yield return Signed($"stale, {age} s", At(age), body);
            var good = SlackWorkspace.Sign(At(0), body);
            yield return Only("no signature", body, (SlackSignature.TimestampHeader, At(0)));
            yield return Only("no time", body, (SlackSignature.SignatureHeader, good));
            yield return Only("nothing", body);
            yield return With("empty", "", body);
            yield return With("short", good[..^2], body);
            yield return With("long", good + "00", body);
            yield return With("upper case", "v0=" + good[3..].ToUpperInvariant(), body);
            yield return With("another version", "v1=" + good[3..], body);
            yield return With("no version", good[3..], body);
            yield return With("version in capitals", "V0=" + good[3..], body);
            yield return With("wrong secret", SlackWorkspace.Sign(At(0), body, "another secret"), body);
            yield return With("no secret", SlackWorkspace.Sign(At(0), body, " "), body);
            yield return With("one digit", good[..^1] + (good[^1] == '0' ? '1' : '0'), body);
            yield return With("other bytes", good, [.. body, (byte)' ']);
            yield return With("no bytes", good, []);
            yield return With("another time", SlackWorkspace.Sign(At(-1), body), body);
            yield return Only(
                "two signatures",
                body,
                (SlackSignature.TimestampHeader, At(0)),
                (SlackSignature.SignatureHeader, good),
                (SlackSignature.SignatureHeader, good)
            );
            yield return Only(
                "two times",
                body,
                (SlackSignature.TimestampHeader, At(0)),
                (SlackSignature.TimestampHeader, At(0)),
                (SlackSignature.SignatureHeader, good)
            );
            yield return Signed("time with words", "soon", body);
            yield return Signed("time with sign", "+" + At(0), body);
        }

        static string At(int age) => (Now.ToUnixTimeSeconds() + age).ToString(CultureInfo.InvariantCulture);
        static Case With(string kind, string signature, byte[] body) =>
            Only(kind, body, (SlackSignature.TimestampHeader, At(0)), (SlackSignature.SignatureHeader, signature));
        static Case Only(string kind, byte[] body, params (string, string)[] headers) => new(kind, headers, body);
    }

    private static Case Signed(string kind, string timestamp, byte[] body) =>
        new(
            kind,
            [
                (SlackSignature.TimestampHeader, timestamp),
                (SlackSignature.SignatureHeader, SlackWorkspace.Sign(timestamp, body)),
            ],
            body
        );

    private static byte[] Body(string text) =>
        SlackWorkspace.Encode(
            new()
            {
                ["team_id"] = FakeSlack.Team,
                ["channel_id"] = "C1",
                ["user_id"] = "UANN",
                ["command"] = "/storyline",
                ["text"] = text,
            }
        );

    private sealed record Case(string Kind, (string Name, string Value)[] Headers, byte[] Body)
    {
        public HeaderDictionary HeaderDictionary
        {
            get
            {
                var headers = new HeaderDictionary();
                foreach (var (name, value) in Headers)
                    headers.Append(name, value);
                return headers;
            }
        }

        public JsonObject ToJson() =>
            new()
            {
                ["headers"] = new JsonArray([
                    .. Headers.Select(header => (JsonNode)new JsonArray(header.Name, header.Value)),
                ]),
                ["type"] = Form,
                ["body"] = Convert.ToBase64String(Body),
            };
    }
}
