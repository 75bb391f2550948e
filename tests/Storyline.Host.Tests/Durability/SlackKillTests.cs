using System.Text.Json;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace Storyline.Host.Tests.Durability;

/// <summary>
/// The host is killed at each step of a delivery to Slack, which is outside and remembers the messages. None is missed, and a
/// possible arrival is repeated in one case only: when the message had arrived and the host died before recording it.
/// </summary>
public sealed class SlackKillTests
{
    private const string Secret = "kill-test-signing-secret";
    private const int Kills = 2;

    [Theory]
    [InlineData("#team", "chat.postMessage", Standstill.Before, 1, 2)]
    [InlineData("#team", "chat.postMessage", Standstill.After, 2, 2)]
    [InlineData("#team", "chat.postMessage", Standstill.Later, 1, 2)]
    [InlineData("#team", "", Standstill.None, 1, 1)]
    [InlineData("me", "conversations.open", Standstill.Before, 1, 2)]
    [InlineData("me", "conversations.open", Standstill.Later, 1, 2)]
    public async Task Killed_at_any_step_of_a_delivery_it_is_made_up_for(
        string whom,
        string method,
        object standstill,
        int arrived,
        int attempts
    )
    {
        await using var slack = await SlackStub.Start();
        using var folder = new Folder();

        for (var kill = 1; kill <= Kills; kill++)
        {
            var reminder = $"stretch number {kill}";
            // Each kill takes a day of its own: after it, the next host's clock begins today again.
            var due =
                SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(kill).AtMidnight().InUtc().ToInstant()
                + Duration.FromHours(15);
            await using (var host = await Start(folder, slack))
            {
                if (kill == 1)
                    await Say(host, "setup Checkout key:CHK zone:Africa/Abidjan");
                await Say(
                    host,
                    $"remind {whom} to {reminder} on {LocalDatePattern.Iso.Format(due.InUtc().Date)} at 15:00"
                );
                var reached = slack.StandStill(method, (Standstill)standstill);
                await MoveTo(host, due + Duration.FromSeconds(5));
                if (method.Length > 0)
                    await reached.WaitAsync(Patience.Cancel);
                else
                    await Until(() => Delivery(folder, reminder) is { IsSettled: true });
                host.KillAtOnce();
                await host.WaitForExit();
            }
            slack.GoOn();
            await using var next = await Start(folder, slack);
            // This is past the lease of the killed host, and past the wait that Slack requested.
            await MoveTo(next, due + Duration.FromMinutes(3));
            await Until(() => Delivery(folder, reminder) is { IsSettled: true });

            // A slow command is answered by a message, too, which quotes the reminder.
            var copies = slack
                .Posted.Where(message => message.Text.Contains($"Reminder: {reminder}", StringComparison.Ordinal))
                .ToList();
            Assert.Equal(arrived, copies.Count);
            // Both carry the same id, and a copy carries its attempt number.
            Assert.Single(copies.Select(copy => copy.Delivery).Distinct());
            Assert.Equal(attempts, Delivery(folder, reminder)!.Attempts);
            next.KillAtOnce();
            await next.WaitForExit();
        }
    }

    [Fact]
    public async Task Asked_to_stop_it_finishes_what_it_is_sending_and_the_next_host_sends_the_rest_without_waiting_for_a_lease()
    {
        await using var slack = await SlackStub.Start();
        using var folder = new Folder();
        var due =
            SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(1).AtMidnight().InUtc().ToInstant()
            + Duration.FromHours(15);
        string[] reminders = ["stretch number 1", "stretch number 2", "stretch number 3"];
        await using var leaving = await Start(folder, slack);
        await Say(leaving, "setup Checkout key:CHK zone:Africa/Abidjan");
        foreach (var reminder in reminders)
            await Say(
                leaving,
                $"remind #team to {reminder} on {LocalDatePattern.Iso.Format(due.InUtc().Date)} at 15:00"
            );
        var reached = slack.StandStill("chat.postMessage", Standstill.Slow);
        await MoveTo(leaving, due + Duration.FromSeconds(1));
        await reached.WaitAsync(Patience.Cancel);
        await Until(() => reminders.All(reminder => Delivery(folder, reminder) is not null));

        leaving.AskToStop();
        await Until(() => reminders.Count(reminder => Delivery(folder, reminder) is { IsUnderWay: true }) == 1);
        slack.GoOn();
        await leaving.WaitForExit();
        var left = reminders.Where(reminder => Delivery(folder, reminder) is { IsSettled: false }).ToList();
        await using var next = await Start(folder, slack);
        await MoveTo(next, due + Duration.FromSeconds(10));
        await Until(() => reminders.All(reminder => Delivery(folder, reminder) is { IsSettled: true }));

        Assert.Equal(0, leaving.ExitCode);
        Assert.Equal(2, left.Count);
        Assert.All(
            reminders,
            reminder =>
                Assert.Single(slack.Posted, message => message.Text.Contains(reminder, StringComparison.Ordinal))
        );
        Assert.All(reminders, reminder => Assert.Equal(1, Delivery(folder, reminder)!.Attempts));
    }

    private static Task<HostProcess> Start(Folder folder, SlackStub slack) =>
        HostProcess.Start(
            folder.Path,
            settings:
            [
                ("Storyline:Slack:SigningSecret", Secret),
                ("Storyline:Slack:BotToken", "xoxb-kill"),
                ("Storyline:Slack:ApiBaseUrl", slack.Api.ToString()),
                ("Storyline:Local:Clock", "Adjustable"),
            ]
        );

    private static async Task Say(HostProcess host, string text)
    {
        using var response = await SlackCommand.Send(host, Secret, text);
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

    private static async Task Until(Func<bool> happened)
    {
        while (!happened())
            await Task.Delay(50, Patience.Cancel);
    }

    private static Sent? Delivery(Folder folder, string reminder)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT body FROM document WHERE kind = 'turn'";
        using var rows = query.ExecuteReader();
        while (rows.Read())
        {
            if (!JsonElement.Parse((byte[])rows.GetValue(0)).TryGetProperty("deliveries", out var deliveries))
                continue;
            foreach (var delivery in deliveries.EnumerateArray())
                if (delivery.GetProperty("view").ToString().Contains(reminder, StringComparison.Ordinal))
                    return new Sent(
                        delivery.TryGetProperty("attempts", out var attempts) ? attempts.GetInt32() : 0,
                        !delivery.TryGetProperty("next", out var next) || next.ValueKind == JsonValueKind.Null,
                        delivery.TryGetProperty("isUnderWay", out var underWay) && underWay.GetBoolean()
                    );
        }
        return null;
    }

    private sealed record Sent(int Attempts, bool IsSettled, bool IsUnderWay);
}
