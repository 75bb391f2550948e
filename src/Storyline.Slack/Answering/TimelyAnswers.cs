using Storyline.Core.Storage;
using Storyline.Edges;
using Storyline.Slack.Read;

namespace Storyline.Slack.Answering;

/// <summary>
/// Answers requests within the three seconds that Slack waits: with what came of them, or, once they are kept, with an
/// acknowledgement that their answer follows. What can be neither answered nor kept in time is never acknowledged.
/// </summary>
internal sealed class TimelyAnswers(
    SlackOptions options,
    RequestClaims claims,
    EarlyAnswers earlyAnswers,
    RequestSeal requestSeal,
    EventDeduplicator eventDeduplicator,
    BackgroundTasks backgroundTasks
)
{
    /// <summary>How long work that was given up has to end before its author is told.</summary>
    private static readonly TimeSpan Ending = TimeSpan.FromMilliseconds(100);

    public Task<Acknowledgement> Answer(SlackRequest request, SlackWork work)
    {
        if (request.Kept is { } kept)
            return work.IsEvent ? eventDeduplicator.Once(work.Key, () => Finish(work, kept)) : Finish(work, kept);
        return InTime(request, work);
    }

    private static async Task<Acknowledgement> Finish(SlackWork work, RequestHold kept)
    {
        await (await work.Do(new WorkRun(IsRepeated: true, CancellationToken.None))).Later();
        await kept.Done(CancellationToken.None);
        return Acknowledgement.Empty;
    }

    private async Task<Acknowledgement> InTime(SlackRequest request, SlackWork work)
    {
        using var givingUp = new CancellationTokenSource();
        var (hold, window) = (claims.Of(work.Workspace, work.Key), new AnswerWindow());
        var due = Task.Delay(options.Patience);
        var working = work.IsEvent
            ? eventDeduplicator.Once(work.Key, () => DoEvent(request, work, hold))
            : Do(work, window, new WorkRun(IsRepeated: false, givingUp.Token));
        if (await Task.WhenAny(working, due) == working || !window.TryClose())
            return await Ended(working, work);
        if (!work.IsKept)
            return Leave(working, work);
        if (await earlyAnswers.Keep(hold, PayloadOrigin.Edge, requestSeal.Close(request), working, givingUp.Token))
            return work.Kept;
        // It may have been said meanwhile, or that it failed.
        if (working.IsCompletedSuccessfully)
            return await working;
        if (work.IsEvent)
            return work.NotKept;
        await givingUp.CancelAsync();
        await Task.WhenAny(working, Task.Delay(Ending));
        return working.IsCompletedSuccessfully ? await working : work.NotKept;
    }

    // Slack sends it again, and finds it done.
    private Acknowledgement Leave(Task working, SlackWork work)
    {
        backgroundTasks.Run(() => working);
        return work.NotKept;
    }

    private async Task<Acknowledgement> Ended(Task<Acknowledgement> working, SlackWork work)
    {
        try
        {
            return await working;
        }
        catch (Exception failed) when (work.IsEvent && failed is not OperationCanceledException)
        {
            backgroundTasks.Run(() => working);
            return Acknowledgement.Failed;
        }
    }

    private static async Task<Acknowledgement> Do(SlackWork work, AnswerWindow window, WorkRun run)
    {
        var answer = await work.Do(run);
        if (window.TryClose())
            return answer.OnTime;
        await answer.Later();
        return Acknowledgement.Empty;
    }

    /// <summary>Does an event's work once among all hosts.</summary>
    private static async Task<Acknowledgement> DoEvent(SlackRequest request, SlackWork work, RequestHold hold)
    {
        if (!work.IsKept)
        {
            await work.Do(new WorkRun(IsRepeated: false, CancellationToken.None));
            return Acknowledgement.Empty;
        }
        var outcome = await Claim(request, hold);
        if (outcome is ClaimOutcome.Done)
            return Acknowledgement.Empty;
        // Slack sends it again, and then it is seen whether the other host finished.
        if (outcome is ClaimOutcome.Others)
            return Acknowledgement.Failed;
        try
        {
            await work.Do(new WorkRun(outcome is ClaimOutcome.TakenOver, CancellationToken.None));
        }
        catch
        {
            await hold.Release(NodaTime.Duration.Zero, CancellationToken.None);
            throw;
        }
        await hold.Done(CancellationToken.None);
        return Acknowledgement.Empty;
    }

    // The last time it is answered in any case, so that its author hears that the store is away.
    private static async Task<ClaimOutcome> Claim(SlackRequest request, RequestHold hold)
    {
        try
        {
            return await hold.Claim(CancellationToken.None);
        }
        catch (StoreUnavailableException) when (request.IsLastTry)
        {
            return ClaimOutcome.Mine;
        }
    }

    /// <summary>Whether the request itself can still be answered: only the first to close it may.</summary>
    private sealed class AnswerWindow
    {
        private int closed;

        public bool TryClose() => Interlocked.Exchange(ref closed, 1) == 0;
    }
}
