using System.Collections.Concurrent;

namespace Storyline.Sqlite;

/// <summary>
/// What was read of a partition since its last commit. This process is the only writer, so dropping a partition's entries when a
/// batch of it commits, before the commit is answered, keeps the cache true; a read that began before does not get in.
/// </summary>
internal sealed class ReadCache
{
    private const int MostPartitions = 256;
    private const int MostEntries = 512;
    private readonly ConcurrentDictionary<string, Shelf> shelves = new();

    public bool TryGet<T>(string partition, object key, out T kept)
    {
        if (shelves.TryGetValue(partition, out var shelf) && shelf.Entries.TryGetValue(key, out var value))
        {
            kept = (T)value!;
            return true;
        }
        kept = default!;
        return false;
    }

    /// <summary>The state of a partition, to be given back with what is read now.</summary>
    public long Stamp(string partition)
    {
        if (shelves.Count > MostPartitions) shelves.Clear();
        return shelves.GetOrAdd(partition, _ => new Shelf()).Number;
    }

    public void Keep(string partition, object key, object? value, long stamp)
    {
        // A commit since the read began has put up another shelf: what was read is old.
        if (!shelves.TryGetValue(partition, out var shelf) || shelf.Number != stamp) return;
        if (shelf.Entries.Count >= MostEntries) shelf.Entries.Clear();
        shelf.Entries[key] = value;
    }

    public void Drop(string partition) => shelves[partition] = new Shelf();

    private sealed class Shelf
    {
        private static long last;

        public long Number { get; } = Interlocked.Increment(ref last);

        public ConcurrentDictionary<object, object?> Entries { get; } = new();
    }
}
