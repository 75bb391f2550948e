using System.Globalization;
using System.Text.Json;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Local;

/// <summary>How far the transcript has come.</summary>
/// <param name="Last">The id given last, to a line or to a change of one.</param>
/// <param name="Backlog">The id at which a product was last written to.</param>
internal sealed record TranscriptEnd(long Last, long Backlog);

/// <summary>
/// The one order in which all hosts of a store put lines: whoever adds something moves the end on in the same batch, so that ids grow in
/// the order of the commits, and reading on behind an id misses nothing.
/// </summary>
internal sealed class Sequence(IStore store, IClock clock) : IDisposable
{
    /// <summary>Stands for an id where what was to be changed has changed.</summary>
    public const long LookAgain = -1;

    private const string Document = "order";
    private readonly SemaphoreSlim gate = new(1, 1);

    public void Dispose() => gate.Dispose();

    public static string IdOf(long number) => number.ToString("D16", CultureInfo.InvariantCulture);

    public static long NumberOf(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public async Task<TranscriptEnd> End(CancellationToken cancel) => Read(await Find(cancel));

    /// <summary>Adds what is made with the ids that come next. What is there already is left out, and the rest is made again.</summary>
    /// <param name="floor">Below which no id may be: those of lines from before there was an end.</param>
    /// <param name="count">How many ids are used.</param>
    /// <param name="make">The writes, given the first id and those of the documents that are there already; <c>null</c>: look again.</param>
    /// <returns>The first id, or <see cref="LookAgain"/>; <c>null</c>: it is too large.</returns>
    public async Task<long?> Add(
        long floor,
        int count,
        Func<long, IReadOnlySet<string>, IReadOnlyList<Write>?> make,
        bool isBacklog,
        CancellationToken cancel
    )
    {
        await gate.WaitAsync(cancel);
        try
        {
            var present = new HashSet<string>();
            while (true)
            {
                var before = await Find(cancel);
                var end = Read(before);
                var first = Math.Max(Math.Max(end.Last, floor) + 1, clock.GetCurrentInstant().ToUnixTimeTicks() / 10);
                var last = first + count - 1;
                var moved = Write.Over(before, ToDocument(new TranscriptEnd(last, isBacklog ? last : end.Backlog)));
                if (make(first, present) is not { } writes)
                    return LookAgain;
                switch (await store.Commit(new Batch(TranscriptArchive.Partition, [.. writes, moved]), cancel))
                {
                    case CommitResult.Committed:
                        return first;
                    case CommitResult.TooLarge:
                        return null;
                    case CommitResult.Conflict { Reason: ConflictReason.Exists, Id: not Document and var id }:
                        present.Add(id);
                        break;
                    case CommitResult.Conflict { Id: not Document }:
                        return LookAgain;
                }
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private Task<StoredDocument?> Find(CancellationToken cancel) =>
        store.Find(TranscriptArchive.Partition, Document, cancel);

    private static TranscriptEnd Read(StoredDocument? stored) =>
        stored is null
            ? new TranscriptEnd(0, 0)
            : JsonSerializer.Deserialize(stored.Body.Span, LocalJson.Default.TranscriptEnd)!;

    private static StoredDocument ToDocument(TranscriptEnd end) =>
        new()
        {
            Partition = TranscriptArchive.Partition,
            Id = Document,
            Kind = "transcript-end",
            Version = 1,
            Sort = "",
            Body = JsonSerializer.SerializeToUtf8Bytes(end, LocalJson.Default.TranscriptEnd),
        };
}
