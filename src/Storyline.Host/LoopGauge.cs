using System.Diagnostics.Metrics;

namespace Storyline.Host;

/// <summary>Measures for how long each loop of this host, such as the clock, has been silent: reminders come only while one beats.</summary>
internal sealed class LoopGauge(LoopHeartbeats heart) : IHostedService, IDisposable
{
    private readonly Meter meter = new("Storyline.Loops");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        meter.CreateObservableGauge(
            "storyline.loops.silence",
            () => heart.All.Select(loop => Measured(loop.Name, loop.Silence)),
            "s",
            "For how long each loop has been silent."
        );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => meter.Dispose();

    private static Measurement<double> Measured(string loop, TimeSpan silence) =>
        new(silence.TotalSeconds, new KeyValuePair<string, object?>("loop", loop));
}
