using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using Storyline.Host.Tests.Durability;

namespace Storyline.Host.Tests.Proxies;

/// <summary>The real host behind a proxy that ends TLS: everything names the public address, whatever a request claims.</summary>
public sealed class BehindProxyTests
{
    private const string Secret = "proxy-secret";

    [Theory]
    [InlineData("https://storyline.example.org", "")]
    [InlineData("https://storyline.example.org/bot", "/bot")]
    [InlineData("https://storyline.example.org/bot/", "/bot")]
    [InlineData("https://storyline.example.org:8443", "")]
    public async Task The_app_is_installed_from_the_link_to_the_way_back(string address, string path)
    {
        using var folder = new Folder();
        await using var slack = await SlackStub.Start();
        await using var host = await Installable(folder, slack, ("Storyline:PublicUrl", address));
        await using var proxy = await FrontProxy.Start(host.Address);
        var home = address.TrimEnd('/');

        using var begun = await proxy.Browser.GetAsync($"{home}/slack/install", Patience.Cancel);
        var asked = HttpUtility.ParseQueryString(begun.Headers.Location!.Query);
        using var done = await proxy.Browser.GetAsync(
            $"{asked["redirect_uri"]}?code=good&state={asked["state"]}",
            Patience.Cancel
        );

        Assert.Equal($"{home}/slack/oauth", asked["redirect_uri"]);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal([$"{home}/slack/oauth"], slack.ReturnAddresses);
        var cookie = begun.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"; path={path}/slack", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("keeps the name")]
    [InlineData("names itself")]
    [InlineData("takes the path off")]
    public async Task It_does_not_matter_how_the_proxy_passes_a_request_on(string way)
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings:
            [
                ("Storyline:PublicUrl", "https://storyline.example.org/bot"),
                ("Storyline:KnownProxies", "127.0.0.1, ::1"),
            ]
        );
        await using var proxy = await FrontProxy.Start(
            host.Address,
            (from, to) =>
            {
                FrontProxy.Usual(from, to);
                if (way == "names itself")
                    to.Headers.Host = "storyline-upstream:8080";
                if (way == "takes the path off")
                    to.RequestUri = new Uri(host.Address, to.RequestUri!.AbsolutePath[4..]);
            }
        );

        using var page = await proxy.Browser.GetAsync("https://storyline.example.org/bot/privacy", Patience.Cancel);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains(
            "href=\"/bot/terms\"",
            await page.Content.ReadAsStringAsync(Patience.Cancel),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("storyline.example.org", "/privacy", HttpStatusCode.OK)]
    [InlineData("STORYLINE.example.org:443", "/privacy", HttpStatusCode.OK)]
    [InlineData("localhost", "/privacy", HttpStatusCode.OK)]
    [InlineData("[::1]:3978", "/privacy", HttpStatusCode.OK)]
    [InlineData("evil.example", "/privacy", HttpStatusCode.BadRequest)]
    [InlineData("evil.example", "/slack/install", HttpStatusCode.BadRequest)]
    [InlineData("storyline.example.org.evil.example", "/privacy", HttpStatusCode.BadRequest)]
    [InlineData("10.0.0.9:8080", "/privacy", HttpStatusCode.BadRequest)]
    [InlineData("10.0.0.9:8080", "/health/live", HttpStatusCode.OK)]
    public async Task Other_names_are_refused_and_probes_by_address_are_answered(
        string name,
        string path,
        HttpStatusCode status
    )
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings: [("Storyline:PublicUrl", "https://storyline.example.org")]
        );

        using var answer = await host.Get(path, ("Host", name));

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("X-Forwarded-Host")]
    public async Task A_name_in_the_request_never_becomes_the_way_back(string header)
    {
        using var folder = new Folder();
        await using var slack = await SlackStub.Start();
        await using var host = await Installable(folder, slack);

        using var begun = await host.Get("/slack/install", (header, "evil.example"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, begun.StatusCode);
        Assert.False(begun.Headers.Contains("Set-Cookie"));
        Assert.Contains(host.Output, line => line.Contains("Storyline:PublicUrl is not set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_and_calendars_are_given_with_their_whole_address()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings: [("Storyline:PublicUrl", "https://storyline.example.org/bot")]
        );
        await Say(host, "setup Shop key:SHP zone:Europe/Berlin");
        await using var proxy = await FrontProxy.Start(host.Address);

        var feed = await Say(host, "calendar feed");
        var address = feed[feed.IndexOf("https://", StringComparison.Ordinal)..].Split('\n', ' ')[0];
        using var calendar = await proxy.Browser.GetAsync(address, Patience.Cancel);

        Assert.StartsWith("https://storyline.example.org/bot/calendar/", address, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, calendar.StatusCode);
    }

    [Fact]
    public async Task The_old_name_of_the_setting_still_counts_and_the_start_names_the_new_one()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings: [("Storyline:Teams:PublicUrl", "https://storyline.example.org")]
        );

        using var refused = await host.Get("/privacy", ("Host", "evil.example"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(
            host.Output,
            line => line.Contains("Storyline:Teams:PublicUrl is now Storyline:PublicUrl", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Storyline:PublicUrl", "http://storyline.example.org")]
    [InlineData("Storyline:PublicUrl", "storyline.example.org")]
    [InlineData("Storyline:PublicUrl", "/bot")]
    [InlineData("Storyline:PublicUrl", "https://storyline.example.org/?x=1")]
    [InlineData("Storyline:PublicUrl", "https://me:you@storyline.example.org")]
    [InlineData("Storyline:KnownProxies", "ingress")]
    [InlineData("Storyline:KnownProxies", "10.0.0.5, 10.0.0.0/33")]
    public async Task An_address_that_cannot_be_meant_ends_the_start(string setting, string value)
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Fail(folder.Path, settings: [(setting, value)]);

        Assert.Equal(1, host.ExitCode);
        Assert.Contains(host.Output, line => line.Contains($"{setting} must be", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_manifest_takes_the_public_address()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Run(
            folder.Path,
            ["manifest", "slack"],
            ("Storyline:PublicUrl", "https://storyline.example.org/bot")
        );

        Assert.Equal(0, host.ExitCode);
        Assert.Contains(
            host.Output,
            line => line.Contains("https://storyline.example.org/bot/slack/events", StringComparison.Ordinal)
        );
    }

    private static Task<HostProcess> Installable(
        Folder folder,
        SlackStub slack,
        params (string Key, string Value)[] settings
    ) =>
        HostProcess.Start(
            folder.Path,
            settings:
            [
                .. settings,
                ("Storyline:KnownProxies", "127.0.0.1"),
                ("Storyline:Slack:ApiBaseUrl", slack.Api.ToString()),
                ("Storyline:Slack:SigningSecret", Secret),
                ("Storyline:Slack:ClientId", "1.2"),
                ("Storyline:Slack:ClientSecret", Secret),
            ]
        );

    private static async Task<string> Say(HostProcess host, string text)
    {
        using var response = await host.Post(
            "/local/messages",
            JsonSerializer.Serialize(
                new
                {
                    user = "ana",
                    channel = "shop",
                    text,
                }
            )
        );
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Patience.Cancel))
            .GetProperty("reply")
            .GetProperty("text")
            .GetString()!;
    }
}
