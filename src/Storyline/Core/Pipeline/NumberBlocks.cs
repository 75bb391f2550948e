using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Core.Pipeline;

/// <summary>The next number of a series that no host has claimed.</summary>
public sealed record NumberSeries(string Series, long Next) : IDocument<NumberSeries>
{
    public static DocumentKind<NumberSeries> Kind { get; } =
        new("numbers", 1, PipelineJson.Default.NumberSeries) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Series);

    public static string IdOf(string series) => $"numbers:{series}";
}

/// <summary>
/// Claims numbers in blocks, so that creating does not contend on a counter. Blocks start at the configured size, by
/// default one, and double while they are used up within a second: a quiet team sees no gaps after a restart, and an
/// import does not wait.
/// </summary>
internal sealed class NumberBlocks(IStore store, IClock clock, int least = 1)
{
    private const int LargestBlock = 128;
    private readonly ConcurrentDictionary<(string Partition, string Series), NumberRange> blocks = new();

    public async ValueTask<long> Next(string partition, string series, CancellationToken cancel)
    {
        var numberRange = blocks.GetOrAdd((partition, series), _ => new NumberRange());
        if (numberRange.TryTake() is { } number)
            return number;
        await numberRange.Refilling.WaitAsync(cancel);
        try
        {
            if (numberRange.TryTake() is { } refilled)
                return refilled;
            return await Refill(numberRange, partition, series, cancel);
        }
        finally
        {
            numberRange.Refilling.Release();
        }
    }

    private async Task<long> Refill(NumberRange numberRange, string partition, string series, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var size =
            now - numberRange.Taken < Duration.FromSeconds(1)
                ? Math.Max(least, Math.Min(numberRange.Size * 2, LargestBlock))
                : least;
        // Usually no other host has claimed a block since, so the write is tried without reading first.
        for (var known = numberRange.Known; ; known = null)
        {
            var stored = known ?? await store.Find(partition, NumberSeries.IdOf(series), cancel);
            var next = stored is null ? 1 : DocumentBody.Read<NumberSeries>(stored).Next;
            var advanced = DocumentBody.Write(partition, new NumberSeries(series, next + size));
            // Another host claimed the same block: read again and claim the next.
            if (
                await store.Commit(new Batch(partition, [Write.Over(stored, advanced)]), cancel)
                is not CommitResult.Committed { ETags: [var etag] }
            )
                continue;
            numberRange.Known = advanced with { ETag = etag };
            return numberRange.Fill(next, size, now);
        }
    }

    private sealed class NumberRange
    {
        private readonly Lock gate = new();
        private long next;
        private long end;

        public SemaphoreSlim Refilling { get; } = new(1, 1);

        /// <summary>The series as this host wrote it last; guarded by <see cref="Refilling"/>.</summary>
        public StoredDocument? Known { get; set; }

        public int Size { get; private set; } = 1;

        public Instant Taken { get; private set; } = Instant.MinValue;

        public long? TryTake()
        {
            lock (gate)
                return next < end ? next++ : null;
        }

        public long Fill(long start, int size, Instant at)
        {
            lock (gate)
            {
                (next, end, Size, Taken) = (start + 1, start + size, size, at);
                return start;
            }
        }
    }
}
