using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Storyline.Core.Storage;

namespace Storyline.Local;

/// <summary>Writes waiting lines in batches, and the rest of them when the host stops.</summary>
internal sealed partial class TranscriptArchiveWriter(
    TranscriptArchive transcriptArchive,
    TimeProvider time,
    ILogger<TranscriptArchiveWriter> logger
) : BackgroundService
{
    private const int BatchBytes = Batch.MaxBytes / 2;

    // Waiting a moment turns many lines into one write and leaves the store to the turns.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource stopping = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        transcriptArchive.KeepNoMore();
        await stopping.CancelAsync();
        if (ExecuteTask is { } writing)
            await writing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        stopping.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await transcriptArchive.Waiting.WaitToReadAsync(stoppingToken))
        {
            await Wait(Gathering);
            while (Gather() is { Count: > 0 } batch)
                await Write(batch, stoppingToken);
        }
    }

    private List<StoredDocument> Gather()
    {
        var batch = new List<StoredDocument>();
        for (
            long bytes = 0;
            batch.Count < Batch.MaxWrites && bytes < BatchBytes && transcriptArchive.Waiting.TryRead(out var thing);

        )
        {
            var document = thing.ToDocument();
            if (batch.Exists(other => other.Id == document.Id))
                continue;
            batch.Add(document);
            bytes += document.Body.Length;
        }
        return batch;
    }

    private async Task Write(List<StoredDocument> batch, CancellationToken cancel)
    {
        while (batch.Count > 0)
        {
            switch (await TryCommit(batch, cancel))
            {
                case CommitResult.Committed:
                    return;
                case CommitResult.Conflict conflict:
                    batch.RemoveAll(document => document.Id == conflict.Id);
                    break;
                case CommitResult.TooLarge when batch.Count == 1:
                    LineTooLarge(logger, batch[0].Id);
                    return;
                case CommitResult.TooLarge:
                    await Write(batch[..(batch.Count / 2)], cancel);
                    batch = batch[(batch.Count / 2)..];
                    break;
                default:
                    if (stopping.IsCancellationRequested)
                        return;
                    await Wait(Pause);
                    break;
            }
        }
    }

    /// <summary><c>null</c>: the store is away. Whatever the reason, the conversation goes on and the lines wait.</summary>
    private async Task<CommitResult?> TryCommit(List<StoredDocument> batch, CancellationToken cancel)
    {
        try
        {
            return await transcriptArchive.Commit(batch, cancel);
        }
        catch (Exception outage) when (outage is not OperationCanceledException)
        {
            NotKept(logger, batch.Count, outage);
            return null;
        }
    }

    private Task Wait(TimeSpan span) =>
        Task.Delay(span, time, stopping.Token)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} lines of the local transcript could not be stored yet")]
    private static partial void NotKept(ILogger logger, int count, Exception outage);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The line {Line} of the local transcript is too large to store")]
    private static partial void LineTooLarge(ILogger logger, string line);
}
