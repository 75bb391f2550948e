using Microsoft.Extensions.Logging;
using Storyline.Conversation;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Slack;

/// <summary>Has things answered within the time that Slack gives, and says so when they cannot be answered at all.</summary>
internal sealed partial class Turns(Answer answer, SlackOptions options, ILogger<Turns> logger)
{
    /// <summary>Answers; an outage is an answer too, for it is a person who waits.</summary>
    public async Task<Reply> Take(Inbound inbound)
    {
        try
        {
            return await Try(inbound) ?? Reply.Private("I have nothing to say to that.", new Button("Help", "help"));
        }
        catch (StoreUnavailableException outage)
        {
            Failed(logger, inbound.Key, outage);
            return Reply.No("I cannot reach my storage right now, and nothing of yours was changed. Please say it again in a minute.", new Button("Try again", Again(inbound)));
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Failed(logger, inbound.Key, failed);
            return Reply.No("Something went wrong on my side. It has been noted; please look whether it was done before you say it again.", new Button("What changed", "history"));
        }
    }

    /// <summary>Answers, or throws where that cannot be: for events, which Slack sends again.</summary>
    public Task<Reply?> Try(Inbound inbound) => answer(inbound, CancellationToken.None);

    /// <summary>Whether something is done before Slack must be answered.</summary>
    public async Task<bool> InTime(Task work)
    {
        if (work.IsCompleted) return true;
        return await Task.WhenAny(work, Task.Delay(options.Patience)) == work;
    }

    private static string Again(Inbound inbound) => inbound.Said.Text.Length is > 0 and < 200 ? inbound.Said.Text : "help";

    [LoggerMessage(Level = LogLevel.Error, Message = "Turn {Key} could not be answered")]
    private static partial void Failed(ILogger logger, string key, Exception failed);
}
