using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Storyline.Host.Tests.Startup;

public sealed class StartTests
{
    [Fact]
    public async Task One_line_says_where_it_is_and_why_Slack_and_Teams_are_off()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);
        (await host.Get("/")).EnsureSuccessStatusCode();

        Assert.Equal(
            [
                $"Storyline is at {host.Address.ToString().TrimEnd('/')} — Slack is off (Storyline:Slack:SigningSecret is not set), Teams is off (Storyline:Teams:AppId is not set)",
            ],
            host.Output
        );
    }

    [Fact]
    public async Task Secrets_that_are_set_are_not_promised_an_edge_that_is_not_there()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path, settings: [("Storyline:Teams:AppId", "id-17")]);

        var line = Assert.Single(host.Output);
        Assert.Contains("Teams is off (Storyline:Teams:ClientSecret is not set)", line, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", line, StringComparison.Ordinal);
        Assert.DoesNotContain("id-17", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xoxb-s3cret", "Slack is on by HTTP,")]
    [InlineData(null, "Slack is on by HTTP and answers commands only (Storyline:Slack:BotToken is not set),")]
    public async Task With_a_signing_secret_Slack_is_on_and_the_line_says_what_is_missing(string? token, string says)
    {
        using var folder = new Folder();
        (string, string)[] settings =
        [
            ("Storyline:Slack:SigningSecret", "s3cret"),
            ("Storyline:Slack:BotToken", token ?? ""),
            ("Storyline:Slack:ApiBaseUrl", "http://127.0.0.1:9/api"),
        ];
        await using var host = await HostProcess.Start(folder.Path, settings: settings);

        var line = host.Output.First(line => line.StartsWith("Storyline is at", StringComparison.Ordinal));
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", line, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Post("/slack/commands", "{}")).StatusCode);
    }

    [Fact]
    public async Task Without_a_secret_there_is_nothing_at_the_addresses_of_Slack()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);

        Assert.Equal(HttpStatusCode.NotFound, (await host.Post("/slack/commands", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Get("/slack/install")).StatusCode);
    }

    [Fact]
    public async Task Data_is_kept_where_it_was_started()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);

        Assert.True(File.Exists(folder.Database));
    }

    [Fact]
    public async Task Health_says_that_it_lives_that_it_can_work_and_which_zone_rules_it_has()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);

        Assert.Equal(HttpStatusCode.OK, (await host.Get("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Get("/health/ready")).StatusCode);
        var health = await (await host.Get("/health")).Content.ReadFromJsonAsync<JsonElement>(Patience.Cancel);
        Assert.StartsWith("TZDB: 20", health.GetProperty("tzdb").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_the_page_is_off_and_the_log_is_JSON()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path, environment: "Production");

        Assert.Equal(HttpStatusCode.NotFound, (await host.Get("/")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Post("/local/messages", "{}")).StatusCode);
        var lines = host.Output.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Message").GetString());
        Assert.Contains(
            "the local page is off (Storyline:Local:Enabled is not set)",
            lines.First(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("true", "are left to other hosts")]
    [InlineData("false", "wait until it is")]
    public async Task A_line_for_each_edge_that_is_off_says_what_the_host_will_not_do(string isShared, string instead)
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            environment: "Production",
            settings: [("Storyline:Storage:Sqlite:Shared", isShared)]
        );

        string[] expected =
        [
            $"Slack is not configured: its messages and reminders {instead}",
            $"Teams is not configured: its messages and reminders {instead}",
            $"The local page is not enabled: its messages and reminders {instead}",
        ];
        while (expected.Any(said => !host.Output.Any(line => line.Contains(said, StringComparison.Ordinal))))
            await Task.Delay(50, Patience.Cancel);
    }

    [Fact]
    public async Task A_local_host_on_a_shared_store_says_that_it_leaves_the_other_edges_alone()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings: [("Storyline:Storage:Sqlite:Shared", "true")]
        );

        while (!host.Output.Any(line => line.StartsWith("Teams is not configured", StringComparison.Ordinal)))
            await Task.Delay(50, Patience.Cancel);
        Assert.Contains("Slack is not configured: its messages and reminders are left to other hosts", host.Output);
    }

    [Fact]
    public async Task The_server_does_not_say_what_it_is_made_of()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);

        Assert.False((await host.Get("/health/live")).Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_taken_port_is_answered_with_another_one_to_try()
    {
        using var first = new Folder();
        using var second = new Folder();
        await using var host = await HostProcess.Start(first.Path);

        await using var late = await HostProcess.Fail(second.Path, url: host.Address.ToString());

        Assert.Equal(1, late.ExitCode);
        Assert.EndsWith(
            "choose another address: --urls http://localhost:4000",
            Assert.Single(late.Output),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_hosts_never_share_a_database()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);

        await using var second = await HostProcess.Fail(folder.Path);

        Assert.Equal(1, second.ExitCode);
        Assert.StartsWith(
            "Storyline cannot start: its storage cannot be opened (Storyline:Storage). Another Storyline is using",
            Assert.Single(second.Output),
            StringComparison.Ordinal
        );
    }
}
