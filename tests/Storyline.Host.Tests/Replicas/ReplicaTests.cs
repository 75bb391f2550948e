using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Cosmos;
using Storyline.Cosmos.Testing;
using Storyline.Host.Tests.Durability;

namespace Storyline.Host.Tests.Replicas;

/// <summary>
/// Several hosts on one container serve concurrent talkers, while one is killed, one is paused and one has a clock that is ahead.
/// </summary>
public sealed class ReplicaTests
{
    private const int Talkers = 6;
    private const int KillAfter = 15;
    private const int PauseAfter = 25;
    private const int ResumeAfter = 40;
    private const int EndAfter = 80;
    private const int BrokenCalls = 60;

    [Fact]
    public async Task A_replica_that_is_asked_to_stop_in_the_midst_of_traffic_finishes_what_it_has_begun_and_the_other_goes_on()
    {
        Assert.SkipWhen(NodeServer.Missing is not null, NodeServer.Missing ?? "");
        await using var gateway = await CosmosGateway.Start();
        using var folder = new Folder();
        var database = $"t{Guid.NewGuid():N}";
        await using var leaving = await CosmosHost.Start(gateway, folder.Path, database);
        await using var staying = await CosmosHost.Start(gateway, folder.Path, database);
        using var first = new HttpClient { BaseAddress = leaving.Address };
        using var second = new HttpClient { BaseAddress = staying.Address };
        await KillTests.SetUp(first);

        var answers = 0;
        var talkers = Enumerable
            .Range(0, Talkers)
            .Select(number => new Talker($"talker{number}", new Random(number)))
            .ToList();
        await Task.WhenAll(
            talkers.Select(talker =>
                talker.Talk(
                    first,
                    () =>
                    {
                        if (Interlocked.Increment(ref answers) == KillAfter)
                            leaving.AskToStop();
                    }
                )
            )
        );
        await leaving.WaitForExit();
        using var store = await Open(gateway, database);
        var left = await Ledger.Read(store);
        Assert.All(
            talkers,
            talker =>
                Assert.False(
                    talker.Unanswered is { } said && left.Knows(said.Key),
                    "The sentence was done but not answered."
                )
        );
        await Task.WhenAll(
            talkers.Select(talker =>
                talker.Talk(
                    second,
                    () => Interlocked.Increment(ref answers),
                    () => Volatile.Read(ref answers) >= PauseAfter + Talkers
                )
            )
        );

        Assert.Equal(0, leaving.ExitCode);
        Assert.Empty((await Ledger.Read(store)).Wrongs(talkers.SelectMany(talker => talker.Answered)));
    }

    [Fact]
    public async Task Whatever_was_answered_is_there_once_and_the_backlog_is_one_order()
    {
        Assert.SkipWhen(NodeServer.Missing is not null, NodeServer.Missing ?? "");
        await using var gateway = await CosmosGateway.Start();
        using var folder = new Folder();
        var database = $"t{Guid.NewGuid():N}";
        await using var killed = await CosmosHost.Start(gateway, folder.Path, database);
        await using var paused = await CosmosHost.Start(gateway, folder.Path, database);
        await using var ahead = await CosmosHost.Start(
            gateway,
            folder.Path,
            database,
            ("Storyline:Local:Clock", "Adjustable")
        );
        var hosts = new[] { killed, paused, ahead };
        using (var http = new HttpClient { BaseAddress = ahead.Address })
            await KillTests.SetUp(http);
        var later = SystemClock.Instance.GetCurrentInstant() + Duration.FromSeconds(30);
        await ahead.Post(
            "/local/clock",
            JsonSerializer.Serialize(new { now = NodaTime.Text.InstantPattern.ExtendedIso.Format(later) })
        );

        var answers = 0;
        var talkers = Enumerable
            .Range(0, Talkers)
            .Select(number => new Talker($"talker{number}", new Random(number)))
            .ToList();
        await Task.WhenAll(talkers.Select((talker, number) => TalkToOneAfterTheOther(talker, number % hosts.Length)));

        using var store = await Open(gateway, database);
        var ledger = await Ledger.Read(store);
        Assert.Empty(ledger.Wrongs(talkers.SelectMany(talker => talker.Answered)));
        Assert.True(ledger.Stories > Talkers, "Too few stories were written to prove anything.");
        var sorts = await Sorts(store);
        Assert.Equal(ledger.Stories, sorts.Count);
        Assert.Equal(sorts.Count, sorts.Distinct().Count());

        async Task TalkToOneAfterTheOther(Talker talker, int first)
        {
            for (var at = first; Volatile.Read(ref answers) < EndAfter; at = (at + 1) % hosts.Length)
            {
                using var http = new HttpClient { BaseAddress = hosts[at].Address };
                await talker.Talk(http, Heard, () => Volatile.Read(ref answers) >= EndAfter);
            }
        }

        void Heard()
        {
            switch (Interlocked.Increment(ref answers))
            {
                case KillAfter:
                    killed.KillAtOnce();
                    break;
                case PauseAfter:
                    paused.Pause();
                    break;
                case ResumeAfter:
                    paused.Resume();
                    break;
            }
        }
    }

    [Fact]
    public async Task While_the_account_is_gone_for_a_moment_and_a_replica_is_killed_in_that_nothing_answered_is_lost_or_done_twice()
    {
        Assert.SkipWhen(NodeServer.Missing is not null, NodeServer.Missing ?? "");
        await using var gateway = await CosmosGateway.Start();
        using var folder = new Folder();
        var database = $"t{Guid.NewGuid():N}";
        await using var killed = await CosmosHost.Start(gateway, folder.Path, database);
        await using var staying = await CosmosHost.Start(gateway, folder.Path, database);
        var hosts = new[] { killed, staying };
        using (var http = new HttpClient { BaseAddress = staying.Address })
            await KillTests.SetUp(http);

        var (answers, broken) = (0, 0);
        var talkers = Enumerable
            .Range(0, Talkers)
            .Select(number => new Talker($"talker{number}", new Random(number + 100)))
            .ToList();
        await Task.WhenAll(
            talkers.Select(
                async (talker, number) =>
                {
                    for (
                        var at = number % hosts.Length;
                        Volatile.Read(ref answers) < EndAfter;
                        at = (at + 1) % hosts.Length
                    )
                    {
                        using var http = new HttpClient { BaseAddress = hosts[at].Address };
                        await talker.Talk(http, Heard, () => Volatile.Read(ref answers) >= EndAfter);
                    }
                }
            )
        );

        using var store = await Open(gateway, database);
        Assert.Empty((await Ledger.Read(store)).Wrongs(talkers.SelectMany(talker => talker.Answered)));
        Assert.True(broken >= BrokenCalls, "Too few connections broke to prove anything.");
        var sorts = await Sorts(store);
        Assert.Equal(sorts.Count, sorts.Distinct().Count());

        // Every connection breaks: some requests are executed, and nobody learns of it.
        void Heard()
        {
            if (Interlocked.Increment(ref answers) != KillAfter)
                return;
            gateway.Fails = _ =>
            {
                var call = Interlocked.Increment(ref broken);
                if (call == BrokenCalls / 2)
                    killed.KillAtOnce();
                return call > BrokenCalls ? null
                    : call % 2 == 0 ? new Fault.LoseAnswer()
                    : new Fault.Break();
            };
        }
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

    private static async Task<List<string>> Sorts(CosmosStore store)
    {
        var sorts = new List<string>();
        await foreach (var document in store.Everything(null, Patience.Cancel))
            if (document is { Kind: "story", Sort: { } sort })
                sorts.Add(sort);
        return sorts;
    }
}
