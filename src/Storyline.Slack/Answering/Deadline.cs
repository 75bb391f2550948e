using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Edges;

namespace Storyline.Slack.Answering;

/// <summary>Has messages answered, and tells when Slack cannot wait for it any longer.</summary>
internal sealed class Deadline(BotAnswer botAnswer, SlackOptions options)
{
    /// <summary>Answers a message to the end, also when Slack has hung up.</summary>
    public Task<Reply> Take(Inbound inbound) => botAnswer(inbound, CancellationToken.None);

    /// <summary>Whether the work is done before Slack must be answered.</summary>
    public async Task<bool> InTime(Task work)
    {
        if (work.IsCompleted)
            return true;
        return await Task.WhenAny(work, Task.Delay(options.Patience)) == work;
    }
}
