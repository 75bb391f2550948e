using System.Net.Http.Json;
using System.Text.Json;

namespace Storyline.Host.Tests.Durability;

/// <summary>Two hosts on one file: whatever happens to one of them, everything that is due is said once.</summary>
public sealed class SharedAlarmTests
{
    private const int Reminders = 20;
    private static readonly (string, string)[] Shared =
    [
        ("Storyline:Local:Clock", "Adjustable"),
        ("Storyline:Storage:Sqlite:Shared", "true"),
    ];

    [Fact]
    public async Task A_host_that_is_killed_and_one_that_sleeps_neither_lose_nor_double_a_reminder()
    {
        using var folder = new Folder();
        await using var first = await HostProcess.Start(folder.Path, settings: Shared);
        await using var second = await HostProcess.Start(folder.Path, settings: Shared);
        await Say(first, "setup Checkout key:PB zone:Europe/Berlin");
        var now = DateTimeOffset.UtcNow;
        for (var number = 0; number < Reminders; number++)
            await Say(first, $"remind us to look {number} in {number % 5 + 3} minutes");

        first.Pause();
        await Move(second, now.AddMinutes(5));
        first.Resume();
        first.KillAtOnce();
        await Move(second, now.AddMinutes(9));
        await using var again = await HostProcess.Start(folder.Path, settings: Shared);
        await Move(again, now.AddMinutes(20));

        var said = await Said(again);
        Assert.Equal(Enumerable.Range(0, Reminders).Select(number => $"Reminder: look {number}").Order(), said.Order());
    }

    private static async Task Say(HostProcess host, string text)
    {
        var response = await host.Post(
            "/local/messages",
            JsonSerializer.Serialize(
                new
                {
                    user = "ann",
                    channel = "checkout",
                    text,
                }
            )
        );
        response.EnsureSuccessStatusCode();
    }

    private static async Task Move(HostProcess host, DateTimeOffset now)
    {
        var response = await host.Post(
            "/local/clock",
            JsonSerializer.Serialize(
                new { now = now.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture) }
            )
        );
        response.EnsureSuccessStatusCode();
    }

    private static async Task<List<string>> Said(HostProcess host)
    {
        var body = await (
            await host.Get("/local/channels/checkout/messages?user=ann")
        ).Content.ReadFromJsonAsync<JsonElement>(Patience.Cancel);
        var messages = body.ValueKind == JsonValueKind.Array ? body : body.GetProperty("messages");
        return
        [
            .. messages
                .EnumerateArray()
                .Select(message => message.GetProperty("text").GetString()!.Split('\n')[0])
                .Where(text => text.StartsWith("Reminder: ", StringComparison.Ordinal)),
        ];
    }
}
