using Microsoft.Extensions.DependencyInjection;
using Storyline.Slack;
using Storyline.Slack.Send;
using Storyline.Teams;
using Storyline.Teams.Connect;
using Storyline.Teams.Read;
using Storyline.Teams.Verify;

namespace Storyline.Edges.Tests.Kit;

/// <summary>Operators of the platforms, and of proxies on the way, see who calls and in which version.</summary>
public sealed class UserAgentTests
{
    public static TheoryData<string> Clients =>
        [
            SlackApi.Posting,
            SlackApi.Repeatable,
            ResponseUrls.Client,
            FileUploads.Client,
            SigningKeys.Client,
            BotTokens.Client,
            TeamsFiles.Client,
            Connector.Client,
        ];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Every_call_says_who_makes_it(string client)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSlackEdge(new SlackOptions { SigningSecret = "secret" })
            .AddTeamsEdge(new TeamsOptions { AppId = "app", ClientSecret = "secret" })
            .BuildServiceProvider();

        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(client);

        Assert.Equal($"Storyline/{ProductVersion.Number}", http.DefaultRequestHeaders.UserAgent.ToString());
    }
}
