using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;
using Storyline.Domain.Schedule;

namespace Storyline.Quartz;

/// <summary>
/// Fires due alarms whenever Quartz wakes it, and schedules a one-shot trigger for each due instant of the coming window. Quartz never
/// computes an instant: its recurring triggers get stuck in zones with negative daylight saving (Europe/Dublin). The sweeps between
/// follow the monotonic clock, so that they go on when the system's clock is set.
/// </summary>
internal sealed partial class FiringLoop(
    SweepSignal sweepSignal,
    AlarmClock alarms,
    IClock clock,
    TimeProvider time,
    ISchedulerFactory schedulers,
    LoopHeartbeats heart,
    ILogger<FiringLoop> logger
) : BackgroundService
{
    private static readonly Duration Window = Duration.FromSeconds(30);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Clocks that are adjusted smoothly stay within this between two sweeps.</summary>
    private static readonly Duration SmallestJump = Duration.FromSeconds(1);

    private (Instant At, long Timestamp)? armed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        sweepSignal.Arm();
        while (true)
        {
            heart.Beat(LoopHeartbeats.Clock);
            var isToArm = await sweepSignal.Next(UntilSweep, time, stoppingToken);
            try
            {
                if (isToArm)
                    await Arm(stoppingToken);
                while (await alarms.FireDue(stoppingToken) > 0)
                {
                    stoppingToken.ThrowIfCancellationRequested();
                    heart.Beat(LoopHeartbeats.Clock);
                }
            }
            catch (Exception outage) when (outage is not OperationCanceledException)
            {
                // Due alarms stay due.
                FiringFailed(logger, outage);
                await Task.Delay(AfterFailure, time, stoppingToken);
                sweepSignal.Arm();
            }
        }
    }

    private TimeSpan UntilSweep =>
        armed is { } last && time.GetElapsedTime(last.Timestamp) is var passed && passed < BetweenSweeps
            ? BetweenSweeps - passed
            : TimeSpan.Zero;

    private async Task Arm(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        var now = clock.GetCurrentInstant();
        if (HasJumped(now))
            await scheduler.Clear(cancel);
        armed = (now, time.GetTimestamp());
        foreach (var instant in await alarms.Upcoming(now + Window, cancel))
            if (instant > now)
                await WakeAt(instant, scheduler, cancel);
    }

    // Quartz waits for an instant as long as that seemed to take when it began: after a jump of the clock it would wake too late.
    private bool HasJumped(Instant now)
    {
        if (armed is not { } last)
            return false;
        var expected = last.At + Duration.FromTimeSpan(time.GetElapsedTime(last.Timestamp));
        return now - expected > SmallestJump || expected - now > SmallestJump;
    }

    private static async Task WakeAt(Instant instant, IScheduler scheduler, CancellationToken cancel)
    {
        var key = new JobKey(instant.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture), "due");
        if (await scheduler.GetJobDetail(key, cancel) is not null)
            return;
        var job = JobBuilder.Create<FireDueJob>().WithIdentity(key).Build();
        var trigger = TriggerBuilder
            .Create()
            .WithIdentity(key.Name, key.Group)
            .StartAt(instant.ToDateTimeOffset())
            .Build();
        await scheduler.ScheduleJob(job, trigger, cancellationToken: cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Firing alarms failed; they stay due")]
    private static partial void FiringFailed(ILogger logger, Exception outage);
}
