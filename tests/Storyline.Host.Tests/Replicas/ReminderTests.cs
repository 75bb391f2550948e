using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Text;
using Storyline.Cosmos;
using Storyline.Cosmos.Testing;

namespace Storyline.Host.Tests.Replicas;

/// <summary>Every host's clock wakes for an alarm; exactly one of them sends it.</summary>
public sealed class ReminderTests
{
    [Fact]
    public async Task A_reminder_is_said_once_whichever_of_three_hosts_wakes_for_it()
    {
        Assert.SkipWhen(NodeServer.Missing is not null, NodeServer.Missing ?? "");
        await using var gateway = await CosmosGateway.Start();
        using var folder = new Folder();
        var database = $"t{Guid.NewGuid():N}";
        var hosts = new List<HostProcess>();
        try
        {
            for (var number = 0; number < 3; number++)
                hosts.Add(
                    await CosmosHost.Start(gateway, folder.Path, database, ("Storyline:Local:Clock", "Adjustable"))
                );
            await Say(hosts[0], "setup Checkout key:CHK zone:Africa/Abidjan");
            await Say(hosts[1], "remind #team to stretch tomorrow at 15:00");
            var due =
                SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(1).AtMidnight().InUtc().ToInstant()
                + Duration.FromHours(15);

            await Task.WhenAll(hosts.Select(host => MoveTo(host, due + Duration.FromSeconds(5))));
            using var store = await Open(gateway, database);
            while ((await Said(store)).Count == 0)
                await Task.Delay(200, Patience.Cancel);
            // This is past every lease, and all hosts look again.
            await Task.WhenAll(hosts.Select(host => MoveTo(host, due + Duration.FromMinutes(3))));
            foreach (var host in hosts)
                await Say(host, "backlog");

            var turn = Assert.Single(await Said(store));
            var delivery = Assert.Single(turn.GetProperty("deliveries").EnumerateArray());
            Assert.Equal(1, delivery.GetProperty("attempts").GetInt32());
            Assert.False(
                delivery.TryGetProperty("next", out var next) && next.ValueKind != JsonValueKind.Null,
                "The reminder is not sent yet."
            );
        }
        finally
        {
            foreach (var host in hosts)
                await host.DisposeAsync();
        }
    }

    private static async Task<List<JsonElement>> Said(CosmosStore store)
    {
        var said = new List<JsonElement>();
        await foreach (var document in store.Everything(null, Patience.Cancel))
            if (
                document.Kind == "turn"
                && JsonElement.Parse(document.Body.Span) is var turn
                && turn.TryGetProperty("deliveries", out var deliveries)
                && deliveries.GetArrayLength() > 0
            )
                said.Add(turn);
        return said;
    }

    private static async Task MoveTo(HostProcess host, Instant now)
    {
        using var moved = await host.Post(
            "/local/clock",
            JsonSerializer.Serialize(new { now = InstantPattern.ExtendedIso.Format(now) })
        );
        Assert.True(moved.IsSuccessStatusCode);
    }

    private static async Task Say(HostProcess host, string text)
    {
        using var response = await host.Post(
            "/local/messages",
            JsonSerializer.Serialize(
                new
                {
                    user = "priya",
                    channel = "checkout",
                    text,
                }
            )
        );
        Assert.True(response.IsSuccessStatusCode, $"“{text}” was answered with {(int)response.StatusCode}.");
    }

    private static async Task<CosmosStore> Open(CosmosGateway gateway, string database)
    {
        var store = new CosmosStore(
            new CosmosOptions
            {
                ConnectionString = gateway.ConnectionString,
                Database = database,
                Patience = TimeSpan.FromMinutes(5),
            },
            SystemClock.Instance,
            NullLogger<CosmosStore>.Instance
        );
        await store.Open(Patience.Cancel);
        return store;
    }
}
