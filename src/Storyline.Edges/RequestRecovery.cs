using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Storyline.Edges;

/// <summary>
/// Finishes what a host acknowledged and did not live to answer: at the start, and when the lease of a host that died is over. The
/// key of the message keeps it from being done twice.
/// </summary>
public sealed partial class RequestRecovery(
    RequestClaims claims,
    IEnumerable<IRequestReplay> replays,
    TimeProvider time,
    ILogger<RequestRecovery> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Finishes what is abandoned now; returns how much that was.</summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var finished = 0;
        foreach (var (stored, claim) in await claims.Abandoned(cancel))
            if (
                replays.FirstOrDefault(replay => replay.Edge == claim.Edge)?.Read(claim.Request!) is { } finish
                && claims.Hold(stored.Partition, claim.Key) is var hold
                && await hold.TakeOver(stored, claim, cancel)
            )
            {
                await Finish(hold, claim.Key, finish);
                finished++;
            }
        return finished;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the host does not wait for the first sweep.
        await Task.Yield();
        if (!replays.Any())
            return;
        while (true)
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception outage) when (outage is not OperationCanceledException)
            {
                // What is abandoned stays so: the next sweep finds it.
                SweepFailed(logger, outage);
            }
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    // Work that was begun is finished, also when the host stops.
    private async Task Finish(RequestHold hold, string key, Func<RequestHold, Task> finish)
    {
        if (hold.IsGivenUp)
            GivenUp(logger, key);
        try
        {
            await finish(hold);
            Finished(logger, key);
        }
        catch (Exception failed) when (hold.MayBeTriedAgain)
        {
            NotFinished(logger, key, failed);
            await hold.Release(hold.Pause, CancellationToken.None);
        }
        catch (Exception failed)
        {
            NotTold(logger, key, failed);
            await hold.Done(CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Request {Key} of an earlier host has been finished")]
    private static partial void Finished(ILogger logger, string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {Key} of an earlier host could not be finished yet")]
    private static partial void NotFinished(ILogger logger, string key, Exception failed);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Key} was given up, and its author could not be told")]
    private static partial void NotTold(ILogger logger, string key, Exception failed);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {Key} was acknowledged and could never be finished")]
    private static partial void GivenUp(ILogger logger, string key);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Looking for unfinished requests failed; trying again in a few seconds"
    )]
    private static partial void SweepFailed(ILogger logger, Exception outage);
}
