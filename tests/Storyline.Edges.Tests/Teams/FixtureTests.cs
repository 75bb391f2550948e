using System.Net;
using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Sends recorded activities through the whole app, and each of them again.</summary>
public sealed class FixtureTests
{
    public static TheoryData<string> Names =>
        [
            .. Wire.Fixtures()
                .Where(name => !name.StartsWith("outbound", StringComparison.Ordinal))
                .DefaultIfEmpty("none"),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_activity_is_answered_and_delivered_again_has_no_further_effect(string name)
    {
        Assert.SkipWhen(name == "none", "shared/wire/teams is not beside the project.");
        await using var tenant = await TeamsTenant.WithProduct();
        var activity = JsonNode.Parse(Wire.Fixture(name))!.AsObject();
        tenant.Teams.Knows(
            activity["from"]!["id"]!.ToString(),
            "Somebody",
            activity["from"]!["aadObjectId"]?.ToString()
        );

        var (status, first) = await Send(tenant, activity);
        await Settle(tenant);
        var posts = tenant.Teams.Posts.Count;
        var (statusAgain, second) = await Send(tenant, activity);
        await Settle(tenant);

        Assert.Equal(name == "invoke-unknown-name" ? HttpStatusCode.NotImplemented : HttpStatusCode.OK, status);
        Assert.Equal(status, statusAgain);
        Assert.Equal(first, second);
        Assert.Equal(posts, tenant.Teams.Posts.Count);
    }

    [Theory]
    [InlineData("message-personal", 1)]
    [InlineData("message-minimal-fields", 1)]
    [InlineData("message-groupchat-mention", 1)]
    [InlineData("message-channel-rsc-no-mention", 0)]
    [InlineData("typing-personal", 0)]
    [InlineData("messageReaction-added-channel", 0)]
    [InlineData("messageUpdate-edit-channel", 0)]
    [InlineData("messageDelete-personal", 0)]
    [InlineData("event-readReceipt", 0)]
    public async Task Only_what_is_said_to_the_bot_is_answered(string name, int sentences)
    {
        await using var tenant = await TeamsTenant.Open();

        await tenant.Posted(JsonNode.Parse(Wire.Fixture(name))!.AsObject());

        Assert.Equal(sentences, tenant.Heard);
    }

    private static async Task<(HttpStatusCode Status, string Body)> Send(TeamsTenant tenant, JsonObject activity)
    {
        using var response = await tenant.Sends(activity.ToJsonString());
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (body.Length > 0)
            tenant.Teams.Check(JsonNode.Parse(body));
        return (response.StatusCode, body);
    }

    private static Task Settle(TeamsTenant tenant) => tenant.IsQuiet();
}
