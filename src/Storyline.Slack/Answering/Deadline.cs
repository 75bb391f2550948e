using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Edges;

namespace Storyline.Slack.Answering;

/// <summary>Has messages answered, and tells when Slack cannot wait for it any longer.</summary>
internal sealed class Deadline(BotAnswer botAnswer, SlackOptions options, TimeProvider time)
{
    private const string NeverFinished =
        "I have tried this several times and could not finish it, so I do not know whether it was done. Please have a look, and say it again if it was not.";

    /// <summary>Answers a message to the end, also when Slack has hung up.</summary>
    public Task<Reply> Take(Inbound inbound) => botAnswer(inbound, CancellationToken.None);

    /// <summary>Answers the message of a run; fails when the store is away and the run will be tried again.</summary>
    public async Task<Reply> Take(Inbound inbound, WorkRun run)
    {
        if (run.IsGivenUp)
            return Reply.No(NeverFinished, new Button("Help", "help"));
        var reply = await botAnswer(inbound, run.Cancel);
        if (reply.IsOutage && !await run.MayReportOutage())
            throw new StoreUnavailableException("The store was away, and the request is tried again.");
        return reply;
    }

    /// <summary>Whether the work is done before Slack must be answered.</summary>
    public async Task<bool> InTime(Task work)
    {
        if (work.IsCompleted)
            return true;
        return await Task.WhenAny(work, Task.Delay(options.Patience, time)) == work;
    }
}
