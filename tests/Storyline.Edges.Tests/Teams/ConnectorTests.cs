using System.Net;
using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Microsoft's own library for Node refuses the forged tokens that the edge refuses, and accepts what the edge accepts.</summary>
public sealed class ConnectorTests
{
    // Only the edge checks these; the library accepts them.
    private static readonly string[] Stricter =
    [
        "without an end",
        "an end that is no time",
        "a known key with jku beside it",
        "something critical",
    ];

    [Fact]
    public async Task Token_by_token_the_verdicts_are_the_same()
    {
        await using var tenant = await TeamsTenant.Open();
        var now = tenant.Clock.GetCurrentInstant();
        var message = Wire.Message(Who.Megan, "help", null).ToJsonString();
        var tokens = ForgeryTests
            .Kinds(tenant.Teams.Signer, now.ToDateTimeOffset())
            .SelectMany(kind => Enumerable.Range(0, 8).Select(time => (kind.Kind, Header: Headers(kind.Forge(time)))))
            .Where(token => !Stricter.Contains(token.Kind))
            .Concat(
                Enumerable
                    .Range(0, 8)
                    .Select(time =>
                        (
                            "genuine",
                            (string?)$"Bearer {tenant.Teams.Signer.Genuine(now.ToDateTimeOffset().AddMinutes(-time))}"
                        )
                    )
            )
            .ToList();

        var theirs = await Judge.Ask(
            "connector.js",
            new JsonObject
            {
                ["appId"] = Signer.AppId,
                ["serviceUrl"] = Signer.ServiceUrl,
                ["channel"] = "msteams",
                ["now"] = now.ToUnixTimeMilliseconds(),
                ["keys"] = tenant.Teams.Signer.Jwks(),
                ["cases"] = new JsonArray([.. tokens.Select(token => (JsonNode?)token.Item2)]),
            }
        );
        var differences = new List<string>();
        foreach (var (at, (kind, header)) in tokens.Index())
        {
            using var response = await tenant.Sends(message, header);
            var isIn = response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
            if (isIn != theirs[at]!.GetValue<bool>())
                differences.Add($"{kind}: {(isIn ? "we" : "they")} let it in");
        }

        Assert.Empty(differences.Distinct());
        Assert.Equal(8, theirs.Count(verdict => verdict!.GetValue<bool>()));
    }

    /// <summary>The header as Node passes it on: several become one, separated by commas.</summary>
    private static string? Headers(string?[] tokens) =>
        tokens.Length == 0
            ? null
            : string.Join(
                ", ",
                tokens.Select(token => token!.Contains(' ', StringComparison.Ordinal) ? token : $"Bearer {token}")
            );
}
