using NodaTime;
using Storyline.Conversation;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Web;

/// <summary>
/// What was said in the local workspace. This edge is its own platform, so it remembers the conversations that Slack or Teams
/// would remember for theirs.
/// </summary>
internal sealed class Transcript(Archive archive, Roster roster, Feed feed, SharedLines shared, IClock clock)
    : IDisposable
{
    private const int Recalled = 500;
    private readonly Window window = new();
    private readonly SemaphoreSlim recalling = new(1, 1);
    private volatile bool isRecalled;

    /// <summary>Remembers a message and its answer. A redelivered message is shown once.</summary>
    public async Task Record(Inbound inbound, Reply? reply, CancellationToken cancel)
    {
        await Recall(cancel);
        var sighted = roster.Note(inbound.Place.Channel, inbound.Speaker.Id);
        // What is secret is shown to its speaker while this process lives, and written nowhere.
        var isKept = reply is not { IsSecret: true };
        var lines = new List<Line> { Render.Said(inbound, reply, clock.GetCurrentInstant()) };
        if (reply is not null)
            lines.Add(Render.Answered(inbound, reply, clock.GetCurrentInstant()));
        if (archive.IsShared)
        {
            await shared.Add(lines, sighted, isKept, window, cancel);
            return;
        }
        if (sighted is not null)
            archive.KeepSoon(sighted);
        foreach (var line in lines)
            Show(line, isKept);
    }

    /// <summary>Keeps a delivery durably, then shows it, once however often it comes.</summary>
    /// <param name="changes">A line that is there already takes on the new look and stays where it is.</param>
    /// <returns>The line's id; <c>null</c>: it is too large.</returns>
    public async Task<string?> Deliver(Place place, View view, string document, bool changes, CancellationToken cancel)
    {
        await Recall(cancel);
        var sighted = place.IsDirect ? null : roster.Note(place.Channel);
        if (archive.IsShared)
            return await shared.Deliver(
                (id, at) => Render.Delivered(place, view, document, id, at),
                document,
                changes,
                sighted,
                window,
                cancel
            );
        if (sighted is not null)
            archive.KeepSoon(sighted);
        while (true)
        {
            var before = await archive.Find(document, cancel);
            var now = clock.GetCurrentInstant();
            var (id, at) =
                before is not null && Line.From(before).Head is var head
                    ? (head.Id, head.At)
                    : (window.NextId(now), now);
            if (before is not null && !changes)
                return id;
            var line = Render.Delivered(place, view, document, id, at);
            switch (await archive.Keep(line, before, cancel))
            {
                case CommitResult.TooLarge:
                    return null;
                case CommitResult.Conflict:
                    continue;
            }
            if (before is null)
                return window.Add(line, now, Publish)?.Id ?? id;
            window.Change(line);
            feed.Publish(new Happening.Changed(line));
            return id;
        }
    }

    /// <summary>The lines of a conversation that a reader sees, oldest first: those next after an id, or else the newest.</summary>
    public async Task<IReadOnlyList<Line>> Read(
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

    /// <summary>All that has reached a reader since an id, if that is not too long ago to be known here.</summary>
    public async Task<IReadOnlyList<Line>?> Missed(string? reader, string after, CancellationToken cancel)
    {
        await Recall(cancel);
        var (floor, lines) = window.Between(after, null, line => line.Reaches(reader));
        return string.CompareOrdinal(after, floor) < 0 ? null : lines;
    }

    public async Task<Neighbourhood> Neighbours(CancellationToken cancel)
    {
        await Recall(cancel);
        if (archive.IsShared)
            await roster.Recall(cancel);
        return roster.Read();
    }

    /// <summary>Takes in what other hosts have added since; those who watch hear it.</summary>
    public async Task CatchUp(CancellationToken cancel) => await Recall(cancel);

    public void Dispose() => recalling.Dispose();

    private async Task<IReadOnlyList<Line>> ReadNewest(
        string channel,
        string? reader,
        string? before,
        int limit,
        CancellationToken cancel
    )
    {
        var (floor, recent) = window.Between("", before, line => line.IsIn(channel) && line.IsFor(reader));
        if (recent.Count >= limit || floor.Length == 0)
            return [.. recent.TakeLast(limit)];
        var upTo = before is not null && string.CompareOrdinal(before, floor) < 0 ? before : floor;
        var older = await archive.Search(channel, reader, "", upTo, limit - recent.Count, newestFirst: true, cancel);
        return [.. older.Reverse(), .. recent];
    }

    private async Task<IReadOnlyList<Line>> ReadNext(
        string channel,
        string? reader,
        string after,
        int limit,
        CancellationToken cancel
    )
    {
        var (floor, recent) = window.Between(after, null, line => line.IsIn(channel) && line.IsFor(reader));
        var older =
            string.CompareOrdinal(after, floor) < 0
                ? await archive.Search(channel, reader, after, floor, limit, newestFirst: false, cancel)
                : [];
        return [.. older, .. recent.Take(limit - older.Count)];
    }

    private void Show(Line line, bool isKept)
    {
        if (window.Add(line, clock.GetCurrentInstant(), Publish) is { } shown && isKept)
            archive.KeepSoon(shown);
    }

    private void Publish(Line line) => feed.Publish(new Happening.Said(line));

    /// <summary>Reads what was kept before this start, the first time somebody asks, and what other hosts have kept since.</summary>
    private async ValueTask Recall(CancellationToken cancel)
    {
        if (isRecalled)
        {
            if (archive.IsShared)
                await shared.CatchUp(window, cancel);
            return;
        }
        await recalling.WaitAsync(cancel);
        try
        {
            if (isRecalled)
                return;
            await roster.Recall(cancel);
            if (archive.IsShared)
                await shared.Begin(cancel);
            var kept = await archive.Newest(Recalled, cancel);
            window.Recall(kept, isAll: kept.Count < Recalled);
            if (archive.IsShared)
                await shared.CatchUp(window, cancel);
            isRecalled = true;
        }
        finally
        {
            recalling.Release();
        }
    }
}
