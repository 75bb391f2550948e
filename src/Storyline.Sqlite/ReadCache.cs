using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Sqlite;

/// <summary>A read of a partition.</summary>
/// <param name="Kind">The kind that was listed; <c>null</c>: one document was read.</param>
/// <param name="What">The document's id, or the question.</param>
/// <param name="Second">The second since 1970 for which the answer holds; 0: until something is written.</param>
internal sealed record ReadKey(string? Kind, object What, long Second = 0);

/// <summary>The state of a partition when a read of it began.</summary>
internal readonly record struct ReadStamp(object? Shelf, long Commits);

/// <summary>
/// Answers to reads of a partition since it was last written. This process is the only writer: what a batch touches is dropped when it
/// commits, before the commit is answered, so the cache is never stale. The answer to a read that began earlier is not kept.
/// </summary>
internal sealed class ReadCache
{
    private const int MostPartitions = 256;
    private const int MostEntries = 512;
    private readonly BoundedMemory<string, CachePartition> shelves = new(MostPartitions);

    public bool TryGet<T>(string partition, ReadKey key, out T kept)
    {
        if (shelves.TryGet(partition, out var shelf) && shelf.TryGet(key, out var value))
        {
            kept = (T)value!;
            return true;
        }
        kept = default!;
        return false;
    }

    /// <summary>The state of a partition, to be passed to <see cref="Keep"/> with what is read now.</summary>
    public ReadStamp Stamp(string partition)
    {
        var shelf = shelves.GetOrAdd(partition, _ => new CachePartition());
        return new ReadStamp(shelf, shelf.Commits);
    }

    public void Keep(string partition, ReadKey key, object? value, ReadStamp stamp)
    {
        if (shelves.TryGet(partition, out var shelf) && ReferenceEquals(shelf, stamp.Shelf))
            shelf.Keep(key, value, stamp.Commits);
    }

    /// <summary>Drops what a batch has made stale, and keeps the new version of documents that were cached.</summary>
    public void Take(Batch batch, CommitResult.Committed result)
    {
        if (shelves.TryGet(batch.Partition, out var shelf))
            shelf.Take(batch, result);
    }

    private sealed class CachePartition
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, Dictionary<ReadKey, object?>> lists = [];
        private readonly Dictionary<ReadKey, object?> documents = [];
        private int entries;

        public long Commits { get; private set; }

        public bool TryGet(ReadKey key, out object? value)
        {
            lock (gate)
            {
                value = null;
                return Of(key.Kind)?.TryGetValue(key, out value) == true;
            }
        }

        public void Keep(ReadKey key, object? value, long commits)
        {
            lock (gate)
            {
                // A commit came after the read began: the answer may be stale.
                if (commits != Commits)
                    return;
                if (entries >= MostEntries)
                    Clear();
                if ((Of(key.Kind) ?? (lists[key.Kind!] = [])).TryAdd(key, value))
                    entries++;
            }
        }

        public void Take(Batch batch, CommitResult.Committed result)
        {
            lock (gate)
            {
                Commits++;
                for (var at = 0; at < batch.Writes.Count; at++)
                    Take(batch.Writes[at], batch.Partition, result.ETags[at]);
            }
        }

        private void Take(Write write, string partition, string? etag)
        {
            var key = new ReadKey(null, write.Id);
            var isCached = documents.Remove(key, out var before);
            if (isCached)
                entries--;
            switch (write)
            {
                case Write.Create create:
                    Forget(create.Document.Kind);
                    break;
                case Write.Replace replace:
                    Forget(replace.Document.Kind);
                    if (!isCached)
                        break;
                    documents[key] = replace.Document with { Partition = partition, ETag = etag };
                    entries++;
                    break;
                case Write.Delete when before is StoredDocument gone:
                    Forget(gone.Kind);
                    break;
                default:
                    // The kind of what was deleted is unknown, so any list may have held it.
                    Clear();
                    break;
            }
        }

        private Dictionary<ReadKey, object?>? Of(string? kind) =>
            kind is null ? documents : lists.GetValueOrDefault(kind);

        private void Forget(string kind)
        {
            if (lists.Remove(kind, out var kept))
                entries -= kept.Count;
        }

        private void Clear()
        {
            lists.Clear();
            documents.Clear();
            entries = 0;
        }
    }
}
