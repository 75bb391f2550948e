using System.Net;
using System.Text.Json.Nodes;
using Storyline.Teams;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Several tenants on one host, with the same ids for everything.</summary>
public sealed class TenancyTests
{
    private const string Other = "0fd5cbcf-1111-2222-3333-444444444444";

    private static readonly TeamsOptions ManyTenants = TeamsTenant.Configured with { TenantId = null };

    // These are all kinds of calls, each with ids of another tenant.
    private static readonly (string Name, string Value)[] Calls =
    [
        ("adaptiveCard/action", """{"action":{"verb":"say","data":{"says":"show CHK-1"}}}"""),
        ("adaptiveCard/action", """{"action":{"verb":"look","data":{"says":"show CHK-1","of":"show CHK-1"}}}"""),
        ("adaptiveCard/action", """{"action":{"verb":"say","data":{"says":"delete CHK-1"}}}"""),
        ("task/fetch", """{"data":{"says":"CHK-1 title"}}"""),
        ("task/submit", """{"data":{"says":"CHK-1 title","form":"f1","f1.title":"Taken over"}}"""),
        ("composeExtension/selectItem", """{"id":"CHK-1"}"""),
        ("composeExtension/queryLink", """{"url":"https://storyline.contoso.example/stories/CHK-1"}"""),
        ("composeExtension/fetchTask", """{"commandId":"askProductOwner"}"""),
        ("composeExtension/submitAction", """{"commandId":"createStory","data":{"title":"Planted","epic":"CHK-1"}}"""),
    ];

    [Fact]
    public async Task What_one_tenant_keeps_another_never_sees_though_all_its_ids_are_the_same()
    {
        await using var tenant = await TeamsTenant.Open(ManyTenants);
        await tenant.Says(Who.Megan, "setup Checkout key:CHK zone:Europe/Berlin");
        await tenant.Says(Who.Megan, "story new Secret plans");

        foreach (var said in new[] { "backlog", "show CHK-1", "search secret", "CHK-1", "roles", "history" })
        foreach (var channel in new[] { Wire.Channel, null })
            Assert.All(
                await tenant.Posted(In(Other, Wire.Message(Who.Megan, said, channel))),
                post => AssertBlank(post.Body)
            );
        AssertBlank(
            (
                await tenant.Calls(
                    In(
                        Other,
                        Wire.Invoke(
                            Who.Megan,
                            "composeExtension/query",
                            new JsonObject { ["parameters"] = new JsonArray(new JsonObject { ["value"] = "secret" }) }
                        )
                    )
                )
            )!.ToJsonString()
        );
        foreach (var (name, value) in Calls)
            AssertBlank(
                (
                    await tenant.Calls(In(Other, Wire.Invoke(Who.Megan, name, JsonNode.Parse(value)!.AsObject())))
                )?.ToJsonString() ?? ""
            );
        await tenant.IsQuiet();
        Assert.Contains(
            "Secret plans",
            (await tenant.Says(Who.Megan, "CHK-1", null))[0].Text,
            StringComparison.Ordinal
        );
        AssertBlank(
            (
                await tenant.Calls(
                    In(
                        Other,
                        Wire.Invoke(
                            Who.Megan,
                            "application/search",
                            new JsonObject { ["queryText"] = "secret", ["dataset"] = "stories" }
                        )
                    )
                )
            )!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_list_of_tenants_lets_in_those_on_it()
    {
        await using var tenant = await TeamsTenant.Open(ManyTenants with { Tenants = $"{Wire.Tenant}, {Other}" });

        using var stranger = await tenant.Sends(
            In("99999999-1111-2222-3333-444444444444", Wire.Message(Who.Megan, "help", null)).ToJsonString()
        );

        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        Assert.Single(await tenant.Posted(In(Other, Wire.Message(Who.Megan, "help", null))));
    }

    [Theory]
    [InlineData("177\r\n2026-03-05 forged line")]
    [InlineData("177\u001b[31m")]
    [InlineData("177\u2028next")]
    public async Task An_id_that_would_break_a_line_of_the_log_is_no_id(string id)
    {
        await using var tenant = await TeamsTenant.Open();

        using var response = await tenant.Sends(Wire.Message(Who.Megan, "help", null, id: id).ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static void AssertBlank(string body)
    {
        Assert.DoesNotContain("Secret plans", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Checkout", body, StringComparison.Ordinal);
    }

    private static JsonObject In(string tenant, JsonObject activity)
    {
        activity["conversation"]!["tenantId"] = tenant;
        activity["channelData"]!["tenant"]!["id"] = tenant;
        return activity;
    }
}
