using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Storyline.Local;

/// <summary>
/// Looks now and then at what other hosts have added, as long as somebody watches the page here, and tells them that a product was
/// written to. With a store of its own there is nothing to look for.
/// </summary>
internal sealed partial class SharedWatch(
    TranscriptArchive transcriptArchive,
    SharedLines shared,
    Transcript transcript,
    PageFeed pageFeed,
    IOptions<LocalOptions> options,
    TimeProvider time,
    ILogger<SharedWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled || !transcriptArchive.IsShared)
            return;
        while (true)
        {
            await Task.Delay(Pause, time, stoppingToken);
            await Look(stoppingToken);
        }
    }

    /// <summary>Whatever the reason for an outage, the next look makes up for it.</summary>
    private async Task Look(CancellationToken cancel)
    {
        try
        {
            if (transcriptArchive.TakeBacklog())
                await shared.NoteBacklog(cancel);
            if (pageFeed.IsWatched)
                await transcript.CatchUp(cancel);
        }
        catch (Exception outage) when (outage is not OperationCanceledException)
        {
            NotSeen(logger, outage);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "What other hosts have said could not be read yet")]
    private static partial void NotSeen(ILogger logger, Exception outage);
}
