using Microsoft.Extensions.Hosting;

namespace Storyline.Slack;

/// <summary>Asks Slack once, beside the start, who the bot is; an answer does not wait for it.</summary>
internal sealed class Introduction(Installations installations) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await installations.Introduce(stoppingToken);
    }
}
