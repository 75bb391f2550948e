using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;
using Storyline.Domain.Schedule;

namespace Storyline.Quartz;

/// <summary>
/// Fires due alarms whenever Quartz wakes it, and schedules a one-shot trigger for each due instant of the coming window. Quartz never
/// computes an instant: its recurring triggers get stuck in zones with negative daylight saving (Europe/Dublin).
/// </summary>
internal sealed partial class FiringLoop(
    SweepSignal sweepSignal,
    AlarmClock alarms,
    IClock clock,
    ISchedulerFactory schedulers,
    LoopHeartbeats heart,
    ILogger<FiringLoop> logger
) : BackgroundService
{
    private static readonly Duration Window = Duration.FromSeconds(30);
    private static readonly Duration BetweenSweeps = Duration.FromSeconds(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private Instant nextSweep = Instant.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        sweepSignal.Arm();
        while (true)
        {
            heart.Beat(LoopHeartbeats.Clock);
            var isToArm = await sweepSignal.Next(stoppingToken);
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
                // Due alarms stay due. Whether the next sweep was scheduled is unknown, so it is not relied on.
                FiringFailed(logger, outage);
                await Task.Delay(AfterFailure, stoppingToken);
                sweepSignal.Arm();
            }
        }
    }

    private async Task Arm(CancellationToken cancel)
    {
        var scheduler = await schedulers.GetScheduler(cancel);
        var now = clock.GetCurrentInstant();
        try
        {
            foreach (var instant in await alarms.Upcoming(now + Window, cancel))
                if (instant > now)
                    await At<FireDueJob>(scheduler, "due", instant, cancel);
        }
        finally
        {
            // One sweep at a time: a clock that is moved by a month must not owe a month of sweeps.
            if (nextSweep <= now)
            {
                await At<SweepJob>(scheduler, "sweep", now + BetweenSweeps, cancel);
                nextSweep = now + BetweenSweeps;
            }
        }
    }

    private static async Task At<TJob>(IScheduler scheduler, string group, Instant instant, CancellationToken cancel)
        where TJob : IJob
    {
        var key = new JobKey(instant.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture), group);
        if (await scheduler.GetJobDetail(key, cancel) is not null)
            return;
        var job = JobBuilder.Create<TJob>().WithIdentity(key).Build();
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
