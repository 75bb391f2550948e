using Storyline.Edges;

namespace Storyline.Slack.Answering;

/// <summary>What a request has to have done.</summary>
/// <param name="Key">By which the same request is recognised when it comes again.</param>
/// <param name="Do">Does it; says at once what is not the answer to the request itself.</param>
/// <param name="Kept">What Slack is told once the request is kept and its answer follows.</param>
internal sealed record SlackWork(string Workspace, string Key, Func<WorkRun, Task<WorkAnswer>> Do, Acknowledgement Kept)
{
    /// <summary>Slack sends it again until it is acknowledged, to any host.</summary>
    public bool IsEvent { get; init; }

    /// <summary>Whether it is claimed before it is worked at, or kept when that takes too long; otherwise it stays unanswered then.</summary>
    public bool IsKept { get; init; } = true;

    /// <summary>What Slack is told when the request can neither be answered in time nor kept.</summary>
    public Acknowledgement NotKept { get; init; } = Acknowledgement.Failed;

    /// <summary>The same when it was too late to give it up: what comes of it is said when it is known.</summary>
    public Acknowledgement Unsettled { get; init; } = Acknowledgement.Failed;
}

/// <summary>One run of a request's work.</summary>
/// <param name="IsRepeated">An earlier run may have said the answer.</param>
/// <param name="MayReportOutage">
/// Whether its author may hear that the store is away: not while the work is kept or sent again, and so tried again.
/// </param>
/// <param name="Cancel">The request is given up, which its author has been told.</param>
internal sealed record WorkRun(bool IsRepeated, Func<Task<bool>> MayReportOutage, CancellationToken Cancel)
{
    /// <summary>All its tries have failed, and its author only hears that.</summary>
    public bool IsGivenUp { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="OnTime">Answers the request, if Slack still waits.</param>
/// <param name="Later">Says it elsewhere, if Slack does not.</param>
internal sealed record WorkAnswer(Acknowledgement OnTime, Func<Task> Later)
{
    /// <summary>Everything has been said.</summary>
    public static WorkAnswer Said { get; } = new(Acknowledgement.Empty, () => Task.CompletedTask);
}
