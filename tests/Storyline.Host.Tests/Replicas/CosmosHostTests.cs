using System.Net.Http.Json;
using System.Text.Json;
using Storyline.Cosmos.Testing;

namespace Storyline.Host.Tests.Replicas;

/// <summary>The real host on Cosmos DB, spoken to as people speak.</summary>
public sealed class CosmosHostTests : IAsyncLifetime
{
    private CosmosGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(NodeServer.Missing is not null, NodeServer.Missing ?? "");
        gateway = await CosmosGateway.Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null)
            await gateway.DisposeAsync();
    }

    [Fact]
    public async Task What_was_said_to_one_replica_is_known_to_the_other_and_after_a_kill()
    {
        using var folder = new Folder();
        var database = $"t{Guid.NewGuid():N}";
        await using var first = await CosmosHost.Start(gateway, folder.Path, database);
        await using var second = await CosmosHost.Start(gateway, folder.Path, database);

        await Say(first, "priya", "setup Checkout key:CHK zone:Europe/Berlin");
        Assert.Contains(
            "CHK-1",
            await Say(first, "priya", "story new Pay with a saved card", "key-1"),
            StringComparison.Ordinal
        );
        var moved = await Say(second, "priya", "story new Refund an order", "key-2");
        Assert.Contains("CHK-", moved, StringComparison.Ordinal);
        first.KillAtOnce();

        var backlog = await Say(second, "priya", "backlog");
        Assert.Contains("Pay with a saved card", backlog, StringComparison.Ordinal);
        Assert.Contains("Refund an order", backlog, StringComparison.Ordinal);
        Assert.Equal(moved, await Say(second, "priya", "story new Refund an order", "key-2"));
        Assert.Contains("Pay with a saved card", await Say(second, "priya", "find saved"), StringComparison.Ordinal);
        Assert.Equal(200, (int)(await second.Get("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_said_so()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Fail(
            folder.Path,
            settings:
            [
                ("Storyline:Storage:Engine", "Cosmos"),
                (
                    "Storyline:Storage:Cosmos:ConnectionString",
                    $"AccountEndpoint=http://127.0.0.1:9/;AccountKey={Convert.ToBase64String(new byte[64])}"
                ),
            ]
        );

        Assert.Equal(1, host.ExitCode);
        Assert.Contains(
            host.Output,
            line => line.StartsWith("Storyline cannot start: its storage cannot be opened", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(host.Output, line => line.Contains("AccountKey", StringComparison.Ordinal));
    }

    private static async Task<string> Say(HostProcess host, string user, string text, string? key = null)
    {
        using var response = await host.Post(
            "/local/messages",
            JsonSerializer.Serialize(
                new
                {
                    user,
                    channel = "checkout",
                    text,
                    key,
                }
            )
        );
        Assert.True(
            response.IsSuccessStatusCode,
            $"“{text}” was answered with {(int)response.StatusCode}:\n{string.Join('\n', host.Output)}"
        );
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Patience.Cancel);
        return answer.GetProperty("reply").GetProperty("text").GetString()!;
    }
}

/// <summary>A host with its data in a database of the test server.</summary>
internal static class CosmosHost
{
    public static Task<HostProcess> Start(
        CosmosGateway gateway,
        string folder,
        string database,
        params (string Key, string Value)[] settings
    ) => HostProcess.Start(folder, settings: [.. Settings(gateway, database), .. settings]);

    public static (string, string)[] Settings(CosmosGateway gateway, string database) =>
        [
            ("Storyline:Storage:Engine", "Cosmos"),
            ("Storyline:Storage:Cosmos:ConnectionString", gateway.ConnectionString),
            ("Storyline:Storage:Cosmos:Database", database),
            ("Storyline:Storage:Cosmos:Patience", "120"),
        ];
}
