using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Edges;

namespace Storyline.Slack.Answering;

/// <summary>Has messages answered, and tells when Slack cannot wait for it any longer.</summary>
internal sealed class Deadline(BotAnswer botAnswer, SlackOptions options)
{
    /// <summary>Answers a message to the end, also when Slack has hung up.</summary>
    public Task<Reply> Take(Inbound inbound) => Take(inbound, CancellationToken.None);

    /// <param name="givenUp">The request is given up, and its author has been told.</param>
    public Task<Reply> Take(Inbound inbound, CancellationToken givenUp) => botAnswer(inbound, givenUp);

    /// <summary>Whether the work is done before Slack must be answered.</summary>
    public async Task<bool> InTime(Task work)
    {
        if (work.IsCompleted)
            return true;
        return await Task.WhenAny(work, Task.Delay(options.Patience)) == work;
    }
}
