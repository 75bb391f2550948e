using Microsoft.Extensions.Hosting;
using Storyline.Slack.Install;

namespace Storyline.Slack.Answering;

/// <summary>Asks Slack once, beside the start, who the bot is; an answer does not wait for it.</summary>
internal sealed class BotIdentity(Installations installations) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await installations.Introduce(stoppingToken);
    }
}
