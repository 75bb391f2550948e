using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Edges;

namespace Storyline.Slack.Answering;

/// <summary>Has things answered, and tells when Slack cannot be kept waiting for it any longer.</summary>
internal sealed class Deadline(BotAnswer botAnswer, SlackOptions options)
{
    /// <summary>Has a message answered, to the end: also when Slack has hung up meanwhile.</summary>
    public Task<Reply> Take(Inbound inbound) => botAnswer(inbound, CancellationToken.None);

    /// <summary>Whether something is done before Slack must be answered.</summary>
    public async Task<bool> InTime(Task work)
    {
        if (work.IsCompleted)
            return true;
        return await Task.WhenAny(work, Task.Delay(options.Patience)) == work;
    }
}
