using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Benchmarks;

/// <summary>The writes of one move, counted at the store, and its duration without HTTP.</summary>
internal static class Moves
{
    private const int Count = 500;

    public static async Task Measure()
    {
        var rows = new List<string[]>();
        foreach (var stories in (int[])[100, 10_000, 100_000])
        {
            using var folder = new Folder();
            CountingStore? counting = null;
            await using var services = Seed.Open(folder.Path, store => counting = new CountingStore(store));
            await Seed.Product(services, "moves", stories);
            rows.Add(await Measure(services.GetRequiredService<Bot>(), counting!, stories));
        }
        Table.Print(
            $"A move, {Count} of them one after the other, without HTTP",
            ["stories", "story documents", "turn records", "other documents", "bytes", "reads", "median ms"],
            rows
        );
    }

    private static async Task<string[]> Measure(Bot bot, CountingStore store, int stories)
    {
        var random = new Random(stories);
        var milliseconds = new List<double>();
        store.Reset();
        while (milliseconds.Count < Count)
        {
            var moved = random.Next(1, stories + 1);
            var target = (moved + random.Next(3, stories - 3)) % stories + 1;
            var started = Stopwatch.GetTimestamp();
            var reply = await Seed.Say(bot, "moves", $"move CHK-{moved} above CHK-{target}");
            // If the story stands there already, nothing is written.
            if (reply.Outcome == Outcome.Done)
                milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        string Each(double all) => Table.Number(all / Count, 2);
        return
        [
            Table.Number(stories, 0),
            Each(store.Written("story")),
            Each(store.Written("turn")),
            Each(store.Documents - store.Written("story") - store.Written("turn")),
            Table.Number((double)store.Bytes / Count, 0),
            Each(store.Reads),
            Table.Number(Table.Median(milliseconds), 2),
        ];
    }
}

/// <summary>Counts the calls that it passes on to the engine.</summary>
internal sealed class CountingStore(IStore inner) : IStore, IAsyncDisposable
{
    private readonly Dictionary<string, int> written = [];

    public StoreHealth Health => inner.Health;

    public int Reads { get; private set; }

    public int DocumentsRead { get; private set; }

    public long Bytes { get; private set; }

    public int Documents => written.Values.Sum();

    public int Written(string kind) => written.GetValueOrDefault(kind);

    public void Reset()
    {
        written.Clear();
        (Reads, DocumentsRead, Bytes) = (0, 0, 0);
    }

    public Task Probe(CancellationToken cancel) => inner.Probe(cancel);

    public Task<StoredDocument?> Find(string partition, string id, CancellationToken cancel) =>
        Read(inner.Find(partition, id, cancel));

    public Task<IReadOnlyList<StoredDocument>> FindMany(
        string partition,
        IReadOnlyCollection<string> ids,
        CancellationToken cancel
    ) => Read(inner.FindMany(partition, ids, cancel));

    public Task<StoredPage> Page(PageRequest request, CancellationToken cancel) => Read(inner.Page(request, cancel));

    public Task<StoredPage> Search(SearchRequest request, CancellationToken cancel) =>
        Read(inner.Search(request, cancel));

    public Task<Tally> Tally(TallyRequest request, CancellationToken cancel) => Read(inner.Tally(request, cancel));

    public Task<IReadOnlyList<StoredDocument>> Due(
        string kind,
        Instant from,
        Instant until,
        int limit,
        CancellationToken cancel
    ) => Read(inner.Due(kind, from, until, limit, cancel));

    public IAsyncEnumerable<StoredDocument> Everything(DocumentKey? after, CancellationToken cancel) =>
        inner.Everything(after, cancel);

    public Task<CommitResult> Commit(Batch batch, CancellationToken cancel)
    {
        foreach (var write in batch.Writes)
        {
            var document = write switch
            {
                Write.Create create => create.Document,
                Write.Replace replace => replace.Document,
                _ => null,
            };
            var kind = document?.Kind ?? "deletion";
            written[kind] = written.GetValueOrDefault(kind) + 1;
            Bytes += document?.Body.Length ?? 0;
        }
        return inner.Commit(batch, cancel);
    }

    public ValueTask DisposeAsync() =>
        inner is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;

    private async Task<T> Read<T>(Task<T> reading)
    {
        Reads++;
        var read = await reading;
        DocumentsRead += read switch
        {
            StoredDocument => 1,
            IReadOnlyList<StoredDocument> several => several.Count,
            StoredPage page => page.Documents.Count,
            _ => 0,
        };
        return read;
    }
}
