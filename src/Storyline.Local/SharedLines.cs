using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Local;

/// <summary>
/// The lines of a store that several hosts write to: each is durable before anybody sees it, and every host shows all of them, in one
/// order and once, whichever of them put them there.
/// </summary>
internal sealed class SharedLines(
    TranscriptArchive transcriptArchive,
    Sequence sequence,
    PageFeed pageFeed,
    IClock clock
) : IDisposable
{
    private const string ChangeKind = "message-change";
    private const string ChangePrefix = "changed|";

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly List<TranscriptLine> secrets = [];
    private long seen;
    private long floor;

    /// <summary>From where on there is anything to catch up with.</summary>
    public async Task Begin(CancellationToken cancel)
    {
        seen = (await sequence.End(cancel)).Last;
        // Lines from the time when one host had the store for itself.
        if (await transcriptArchive.Newest(1, cancel) is [var newest])
            floor = Sequence.NumberOf(newest.Id);
    }

    /// <param name="isKept">They may be written down. What may not, or is too large, takes its place in the order and is shown here only.</param>
    public async Task Add(
        IReadOnlyList<TranscriptLine> lines,
        IArchivedEntry? sighted,
        bool isKept,
        TranscriptWindow transcriptWindow,
        CancellationToken cancel
    )
    {
        await gate.WaitAsync(cancel);
        try
        {
            var first = isKept ? await Place(first => Placed(lines, first)) : null;
            if (first is null && await Place(_ => []) is { } number)
                secrets.AddRange(Placed(lines, number));
            await TakeIn(transcriptWindow, cancel);
        }
        finally
        {
            gate.Release();
        }

        Task<long?> Place(Func<long, IReadOnlyList<TranscriptLine>> kept) =>
            sequence.Add(
                floor,
                lines.Count,
                (first, present) => Creates(kept(first), sighted, present),
                isBacklog: false,
                cancel
            );
    }

    /// <summary>A line that is there already takes on the new look, or stays as it is.</summary>
    /// <returns>The line's id; <c>null</c>: it is too large.</returns>
    public async Task<string?> Deliver(
        Func<string, Instant, TranscriptLine> line,
        string document,
        bool changes,
        IArchivedEntry? sighted,
        TranscriptWindow transcriptWindow,
        CancellationToken cancel
    )
    {
        await gate.WaitAsync(cancel);
        try
        {
            var id = await Put(line, document, changes, sighted, cancel);
            await TakeIn(transcriptWindow, cancel);
            return id;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Tells every host that a product was written to.</summary>
    public Task<long?> NoteBacklog(CancellationToken cancel) =>
        sequence.Add(floor, 1, (_, _) => [], isBacklog: true, cancel);

    public async Task CatchUp(TranscriptWindow transcriptWindow, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await TakeIn(transcriptWindow, cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<string?> Put(
        Func<string, Instant, TranscriptLine> line,
        string document,
        bool changes,
        IArchivedEntry? sighted,
        CancellationToken cancel
    )
    {
        while (true)
        {
            var before = await transcriptArchive.Find(document, cancel);
            if (before is not null && !changes)
                return TranscriptLine.From(before).Id;
            switch (before is null ? await Create() : await Change(line, before, cancel))
            {
                case null:
                    return null;
                case Sequence.LookAgain:
                    continue;
                case var first:
                    return before is null ? Sequence.IdOf(first.Value) : TranscriptLine.From(before).Id;
            }
        }

        Task<long?> Create() =>
            sequence.Add(
                floor,
                1,
                (first, present) =>
                    present.Contains(document)
                        ? null
                        : Creates([line(Sequence.IdOf(first), clock.GetCurrentInstant())], sighted, present),
                isBacklog: false,
                cancel
            );
    }

    // In its place, and noted at the end of the order, where the other hosts look.
    private async Task<long?> Change(
        Func<string, Instant, TranscriptLine> line,
        StoredDocument before,
        CancellationToken cancel
    )
    {
        var head = TranscriptLine.From(before).Head;
        var note = await transcriptArchive.Find(ChangePrefix + before.Id, cancel);
        return await sequence.Add(
            floor,
            1,
            (first, present) =>
                present.Count > 0
                    ? null
                    :
                    [
                        Write.Over(before, line(head.Id, head.At).ToDocument()),
                        Write.Over(note, NoteOf(before, first)),
                    ],
            isBacklog: false,
            cancel
        );
    }

    private async Task TakeIn(TranscriptWindow transcriptWindow, CancellationToken cancel)
    {
        var end = await sequence.End(cancel);
        if (end.Last <= seen)
            return;
        var news = new SortRange("", Sequence.IdOf(seen), Sequence.IdOf(end.Last + 1));
        var lines = (await transcriptArchive.All(TranscriptLine.Kind, news, cancel))
            .Select(TranscriptLine.From)
            .Concat(secrets);
        foreach (var transcriptLine in lines.OrderBy(transcriptLine => transcriptLine.Id, StringComparer.Ordinal))
            if (transcriptWindow.Take(transcriptLine))
                pageFeed.Publish(new PageEvent.Said(transcriptLine));
        secrets.Clear();
        foreach (var note in await transcriptArchive.All(ChangeKind, news, cancel))
        {
            if (await transcriptArchive.Find(note.Id[ChangePrefix.Length..], cancel) is not { } changed)
                continue;
            var transcriptLine = TranscriptLine.From(changed);
            transcriptWindow.Change(transcriptLine);
            pageFeed.Publish(new PageEvent.Changed(transcriptLine));
        }
        if (end.Backlog > seen)
            pageFeed.Publish(new PageEvent.BacklogChanged());
        seen = end.Last;
    }

    private static TranscriptLine[] Placed(IReadOnlyList<TranscriptLine> lines, long first) =>
        [.. lines.Select((transcriptLine, at) => transcriptLine.At(Sequence.IdOf(first + at)))];

    private static IReadOnlyList<Write> Creates(
        IEnumerable<TranscriptLine> lines,
        IArchivedEntry? sighted,
        IReadOnlySet<string> present
    ) =>
        [
            .. lines
                .Cast<IArchivedEntry?>()
                .Append(sighted)
                .OfType<IArchivedEntry>()
                .Select(thing => thing.ToDocument())
                .Where(document => !present.Contains(document.Id))
                .Select(document => new Write.Create(document)),
        ];

    private StoredDocument NoteOf(StoredDocument changed, long number) =>
        new()
        {
            Partition = TranscriptArchive.Partition,
            Id = ChangePrefix + changed.Id,
            Kind = ChangeKind,
            Version = 1,
            Sort = Sequence.IdOf(number),
            Expires = clock.GetCurrentInstant() + TranscriptLine.Kept,
            Body = "{}"u8.ToArray(),
        };
}
