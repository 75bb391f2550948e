using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Local;

/// <summary>
/// The conversations of the local workspace. This edge is its own platform: it stores what Slack or Teams would store for
/// theirs.
/// </summary>
internal sealed partial class Transcript(
    TranscriptArchive transcriptArchive,
    LocalRoster localRoster,
    PageFeed pageFeed,
    SharedLines shared,
    IClock clock,
    ILogger<Transcript> logger
) : IDisposable
{
    private const int Recalled = 500;
    private readonly TranscriptWindow transcriptWindow = new();
    private readonly SemaphoreSlim recalling = new(1, 1);
    private volatile bool isRecalled;

    /// <summary>
    /// Records a message and its answer. A redelivered message is shown once. What was answered was committed, so an outage of the
    /// store does not make the answer a failure: the lines are written when it is back.
    /// </summary>
    public async Task Record(Inbound inbound, Reply reply, CancellationToken cancel)
    {
        // A secret is shown to its speaker while this process lives, and stored nowhere.
        var isKept = !reply.IsSecret;
        var lines = new List<TranscriptLine> { LineRenderer.Said(inbound, reply, clock.GetCurrentInstant()) };
        if (!reply.IsSilent)
            lines.Add(LineRenderer.Answered(inbound, reply, clock.GetCurrentInstant()));
        try
        {
            await Recall(cancel);
            await Add(lines, inbound, isKept, cancel);
        }
        catch (StoreUnavailableException outage)
        {
            NotShown(logger, outage);
            if (isKept && !transcriptArchive.IsShared)
                foreach (var transcriptLine in lines)
                    transcriptArchive.KeepSoon(transcriptLine.At(transcriptWindow.NextId(clock.GetCurrentInstant())));
        }
    }

    /// <summary>Stores a delivery, then shows it; a repeated delivery is shown once.</summary>
    /// <param name="changes">An existing line gets the new look and stays in its place.</param>
    /// <returns>The id of the line; <c>null</c>: it is too large.</returns>
    public async Task<string?> Deliver(Place place, View view, string document, bool changes, CancellationToken cancel)
    {
        await Recall(cancel);
        var sighted = place.IsDirect ? null : localRoster.Note(place.Channel);
        if (transcriptArchive.IsShared)
            return await shared.Deliver(
                (id, at) => LineRenderer.Delivered(place, view, document, id, at),
                document,
                changes,
                sighted,
                transcriptWindow,
                cancel
            );
        if (sighted is not null)
            transcriptArchive.KeepSoon(sighted);
        while (true)
        {
            var before = await transcriptArchive.Find(document, cancel);
            var now = clock.GetCurrentInstant();
            var (id, at) =
                before is not null && TranscriptLine.From(before).Head is var head
                    ? (head.Id, head.At)
                    : (transcriptWindow.NextId(now), now);
            if (before is not null && !changes)
                return id;
            var transcriptLine = LineRenderer.Delivered(place, view, document, id, at);
            switch (await transcriptArchive.Keep(transcriptLine, before, cancel))
            {
                case CommitResult.TooLarge:
                    return null;
                case CommitResult.Conflict:
                    continue;
            }
            if (before is null)
                return transcriptWindow.Add(transcriptLine, now, Publish)?.Id ?? id;
            transcriptWindow.Change(transcriptLine);
            pageFeed.Publish(new PageEvent.Changed(transcriptLine));
            return id;
        }
    }

    /// <summary>The lines of a conversation that a reader sees, oldest first: the next ones after an id, or without an id the newest.</summary>
    public async Task<IReadOnlyList<TranscriptLine>> Read(
        string channel,
        string? reader,
        string? after,
        string? before,
        int limit,
        CancellationToken cancel
    )
    {
        await Recall(cancel);
        return string.IsNullOrEmpty(after)
            ? await ReadNewest(channel, reader, before, limit, cancel)
            : await ReadNext(channel, reader, after, limit, cancel);
    }

    /// <summary>All lines that reached a reader since an id; <c>null</c>: the id is too old for this memory.</summary>
    public async Task<IReadOnlyList<TranscriptLine>?> Missed(string? reader, string after, CancellationToken cancel)
    {
        await Recall(cancel);
        var (floor, lines) = transcriptWindow.Between(after, null, transcriptLine => transcriptLine.Reaches(reader));
        return string.CompareOrdinal(after, floor) < 0 ? null : lines;
    }

    public async Task<LocalDirectory> Neighbours(CancellationToken cancel)
    {
        await Recall(cancel);
        if (transcriptArchive.IsShared)
            await localRoster.Recall(cancel);
        return localRoster.Read();
    }

    /// <summary>Takes in what other hosts have added since; those who watch hear it.</summary>
    public async Task CatchUp(CancellationToken cancel) => await Recall(cancel);

    public void Dispose() => recalling.Dispose();

    private async Task Add(List<TranscriptLine> lines, Inbound inbound, bool isKept, CancellationToken cancel)
    {
        var sighted = localRoster.Note(inbound.Place.Channel, inbound.Speaker.Id);
        if (transcriptArchive.IsShared)
        {
            await shared.Add(lines, sighted, isKept, transcriptWindow, cancel);
            return;
        }
        if (sighted is not null)
            transcriptArchive.KeepSoon(sighted);
        foreach (var transcriptLine in lines)
            Show(transcriptLine, isKept);
    }

    private async Task<IReadOnlyList<TranscriptLine>> ReadNewest(
        string channel,
        string? reader,
        string? before,
        int limit,
        CancellationToken cancel
    )
    {
        var (floor, recent) = transcriptWindow.Between(
            "",
            before,
            transcriptLine => transcriptLine.IsIn(channel) && transcriptLine.IsFor(reader)
        );
        if (recent.Count >= limit || floor.Length == 0)
            return [.. recent.TakeLast(limit)];
        var upTo = before is not null && string.CompareOrdinal(before, floor) < 0 ? before : floor;
        var older = await transcriptArchive.Search(
            channel,
            reader,
            "",
            upTo,
            limit - recent.Count,
            newestFirst: true,
            cancel
        );
        return [.. older.Reverse(), .. recent];
    }

    private async Task<IReadOnlyList<TranscriptLine>> ReadNext(
        string channel,
        string? reader,
        string after,
        int limit,
        CancellationToken cancel
    )
    {
        var (floor, recent) = transcriptWindow.Between(
            after,
            null,
            transcriptLine => transcriptLine.IsIn(channel) && transcriptLine.IsFor(reader)
        );
        var older =
            string.CompareOrdinal(after, floor) < 0
                ? await transcriptArchive.Search(channel, reader, after, floor, limit, newestFirst: false, cancel)
                : [];
        return [.. older, .. recent.Take(limit - older.Count)];
    }

    private void Show(TranscriptLine transcriptLine, bool isKept)
    {
        if (transcriptWindow.Add(transcriptLine, clock.GetCurrentInstant(), Publish) is { } shown && isKept)
            transcriptArchive.KeepSoon(shown);
    }

    private void Publish(TranscriptLine transcriptLine) => pageFeed.Publish(new PageEvent.Said(transcriptLine));

    /// <summary>Reads the lines of earlier runs, the first time somebody asks, and those of other hosts since.</summary>
    private async ValueTask Recall(CancellationToken cancel)
    {
        if (isRecalled)
        {
            if (transcriptArchive.IsShared)
                await shared.CatchUp(transcriptWindow, cancel);
            return;
        }
        await recalling.WaitAsync(cancel);
        try
        {
            if (isRecalled)
                return;
            await localRoster.Recall(cancel);
            if (transcriptArchive.IsShared)
                await shared.Begin(cancel);
            var kept = await transcriptArchive.Newest(Recalled, cancel);
            transcriptWindow.Recall(kept, isAll: kept.Count < Recalled);
            if (transcriptArchive.IsShared)
                await shared.CatchUp(transcriptWindow, cancel);
            isRecalled = true;
        }
        finally
        {
            recalling.Release();
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A message of the local page was answered, but its conversation cannot be read at the moment"
    )]
    private static partial void NotShown(ILogger logger, Exception outage);
}
