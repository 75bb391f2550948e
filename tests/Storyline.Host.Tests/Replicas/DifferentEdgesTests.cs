using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Storyline.Cosmos.Testing;
using Storyline.Host.Tests.Durability;

namespace Storyline.Host.Tests.Replicas;

/// <summary>Two hosts on one store, of which only one has Slack: every reminder is posted, whichever looks first.</summary>
public sealed class DifferentEdgesTests
{
    private const string Secret = "replica-test-signing-secret";
    private const int Reminders = 21;

    [Fact]
    public async Task On_one_file_the_host_without_Slack_leaves_all_reminders_to_the_one_that_has_it()
    {
        using var folder = new Folder();

        await EveryReminderIsPosted(folder, [("Storyline:Storage:Sqlite:Shared", "true")]);
    }

    [Fact]
    public async Task On_one_container_the_host_without_Slack_leaves_all_reminders_to_the_one_that_has_it()
    {
        Assert.SkipWhen(NodeServer.Missing is not null, NodeServer.Missing ?? "");
        await using var gateway = await CosmosGateway.Start();
        using var folder = new Folder();

        await EveryReminderIsPosted(folder, CosmosHost.Settings(gateway, $"t{Guid.NewGuid():N}"));
    }

    private static async Task EveryReminderIsPosted(Folder folder, (string, string)[] store)
    {
        await using var slack = await SlackStub.Start();
        (string, string)[] adjustable = [.. store, ("Storyline:Local:Clock", "Adjustable")];
        await using var able = await HostProcess.Start(
            folder.Path,
            settings:
            [
                .. adjustable,
                ("Storyline:Slack:SigningSecret", Secret),
                ("Storyline:Slack:BotToken", "xoxb-replica"),
                ("Storyline:Slack:ApiBaseUrl", slack.Api.ToString()),
            ]
        );
        await using var other = await HostProcess.Start(folder.Path, settings: adjustable);
        var due =
            SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(1).AtMidnight().InUtc().ToInstant()
            + Duration.FromHours(15);
        await Say(able, "UPRIYA", "setup Checkout key:CHK zone:Africa/Abidjan");
        for (var number = 0; number < Reminders; number++)
            await Say(able, $"U{number:D2}", $"remind me to look {number:D2} tomorrow at 15:00");

        await MoveTo(other, due + Duration.FromMinutes(2));
        await MoveTo(able, due + Duration.FromSeconds(5));
        while (Posted(slack).Count < Reminders)
            await Task.Delay(50, Patience.Cancel);
        // Past every lease and every retry.
        await MoveTo(other, due + Duration.FromHours(1));
        await MoveTo(able, due + Duration.FromHours(1));

        Assert.Equal(Enumerable.Range(0, Reminders).Select(number => $"look {number:D2}"), Posted(slack).Order());
        Assert.DoesNotContain(other.Output, line => line.Contains("given up", StringComparison.Ordinal));
        Assert.Contains("Slack is not configured: its messages and reminders are left to other hosts", other.Output);
    }

    private static List<string> Posted(SlackStub slack) =>
        [
            .. slack
                .Posted.Where(message => message.Text.Contains("look ", StringComparison.Ordinal))
                .Select(message =>
                    message.Text.Substring(message.Text.IndexOf("look ", StringComparison.Ordinal), "look 00".Length)
                ),
        ];

    private static async Task Say(HostProcess host, string user, string text)
    {
        using var response = await SlackCommand.Send(host, Secret, text, ("user_id", user));
        Assert.True(response.IsSuccessStatusCode, $"“{text}” was answered with {(int)response.StatusCode}.");
    }

    private static async Task MoveTo(HostProcess host, Instant now)
    {
        using var moved = await host.Post(
            "/local/clock",
            JsonSerializer.Serialize(new { now = InstantPattern.ExtendedIso.Format(now) })
        );
        Assert.True(moved.IsSuccessStatusCode);
    }
}
