using NodaTime;
using NodaTime.Testing;
using Storyline.Core.Storage;
using Storyline.Sqlite;

namespace Storyline.Edges.Tests.Kit;

/// <summary>Leases between two hosts whose clocks are hours apart.</summary>
public sealed class RequestLeaseTests : IAsyncLifetime
{
    private const string Key = "m-1";
    private readonly string folder = Directory.CreateTempSubdirectory("storyline-lease-").FullName;
    private readonly FakeClock clock = new(Instant.FromUtc(2026, 3, 5, 9, 0));
    private SqliteStore store = null!;

    /// <summary>By how many seconds the clock of the host that holds a request is ahead of the other one's.</summary>
    public static TheoryData<int> Ahead => [-10_800, -60, -15, 0, 15, 60, 10_800];

    public ValueTask InitializeAsync()
    {
        store = new SqliteStore(
            new SqliteOptions { Path = Path.Combine(folder, "storyline.db"), Shared = true },
            clock
        );
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Ahead))]
    public async Task A_kept_request_stays_with_its_host_while_that_lives_and_is_free_soon_after_it_dies(int ahead)
    {
        var (hold, other) = (Host(ahead).Of("w", Key), Host());
        await hold.Keep("slack", "sealed", Cancel);

        for (var renewed = 0; renewed < 12; renewed++)
        {
            Assert.Equal(ClaimOutcome.Others, await other.Of("w", Key).Claim(Cancel));
            clock.AdvanceSeconds(10);
            await hold.Renew(Cancel);
        }

        Assert.InRange(await SecondsUntilFree(other), 30, 50);
    }

    [Theory]
    [MemberData(nameof(Ahead))]
    public async Task A_request_that_is_not_kept_is_free_soon_after_its_host_dies(int ahead)
    {
        await Host(ahead).Of("w", Key).Claim(Cancel);

        Assert.InRange(await SecondsUntilFree(Host()), 0, 30);
    }

    [Theory]
    [MemberData(nameof(Ahead))]
    public async Task What_failed_is_left_alone_for_as_long_as_was_said(int ahead)
    {
        var hold = Host(ahead).Of("w", Key);
        await hold.Keep("slack", "sealed", Cancel);
        await hold.Release(Duration.FromSeconds(90), Cancel);

        Assert.InRange(await SecondsUntilFree(Host()), 90, 110);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RequestClaims Host(int ahead = 0) =>
        new(store, new ClockAhead(clock, Duration.FromSeconds(ahead)), new TestTime(clock));

    /// <summary>Asks for it every ten seconds, as the other host does.</summary>
    private async Task<int> SecondsUntilFree(RequestClaims other)
    {
        var began = clock.GetCurrentInstant();
        while (await other.Of("w", Key).Claim(Cancel) != ClaimOutcome.TakenOver)
        {
            Assert.True(clock.GetCurrentInstant() - began < Duration.FromHours(1), "It is held for ever.");
            clock.AdvanceSeconds(10);
        }
        return (int)(clock.GetCurrentInstant() - began).TotalSeconds;
    }

    private sealed class ClockAhead(IClock clock, Duration ahead) : IClock
    {
        public Instant GetCurrentInstant() => clock.GetCurrentInstant() + ahead;
    }
}
