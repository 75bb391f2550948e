using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Edges;

/// <summary>
/// Keeps requests that have to be acknowledged before they are answered. Nothing is written for those that are answered in time.
/// </summary>
public sealed partial class EarlyAnswers(
    BackgroundTasks backgroundTasks,
    TimeProvider time,
    ILogger<EarlyAnswers> logger
)
{
    /// <summary>How long the platform can still wait while the request is written down.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(600);

    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);
    private static readonly Duration AfterFailure = Duration.FromSeconds(5);

    /// <summary>How often a claim that must not be taken up is settled, if the store is away.</summary>
    private const int MostTries = 30;

    /// <summary>
    /// Keeps a request whose work goes on, and sees to it that the request is let go when the work has ended. <c>false</c>: nothing
    /// is kept, so that nothing may be acknowledged.
    /// </summary>
    /// <param name="givingUp">
    /// Ends the work when nothing is kept, and then nobody does it again; <c>null</c>: the platform sends the request again.
    /// </param>
    public async Task<bool> Keep(
        RequestHold hold,
        string edge,
        string request,
        Task working,
        CancellationTokenSource? givingUp
    )
    {
        var keeping = Kept(hold, edge, request, givingUp?.Token ?? CancellationToken.None);
        await Task.WhenAny(keeping, Task.Delay(Patience, time, CancellationToken.None));
        var isKept = keeping.IsCompleted && await keeping;
        var isGivenUp = !isKept && givingUp is not null;
        if (isGivenUp)
            await givingUp!.CancelAsync();
        backgroundTasks.Run(() => LetGo(hold, keeping, working, isGivenUp));
        return isKept;
    }

    private async Task<bool> Kept(RequestHold hold, string edge, string request, CancellationToken cancel)
    {
        try
        {
            return await hold.Keep(edge, request, cancel);
        }
        catch (Exception away) when (away is StoreUnavailableException or OperationCanceledException)
        {
            NotKept(logger, away);
            return false;
        }
    }

    private async Task LetGo(RequestHold hold, Task<bool> keeping, Task working, bool isGivenUp)
    {
        await keeping;
        while (await Task.WhenAny(working, Task.Delay(RenewEvery, time)) != working)
            await Settled(hold.Renew(CancellationToken.None));
        try
        {
            await working;
        }
        catch (Exception failed) when (isGivenUp)
        {
            // Its author was told that it was not taken; also where it was written down a moment too late.
            NotTaken(logger, failed);
        }
        catch (Exception failed)
        {
            NotAnswered(logger, failed);
            await Settled(hold.Release(AfterFailure, CancellationToken.None));
            return;
        }
        var tries = 1;
        while (!await Settled(hold.Done(CancellationToken.None)) && isGivenUp && tries++ < MostTries)
            await Task.Delay(RenewEvery, time);
    }

    // A claim that cannot be settled runs out, and the request is taken up again.
    private async Task<bool> Settled(Task writing)
    {
        try
        {
            await writing;
            return true;
        }
        catch (StoreUnavailableException away)
        {
            NotKept(logger, away);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request could not be written down: the store is away")]
    private static partial void NotKept(ILogger logger, Exception away);

    [LoggerMessage(Level = LogLevel.Information, Message = "A request that could not be written down was given up")]
    private static partial void NotTaken(ILogger logger, Exception failed);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "An acknowledged request could not be answered and is tried again"
    )]
    private static partial void NotAnswered(ILogger logger, Exception failed);
}
