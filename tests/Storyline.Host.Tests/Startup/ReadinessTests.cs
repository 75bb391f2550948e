using System.Text;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Storage;
using Storyline.Sqlite;

namespace Storyline.Host.Tests.Startup;

public sealed class ReadinessTests : IAsyncDisposable
{
    private readonly Folder folder = new();
    private readonly Life life = new();
    private readonly MovedTime time = new();
    private readonly LoopHeartbeats heart;
    private readonly SqliteStore store;
    private readonly HealthChecks checks;

    public ReadinessTests()
    {
        heart = new LoopHeartbeats(time);
        store = new SqliteStore(new SqliteOptions { Path = folder.Database }, SystemClock.Instance);
        checks = new HealthChecks(store, heart, new NoLanguageModel(), life, folder.Database);
    }

    [Fact]
    public async Task A_host_that_can_work_says_so_of_each_thing()
    {
        heart.Beat(LoopHeartbeats.Clock);

        var ready = await checks.Ready(Patience.Cancel);

        Assert.Equal(["reading", "writing", "clock", "disk", "draining"], ready.Keys);
        Assert.All(ready.Values, check => Assert.True(check.IsWell, check.Says));
        Assert.StartsWith("ok, ", ready["disk"].Says, StringComparison.Ordinal);
        Assert.DoesNotContain(ready.Values, check => check.Says.Contains('/', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_was_asked_to_stop_is_alive_and_not_ready_for_more()
    {
        life.StopApplication();

        Assert.Equal(["draining"], Wrong(await checks.Ready(Patience.Cancel)));
        Assert.Empty(Wrong(checks.Alive()));
    }

    [Theory]
    [InlineData(60, true, true)]
    [InlineData(100, false, true)]
    [InlineData(400, false, false)]
    public async Task A_host_whose_clock_has_stopped_is_not_ready_and_in_the_end_not_alive(
        int seconds,
        bool isReady,
        bool isAlive
    )
    {
        heart.Beat(LoopHeartbeats.Clock);
        time.Seconds = seconds;

        Assert.Equal(
            (isReady, isAlive),
            (!Wrong(await checks.Ready(Patience.Cancel)).Contains("clock"), Wrong(checks.Alive()).Count == 0)
        );
    }

    [Theory]
    [InlineData("reading")]
    [InlineData("writing")]
    public async Task A_failure_of_the_last_attempt_shows_until_one_works_again(string what)
    {
        await checks.Ready(Patience.Cancel);
        (what == "reading" ? store.Health.Reads : store.Health.Writes).Failed("the disk reports errors", true);

        var failing = await checks.Ready(Patience.Cancel);
        await store.Probe(Patience.Cancel);

        Assert.Equal([what], Wrong(failing));
        Assert.EndsWith("the disk reports errors", failing[what].Says, StringComparison.Ordinal);
        Assert.Empty(Wrong(await checks.Ready(Patience.Cancel)));
        Assert.Empty(Wrong(checks.Alive()));
    }

    [Fact]
    public void A_disk_that_does_not_exist_is_not_held_against_the_host() =>
        Assert.Equal(new HealthCheck(true, "unknown"), HealthChecks.Disk("/nowhere/at/all/storyline.db"));

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        life.Dispose();
        folder.Dispose();
    }

    private static IReadOnlyList<string> Wrong(IReadOnlyDictionary<string, HealthCheck> checks) =>
        [.. checks.Where(check => !check.Value.IsWell).Select(check => check.Key)];

    private sealed class MovedTime : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    private sealed class Life : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => stopping.Cancel();

        public void Dispose() => stopping.Dispose();
    }
}
