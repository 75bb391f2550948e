using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Storyline.Host.Cli;
using Storyline.Host.Settings;

namespace Storyline.Host.Tests.Startup;

public sealed class TeamsTests
{
    private static readonly (string, string)[] Anonymous = [("Storyline:Teams:AllowAnonymous", "true")];

    [Fact]
    public async Task Anonymous_messages_are_for_development_only()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Fail(folder.Path, environment: "Production", settings: Anonymous);

        Assert.Equal(1, host.ExitCode);
        Assert.Contains(
            host.Output,
            line =>
                line.Contains(
                    "Storyline:Teams:AllowAnonymous is for the Development environment only.",
                    StringComparison.Ordinal
                )
        );
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://example.org:0")]
    public async Task Anonymous_messages_are_for_this_machine_only(string url)
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Fail(folder.Path, url: url, settings: Anonymous);

        Assert.Equal(1, host.ExitCode);
        Assert.Contains(
            host.Output,
            line => line.Contains("needs an address that only this machine reaches", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Messages_are_signed_or_they_are_not()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Fail(
            folder.Path,
            settings: [.. Anonymous, ("Storyline:Teams:AppId", "00000000-0000-0000-0000-000000000000")]
        );

        Assert.Equal(1, host.ExitCode);
    }

    [Fact]
    public async Task Anonymous_messages_are_heard_from_this_machine_and_not_from_a_page_or_through_a_tunnel()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path, settings: Anonymous);

        Assert.Contains(
            "Teams listens to anybody on this machine",
            Assert.Single(host.Output),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, (await host.Post("/api/messages", Typing)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await host.Post("/api/messages", Typing, ("Origin", "https://evil.example"))).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await host.Post("/api/messages", Typing, ("X-Forwarded-For", "203.0.113.7"))).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (
                await host.Post("/api/messages", Typing.Replace("127.0.0.1", "203.0.113.7", StringComparison.Ordinal))
            ).StatusCode
        );
    }

    [Fact]
    public async Task With_an_app_and_a_secret_the_edge_is_on_and_lets_nobody_in_without_a_token()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings:
            [
                ("Storyline:Teams:AppId", "c9e8c047-2a34-40a1-b28a-b162d5f5327c"),
                ("Storyline:Teams:TenantId", "t"),
                ("Storyline:Teams:ClientSecret", "s3cret"),
            ]
        );

        Assert.Contains("Teams is on", Assert.Single(host.Output), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Post("/api/messages", Typing)).StatusCode);
    }

    [Fact]
    public async Task Where_nothing_is_configured_there_is_no_route()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);

        Assert.Equal(HttpStatusCode.NotFound, (await host.Post("/api/messages", Typing)).StatusCode);
    }

    [Fact]
    public void One_command_writes_the_package()
    {
        using var folder = new Folder();
        var path = Path.Combine(folder.Path, "app.zip");

        var code = Manifests.Write(
            [
                "teams",
                "--app-id",
                "c9e8c047-2a34-40a1-b28a-b162d5f5327c",
                "--url",
                "https://storyline.contoso.example",
                "--out",
                path,
            ],
            new StorylineSettings(),
            Console.Out,
            Console.Error
        );

        Assert.Equal(0, code);
        using var zip = ZipFile.OpenRead(path);
        using var manifest = JsonDocument.Parse(zip.GetEntry("manifest.json")!.Open());
        Assert.Equal(
            "c9e8c047-2a34-40a1-b28a-b162d5f5327c",
            manifest.RootElement.GetProperty("bots")[0].GetProperty("botId").GetString()
        );
    }

    [Theory]
    [InlineData("teams")]
    [InlineData("teams", "--app-id", "me", "--url", "https://storyline.contoso.example")]
    [InlineData(
        "teams",
        "--app-id",
        "c9e8c047-2a34-40a1-b28a-b162d5f5327c",
        "--url",
        "http://storyline.contoso.example"
    )]
    [InlineData("teams", "--app-id", "c9e8c047-2a34-40a1-b28a-b162d5f5327c", "--url")]
    public void A_package_that_could_not_work_is_not_written(params string[] words) =>
        Assert.Equal(1, Manifests.Write(words, new StorylineSettings(), Console.Out, Console.Error));

    private const string Typing = """
        {"type":"typing","channelId":"msteams","serviceUrl":"http://127.0.0.1:56150/_connector","from":{"id":"user-id-0"},"conversation":{"id":"a:1","conversationType":"personal"}}
        """;
}
