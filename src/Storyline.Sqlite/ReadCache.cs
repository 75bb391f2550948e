using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Sqlite;

/// <summary>What was asked of a partition.</summary>
/// <param name="Kind">The kind that was listed; <c>null</c>: one document was looked for.</param>
/// <param name="What">The document's id, or the question.</param>
/// <param name="Second">The second since 1970 within which the answer holds; 0: until something is written.</param>
internal sealed record ReadKey(string? Kind, object What, long Second = 0);

/// <summary>The state of a partition when a read of it began.</summary>
internal readonly record struct ReadStamp(object? Shelf, long Commits);

/// <summary>
/// What was read of a partition since it was last written. This process is the only writer, so letting go of what a batch touches
/// when it commits, before the commit is answered, keeps the cache true; a read that began before does not get in.
/// </summary>
internal sealed class ReadCache
{
    private const int MostPartitions = 256;
    private const int MostEntries = 512;
    private readonly BoundedMemory<string, CachePartition> shelves = new(MostPartitions);

    public bool TryGet<T>(string partition, ReadKey key, out T kept)
    {
        if (shelves.TryGet(partition, out var cachePartition) && cachePartition.TryGet(key, out var value))
        {
            kept = (T)value!;
            return true;
        }
        kept = default!;
        return false;
    }

    /// <summary>The state of a partition, to be given back with what is read now.</summary>
    public ReadStamp Stamp(string partition)
    {
        var cachePartition = shelves.GetOrAdd(partition, _ => new CachePartition());
        return new ReadStamp(cachePartition, cachePartition.Commits);
    }

    public void Keep(string partition, ReadKey key, object? value, ReadStamp stamp)
    {
        if (shelves.TryGet(partition, out var cachePartition) && ReferenceEquals(cachePartition, stamp.Shelf))
            cachePartition.Keep(key, value, stamp.Commits);
    }

    /// <summary>Lets go of what a batch has made old, and takes over its documents where they are being read.</summary>
    public void Take(Batch batch, CommitResult.Committed result)
    {
        if (shelves.TryGet(batch.Partition, out var cachePartition))
            cachePartition.Take(batch, result);
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
                // Something was committed since the read began: what was read may be old.
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
                {
                    var write = batch.Writes[at];
                    var key = new ReadKey(null, write.Id);
                    var isRead = documents.Remove(key, out var before);
                    if (isRead)
                        entries--;
                    switch (write)
                    {
                        case Write.Create create:
                            Forget(create.Document.Kind);
                            break;
                        case Write.Replace replace:
                            Forget(replace.Document.Kind);
                            if (!isRead)
                                break;
                            documents[key] = replace.Document with
                            {
                                Partition = batch.Partition,
                                ETag = result.ETags[at],
                            };
                            entries++;
                            break;
                        default:
                            if (before is StoredDocument gone)
                                Forget(gone.Kind);
                            else
                                Clear();
                            break;
                    }
                }
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
