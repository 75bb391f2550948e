using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Slack.Answering;

/// <summary>Has things answered, and tells when Slack cannot be kept waiting for it any longer.</summary>
internal sealed class Deadline(SlackAnswer slackAnswer, SlackOptions options)
{
    /// <summary>Answers; who falls silent is answered with nothing to see. What was begun is finished, whoever has hung up meanwhile.</summary>
    public async Task<Reply> Take(Inbound inbound) =>
        await slackAnswer(inbound, CancellationToken.None) ?? Reply.Silent;

    /// <summary>Whether something is done before Slack must be answered.</summary>
    public async Task<bool> InTime(Task work)
    {
        if (work.IsCompleted)
            return true;
        return await Task.WhenAny(work, Task.Delay(options.Patience)) == work;
    }
}
