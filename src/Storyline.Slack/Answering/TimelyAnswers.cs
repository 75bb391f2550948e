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
    BackgroundTasks backgroundTasks,
    TimeProvider time
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
        var run = new WorkRun(IsRepeated: true, () => Task.FromResult(kept.IsLastTry), CancellationToken.None)
        {
            IsGivenUp = kept.IsGivenUp,
        };
        await (await work.Do(run)).Later();
        await kept.Done(CancellationToken.None);
        return Acknowledgement.Empty;
    }

    private async Task<Acknowledgement> InTime(SlackRequest request, SlackWork work)
    {
        using var givingUp = new CancellationTokenSource();
        var (hold, window) = (claims.Of(work.Workspace, work.Key), new AnswerWindow());
        var due = Task.Delay(options.Patience, time);
        var working = work.IsEvent
            ? eventDeduplicator.Once(work.Key, () => DoEvent(request, work, window, hold))
            : Do(work, window, givingUp.Token);
        if (await Task.WhenAny(working, due) == working || !window.TryClose())
            return await Ended(working, work);
        if (!work.IsKept)
            return Leave(working, work);
        if (await Keep(request, work, window, hold, working, givingUp))
            return work.Kept;
        if (!work.IsEvent)
            await Task.WhenAny(working, Task.Delay(Ending, time));
        // It may have been said meanwhile.
        if (working.IsCompletedSuccessfully)
            return await working;
        return working.IsCompleted || work.IsEvent || !window.TryLeaveOpen() ? work.NotKept : work.Unsettled;
    }

    /// <summary>Keeps a request that takes longer; what is not kept is given up, unless Slack sends it again.</summary>
    private async Task<bool> Keep(
        SlackRequest request,
        SlackWork work,
        AnswerWindow window,
        RequestHold hold,
        Task working,
        CancellationTokenSource givingUp
    )
    {
        var isKept = false;
        try
        {
            var closed = requestSeal.Close(request);
            isKept = await earlyAnswers.Keep(hold, PayloadOrigin.Edge, closed, working, work.IsEvent ? null : givingUp);
            return isKept;
        }
        finally
        {
            window.Settle(isKept);
        }
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

    private static async Task<Acknowledgement> Do(SlackWork work, AnswerWindow window, CancellationToken givenUp)
    {
        var run = new WorkRun(IsRepeated: false, () => Task.FromResult(window.MayReportFailure()), givenUp);
        var answer = await work.Do(run);
        if (window.TryAnswer())
            return answer.OnTime;
        await answer.Later();
        return Acknowledgement.Empty;
    }

    /// <summary>Does an event's work once among all hosts.</summary>
    private static async Task<Acknowledgement> DoEvent(
        SlackRequest request,
        SlackWork work,
        AnswerWindow window,
        RequestHold hold
    )
    {
        var run = new WorkRun(
            IsRepeated: false,
            async () => request.IsLastTry && !await window.IsKept(),
            CancellationToken.None
        );
        if (!work.IsKept)
        {
            await work.Do(run);
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
            await work.Do(run with { IsRepeated = outcome is ClaimOutcome.TakenOver });
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
}
