using NodaTime;
using Storyline.Storage;

namespace Storyline.Web;

/// <summary>
/// The lines of a store that several hosts write to: each is durable before anybody sees it, and every host shows all of them, in one
/// order and once, whichever of them put them there.
/// </summary>
internal sealed class SharedLines(Archive archive, Sequence sequence, Feed feed, IClock clock) : IDisposable
{
    private const string ChangeKind = "message-change";
    private const string ChangePrefix = "changed|";

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly List<Line> secrets = [];
    private long seen;
    private long floor;

    /// <summary>From where on there is anything to catch up with.</summary>
    public async Task Begin(CancellationToken cancel)
    {
        seen = (await sequence.End(cancel)).Last;
        // Lines from the time when one host had the store for itself.
        if (await archive.Newest(1, cancel) is [var newest])
            floor = Sequence.NumberOf(newest.Id);
    }

    /// <param name="isKept">They may be written down. What may not, or is too large, takes its place in the order and is shown here only.</param>
    public async Task Add(
        IReadOnlyList<Line> lines,
        IArchived? sighted,
        bool isKept,
        Window window,
        CancellationToken cancel
    )
    {
        await gate.WaitAsync(cancel);
        try
        {
            var first = isKept ? await Place(first => Placed(lines, first)) : null;
            if (first is null && await Place(_ => []) is { } number)
                secrets.AddRange(Placed(lines, number));
            await TakeIn(window, cancel);
        }
        finally
        {
            gate.Release();
        }

        Task<long?> Place(Func<long, IReadOnlyList<Line>> kept) =>
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
        Func<string, Instant, Line> line,
        string document,
        bool changes,
        IArchived? sighted,
        Window window,
        CancellationToken cancel
    )
    {
        await gate.WaitAsync(cancel);
        try
        {
            var id = await Put(line, document, changes, sighted, cancel);
            await TakeIn(window, cancel);
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

    public async Task CatchUp(Window window, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await TakeIn(window, cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<string?> Put(
        Func<string, Instant, Line> line,
        string document,
        bool changes,
        IArchived? sighted,
        CancellationToken cancel
    )
    {
        while (true)
        {
            var before = await archive.Find(document, cancel);
            if (before is not null && !changes)
                return Line.From(before).Id;
            switch (before is null ? await Create() : await Change(line, before, cancel))
            {
                case null:
                    return null;
                case Sequence.LookAgain:
                    continue;
                case var first:
                    return before is null ? Sequence.IdOf(first.Value) : Line.From(before).Id;
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
    private async Task<long?> Change(Func<string, Instant, Line> line, StoredDocument before, CancellationToken cancel)
    {
        var head = Line.From(before).Head;
        var note = await archive.Find(ChangePrefix + before.Id, cancel);
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

    private async Task TakeIn(Window window, CancellationToken cancel)
    {
        var end = await sequence.End(cancel);
        if (end.Last <= seen)
            return;
        var news = new SortRange("", Sequence.IdOf(seen), Sequence.IdOf(end.Last + 1));
        var lines = (await archive.All(Line.Kind, news, cancel)).Select(Line.From).Concat(secrets);
        foreach (var line in lines.OrderBy(line => line.Id, StringComparer.Ordinal))
            if (window.Take(line))
                feed.Publish(new Happening.Said(line));
        secrets.Clear();
        foreach (var note in await archive.All(ChangeKind, news, cancel))
        {
            if (await archive.Find(note.Id[ChangePrefix.Length..], cancel) is not { } changed)
                continue;
            var line = Line.From(changed);
            window.Change(line);
            feed.Publish(new Happening.Changed(line));
        }
        if (end.Backlog > seen)
            feed.Publish(new Happening.BacklogChanged());
        seen = end.Last;
    }

    private static Line[] Placed(IReadOnlyList<Line> lines, long first) =>
        [.. lines.Select((line, at) => line.At(Sequence.IdOf(first + at)))];

    private static IReadOnlyList<Write> Creates(
        IEnumerable<Line> lines,
        IArchived? sighted,
        IReadOnlySet<string> present
    ) =>
        [
            .. lines
                .Cast<IArchived?>()
                .Append(sighted)
                .OfType<IArchived>()
                .Select(thing => thing.ToDocument())
                .Where(document => !present.Contains(document.Id))
                .Select(document => new Write.Create(document)),
        ];

    private StoredDocument NoteOf(StoredDocument changed, long number) =>
        new()
        {
            Partition = Archive.Partition,
            Id = ChangePrefix + changed.Id,
            Kind = ChangeKind,
            Version = 1,
            Sort = Sequence.IdOf(number),
            Expires = clock.GetCurrentInstant() + Line.Kept,
            Body = "{}"u8.ToArray(),
        };
}
