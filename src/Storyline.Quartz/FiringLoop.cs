using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;
using Storyline.Schedule;

namespace Storyline.Quartz;

/// <summary>
/// Fires what is due whenever Quartz wakes it, and gives Quartz a one-shot trigger for each instant of the coming window. Quartz never
/// computes an instant: its recurring triggers get stuck in zones with negative daylight saving (Europe/Dublin).
/// </summary>
internal sealed partial class FiringLoop(Wakening wakening, AlarmClock alarms, IClock clock, ISchedulerFactory schedulers, Heartbeats heart, ILogger<FiringLoop> logger) : BackgroundService
{
    private static readonly Duration Window = Duration.FromSeconds(30);
    private static readonly Duration BetweenSweeps = Duration.FromSeconds(10);
    private static readonly JobKey Sweep = new("sweep");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        wakening.Arm();
        while (true)
        {
            heart.Beat("the alarm clock");
            var isToArm = await wakening.Next(stoppingToken);
            try
            {
                if (isToArm) await Arm(stoppingToken);
                while (await alarms.FireDue(stoppingToken) > 0) stoppingToken.ThrowIfCancellationRequested();
            }
            catch (Exception outage) when (outage is not OperationCanceledException)
            {
                // What is due stays due: the next sweep finds it again.
                FiringFailed(logger, outage);
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
                if (instant > now) await At<FireDueJob>(scheduler, new JobKey(instant.ToUnixTimeTicks().ToString(System.Globalization.CultureInfo.InvariantCulture), "due"), instant, cancel);
        }
        finally
        {
            // One shot after the other, so that a clock that is moved by a month does not owe a month of sweeps.
            await scheduler.DeleteJob(Sweep, cancel);
            await At<SweepJob>(scheduler, Sweep, now + BetweenSweeps, cancel);
        }
    }

    private static async Task At<TJob>(IScheduler scheduler, JobKey key, Instant instant, CancellationToken cancel) where TJob : IJob
    {
        if (await scheduler.GetJobDetail(key, cancel) is not null) return;
        var job = JobBuilder.Create<TJob>().WithIdentity(key).Build();
        var trigger = TriggerBuilder.Create().WithIdentity(key.Name, key.Group).StartAt(instant.ToDateTimeOffset()).Build();
        await scheduler.ScheduleJob(job, trigger, cancellationToken: cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Firing alarms failed; what is due stays due")]
    private static partial void FiringFailed(ILogger logger, Exception outage);
}
