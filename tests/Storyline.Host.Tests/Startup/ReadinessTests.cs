using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Storyline.Sqlite;

namespace Storyline.Host.Tests.Startup;

public sealed class ReadinessTests
{
    [Fact]
    public async Task A_host_that_was_asked_to_stop_is_not_ready_for_more()
    {
        using var folder = new Folder();
        await using var store = new SqliteStore(new SqliteOptions { Path = folder.Database }, SystemClock.Instance);
        using var life = new Life();
        var heart = new LoopHeartbeats(TimeProvider.System);

        var before = await Health.AnswerReady(store, heart, life, Patience.Cancel);
        life.StopApplication();
        var after = await Health.AnswerReady(store, heart, life, Patience.Cancel);

        Assert.Equal([200, 503], new[] { before, after }.Select(answer => ((IStatusCodeHttpResult)answer).StatusCode));
    }

    [Fact]
    public async Task A_host_whose_clock_has_stopped_is_not_ready()
    {
        using var folder = new Folder();
        await using var store = new SqliteStore(new SqliteOptions { Path = folder.Database }, SystemClock.Instance);
        using var life = new Life();
        var time = new MovedTime();
        var heart = new LoopHeartbeats(time);
        heart.Beat("outbox");

        var before = await Health.AnswerReady(store, heart, life, Patience.Cancel);
        time.Seconds = 100;
        var after = await Health.AnswerReady(store, heart, life, Patience.Cancel);

        Assert.Equal([200, 503], new[] { before, after }.Select(answer => ((IStatusCodeHttpResult)answer).StatusCode));
    }

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
