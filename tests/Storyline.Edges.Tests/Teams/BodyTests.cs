using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Signed requests with bodies that Teams does not send.</summary>
public sealed class BodyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"type\":17}")]
    [InlineData("{\"type\":\"message\",\"serviceUrl\":\"https://smba.trafficmanager.net/emea/\"}")]
    [InlineData(
        "{\"type\":\"message\",\"from\":{\"id\":\"29:1\"},\"conversation\":{\"id\":\"..\"},\"serviceUrl\":\"https://smba.trafficmanager.net/emea/\"}"
    )]
    public async Task What_is_no_activity_is_answered_so(string body)
    {
        await using var tenant = await TeamsTenant.Open();

        using var response = await tenant.Sends(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Too_much_is_not_taken()
    {
        await using var tenant = await TeamsTenant.Open();

        using var response = await tenant.Sends(Wire.Message(Who.Megan, new string('x', 300_000), null).ToJsonString());

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(0, tenant.Heard);
    }

    [Fact]
    public async Task Too_much_that_does_not_say_so_is_not_taken()
    {
        await using var tenant = await TeamsTenant.Open();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StreamContent(
                new MemoryStream(
                    Encoding.UTF8.GetBytes(Wire.Message(Who.Megan, new string('x', 300_000), null).ToJsonString())
                )
            ),
        };
        request.Headers.TransferEncodingChunked = true;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            tenant.Teams.Signer.Genuine(tenant.Clock.GetCurrentInstant().ToDateTimeOffset())
        );

        using var response = await tenant.Sends(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task What_is_nested_without_end_is_not_read()
    {
        await using var tenant = await TeamsTenant.Open();
        var activity = Wire.Message(Who.Megan, "help", null).ToJsonString();
        var nested = activity[..^1] + ",\"value\":" + new string('[', 100_000) + new string(']', 100_000) + "}";

        using var response = await tenant.Sends(nested);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task What_nobody_knows_yet_is_passed_over()
    {
        await using var tenant = await TeamsTenant.Open();
        var message = Wire.Message(Who.Megan, "help", null);
        message["entities"] = System.Text.Json.Nodes.JsonNode.Parse(
            """[{"type":"ProductInfo","id":7},{"type":"mention"},17,null,{"type":"QuotedReply","quotedReply":{"messageId":"1"}}]"""
        );
        message["somethingNew"] = new System.Text.Json.Nodes.JsonObject { ["deep"] = 1 };

        Assert.Single(await tenant.Posted(message));
    }
}
