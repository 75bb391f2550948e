using System.Threading.Channels;
using Storyline.Core.Storage;

namespace Storyline.Local;

/// <summary>A line or a sighting, as it is stored.</summary>
internal interface IArchivedEntry
{
    StoredDocument ToDocument();
}

/// <summary>
/// Stores the transcript. Sentences and answers are a convenience of this page and written in the background
/// (<see cref="TranscriptArchiveWriter"/>); a delivery is a promise and written at once.
/// </summary>
internal sealed class TranscriptArchive(IStore store)
{
    public const string Partition = "local|transcript";
    private const int MaxWaiting = 8_192;

    private bool isBacklogNew;

    private readonly Channel<IArchivedEntry> waiting = Channel.CreateBounded<IArchivedEntry>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    /// <summary>Other hosts put lines here too.</summary>
    public bool IsShared => !store.IsOurs;

    public ChannelReader<IArchivedEntry> Waiting => waiting.Reader;

    /// <summary>A product was written to, of which the other hosts are to hear.</summary>
    public void NoteBacklog() => Volatile.Write(ref isBacklogNew, true);

    /// <summary>Whether one was, since this was last asked.</summary>
    public bool TakeBacklog() => Interlocked.Exchange(ref isBacklogNew, false);

    public void KeepSoon(IArchivedEntry thing) => waiting.Writer.TryWrite(thing);

    public void KeepNoMore() => waiting.Writer.TryComplete();

    /// <summary>Stores a line, in place of its earlier look if there is one.</summary>
    public Task<CommitResult> Keep(TranscriptLine transcriptLine, StoredDocument? before, CancellationToken cancel) =>
        store.Commit(new Batch(Partition, [Write.Over(before, transcriptLine.ToDocument())]), cancel);

    public Task<StoredDocument?> Find(string document, CancellationToken cancel) =>
        store.Find(Partition, document, cancel);

    public Task<CommitResult> Commit(IReadOnlyList<StoredDocument> documents, CancellationToken cancel) =>
        store.Commit(new Batch(Partition, [.. documents.Select(document => new Write.Create(document))]), cancel);

    /// <summary>The newest lines of all conversations, oldest first.</summary>
    public async Task<IReadOnlyList<TranscriptLine>> Newest(int limit, CancellationToken cancel)
    {
        var page = await store.Page(
            new PageRequest(Partition, TranscriptLine.Kind, new SortRange(""), limit, Descending: true),
            cancel
        );
        return [.. page.Documents.Reverse().Select(TranscriptLine.From)];
    }

    /// <summary>The lines of one conversation that a reader may see, in a range (exclusive).</summary>
    public async Task<IReadOnlyList<TranscriptLine>> Search(
        string channel,
        string? reader,
        string after,
        string before,
        int limit,
        bool newestFirst,
        CancellationToken cancel
    )
    {
        var found = new List<TranscriptLine>();
        var range = new SortRange("", after.Length == 0 ? null : after, before);
        string? continuation = null;
        do
        {
            var request = new SearchRequest(
                Partition,
                TranscriptLine.Kind,
                range,
                [TranscriptLine.TermOf(channel)],
                [],
                limit,
                newestFirst,
                continuation
            );
            var page = await store.Search(request, cancel);
            found.AddRange(
                page.Documents.Select(TranscriptLine.From).Where(transcriptLine => transcriptLine.IsFor(reader))
            );
            continuation = page.Continuation;
        } while (continuation is not null && found.Count < limit);
        return [.. found.Take(limit)];
    }

    public Task<IReadOnlyList<StoredDocument>> All(string kind, CancellationToken cancel) =>
        All(kind, new SortRange(""), cancel);

    public async Task<IReadOnlyList<StoredDocument>> All(string kind, SortRange range, CancellationToken cancel)
    {
        var found = new List<StoredDocument>();
        string? continuation = null;
        do
        {
            var page = await store.Page(
                new PageRequest(Partition, kind, range, 1_000, Continuation: continuation),
                cancel
            );
            found.AddRange(page.Documents);
            continuation = page.Continuation;
        } while (continuation is not null);
        return found;
    }
}
