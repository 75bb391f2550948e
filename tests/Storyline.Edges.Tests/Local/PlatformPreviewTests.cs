using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Slack;

namespace Storyline.Edges.Tests.Local;

public sealed class PlatformPreviewTests
{
    [Fact]
    public async Task Any_answer_is_shown_as_the_exact_payload_that_Slack_would_be_sent()
    {
        await using var local = await LocalWorkspace.Answering(
            _ => Reply.Done("Done <!channel>", new Button("Undo", "undo")),
            services: services => services.AddSlackEdge(new SlackOptions())
        );
        await local.Says("ann", "team", "story new One");
        var id = (await local.Gets("/local/channels/team/messages?user=ann"))
            .EnumerateArray()
            .Last()
            .GetProperty("id")
            .GetString();

        var platforms = await local.Gets("/local/skins");
        var payload = await local.Gets($"/local/channels/team/messages/{id}/in/slack?user=ann");

        Assert.Equal(["Slack"], platforms.EnumerateArray().Select(platform => platform.GetString()));
        Assert.Equal("in_channel", payload.GetProperty("response_type").GetString());
        Assert.Equal("Done &lt;!channel&gt;\n[Undo] undo", payload.GetProperty("text").GetString());
        Assert.Equal(
            ["rich_text", "actions"],
            payload.GetProperty("blocks").EnumerateArray().Select(block => block.GetProperty("type").GetString())
        );
    }

    [Theory]
    [InlineData("/local/channels/team/messages/1/in/slack?user=ann", HttpStatusCode.NotFound)]
    [InlineData("/local/channels/team/messages/x/in/slack?user=ann", HttpStatusCode.BadRequest)]
    [InlineData("/local/channels/team/messages/1/in/fax?user=ann", HttpStatusCode.NotFound)]
    [InlineData("/local/users/ann/messages/1/in/slack", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_said_in_a_sentence(string path, HttpStatusCode expected)
    {
        await using var local = await LocalWorkspace.Answering(
            _ => null,
            services: services => services.AddSlackEdge(new SlackOptions())
        );

        using var response = await local.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Nobody_sees_in_Slacks_form_what_they_do_not_see_here()
    {
        await using var local = await LocalWorkspace.Answering(
            _ => Reply.Private("for Ann alone"),
            services: services => services.AddSlackEdge(new SlackOptions())
        );
        await local.Says("ann", "team", "mine");
        var id = (await local.Gets("/local/channels/team/messages?user=ann"))
            .EnumerateArray()
            .Last()
            .GetProperty("id")
            .GetString();

        using var response = await local.Http.GetAsync(
            $"/local/channels/team/messages/{id}/in/slack?user=bo",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
