namespace Storyline.Slack.Answering;

/// <summary>
/// The time in which a request itself can be answered. It ends with its answer, or with an acknowledgement: that this follows, that
/// nothing was taken, or that nobody knows yet. Whichever comes first rules out what would contradict it.
/// </summary>
internal sealed class AnswerWindow
{
    private readonly TaskCompletionSource<bool> kept = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int state = (int)State.Open;

    private enum State
    {
        Open,

        /// <summary>The work answers the request.</summary>
        Answered,

        /// <summary>It was too late for that.</summary>
        Closed,

        /// <summary>The request is kept.</summary>
        Kept,

        /// <summary>Nothing was done.</summary>
        Failed,

        /// <summary>The author was told that nobody knows yet.</summary>
        Unsettled,
    }

    /// <summary>Takes the window for the answer. <c>false</c>: it was too late.</summary>
    public bool TryAnswer() => Reach(State.Answered, from: State.Open);

    /// <summary>Ends it before the answer. <c>false</c>: the answer is there.</summary>
    public bool TryClose() => Reach(State.Closed, from: State.Open);

    /// <summary>Says whether the request, which was not answered in time, is kept.</summary>
    public void Settle(bool isKept)
    {
        if (isKept)
            Reach(State.Kept, from: State.Closed);
        kept.TrySetResult(isKept);
    }

    /// <summary>Leaves it open what comes of a request that is not kept. <c>false</c>: nothing was done.</summary>
    public bool TryLeaveOpen() => Reach(State.Unsettled, from: State.Closed);

    /// <summary>Whether the author may hear that nothing was done: not once they were told so, or the request is kept.</summary>
    public bool MayReportFailure() => TryAnswer() || (!Reach(State.Failed, from: State.Closed) && Is(State.Unsettled));

    /// <summary>Whether the answer is too late for the request, which is kept.</summary>
    public async Task<bool> IsKept() => !TryAnswer() && await kept.Task;

    private bool Reach(State next, State from)
    {
        var before = Interlocked.CompareExchange(ref state, (int)next, (int)from);
        return before == (int)from || before == (int)next;
    }

    private bool Is(State known) => Volatile.Read(ref state) == (int)known;
}
