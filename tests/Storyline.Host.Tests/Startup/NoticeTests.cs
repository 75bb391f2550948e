using System.Net;
using System.Text.RegularExpressions;
using Storyline.Core.Pipeline;
using Storyline.Host.Notices;
using Storyline.Host.Settings;
using Storyline.Teams.Packaging;

namespace Storyline.Host.Tests.Startup;

public sealed partial class NoticeTests
{
    private static readonly (string, string)[] Named =
    [
        ("Storyline:Notices:Operator", "Example & Sons"),
        ("Storyline:Notices:Contact", "privacy@example.org"),
    ];

    [Theory]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    public async Task The_pages_are_served_to_everybody_also_where_no_edge_is_on_and_load_nothing(string path)
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path, environment: "Production", settings: Named);

        using var response = await host.Get(path);
        var html = await response.Content.ReadAsStringAsync(Patience.Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith(
            "default-src 'none'; style-src 'sha256-",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.Contains("Example &amp; Sons", html, StringComparison.Ordinal);
        Assert.Contains("mailto:privacy@example.org", html, StringComparison.Ordinal);
        Assert.Contains("width=device-width", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{", html[html.IndexOf("<main>", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotMatch("<script|<img|<link|src=|http://", html);
    }

    [Fact]
    public void Every_page_that_the_manifest_names_is_there()
    {
        var manifest = TeamsManifest.Json(TeamsManifest.SampleApp, TeamsManifest.SampleHost);

        foreach (Match address in Address().Matches(manifest))
            Assert.NotEmpty(NoticePage.Page(address.Groups[1].Value, new StorylineSettings()));
        Assert.Equal(2, Address().Count(manifest));
    }

    [Fact]
    public void A_language_model_is_named_where_one_is_connected()
    {
        var settings = new StorylineSettings
        {
            Assistant = new AssistantSettings { Endpoint = "https://models.example/v1", Model = "small-1" },
        };

        Assert.Contains("small-1 at models.example", NoticePage.Page("privacy", settings), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "language model",
            NoticePage.Page("privacy", new StorylineSettings()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_it_tells_people_to_say_is_understood()
    {
        var said = Quoted()
            .Matches(NoticePage.Page("privacy", new StorylineSettings()))
            .Select(match => match.Groups[1].Value)
            .ToList();

        Assert.Equal(["unlink me", "what do you know about me", "forget me"], said);
        Assert.All(said, sentence => Assert.Contains(Vocabulary.Of().Usages, usage => usage.Say == sentence));
    }

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("javascript://example.org")]
    [InlineData("nobody")]
    [InlineData("a@example.org?bcc=b@example.org")]
    public async Task A_contact_that_is_none_is_refused_at_the_start(string contact)
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Fail(folder.Path, settings: [("Storyline:Notices:Contact", contact)]);

        Assert.Contains(
            host.Output,
            line => line.Contains("Storyline:Notices:Contact must be", StringComparison.Ordinal)
        );
    }

    [GeneratedRegex("(?:privacyUrl|termsOfUseUrl)\": \"https://[^/]+/([a-z]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("“([^”]+)”")]
    private static partial Regex Quoted();
}
