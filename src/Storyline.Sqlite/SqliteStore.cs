using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// The embedded engine: one SQLite file, WAL, <c>synchronous=FULL</c>, one writer that groups commits. One process owns the file,
/// unless every process that uses it shares it.
/// </summary>
public sealed partial class SqliteStore : IStore, IAsyncDisposable
{
    // More than SQLite waits for another program that holds the file.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private readonly FileStream ownership;
    private readonly DatabaseFiles files;
    private readonly CommitWriter writer;
    private readonly ConcurrentBag<SqliteConnectionSession> readers = [];
    private readonly ReadCache? cache;
    private readonly IClock clock;
    private readonly string path;
    private volatile bool isClosed;

    public SqliteStore(SqliteOptions options, IClock clock)
    {
        this.clock = clock;
        path = Path.GetFullPath(options.Path);
        ownership = DatabaseFile.Own(path, options.Shared);
        IsOurs = !options.Shared;
        // The commits of another host would not invalidate a cache here.
        cache = options.Shared ? null : new ReadCache();
        try
        {
            var session = DatabaseFile.Open(path);
            files = new DatabaseFiles(path);
            writer = new CommitWriter(
                session,
                files,
                Health,
                clock,
                (batch, result) => cache?.Take(batch, result),
                options.Shared
            );
        }
        catch (Exception problem) when (problem is SqliteException or StoreUnavailableException)
        {
            ownership.Dispose();
            throw OpeningProblem.Of(path, problem);
        }
    }

    public bool IsOurs { get; }

    public StoreHealth Health { get; } = new(TimeProvider.System, Tolerance);

    public async Task<StoredDocument?> Find(string partition, string id, CancellationToken cancel)
    {
        var found = await ReadThrough(
            partition,
            new ReadKey(null, id),
            session =>
            {
                using var rows = session.Query(
                    $"SELECT {DocumentRow.Columns} FROM document d WHERE d.partition = ?1 AND d.id = ?2",
                    partition,
                    id
                );
                return rows.Read() ? DocumentRow.Read(rows.Current) : null;
            },
            cancel
        );
        return found?.Expires <= clock.GetCurrentInstant() ? null : found;
    }

    public async Task<IReadOnlyList<StoredDocument>> FindMany(
        string partition,
        IReadOnlyCollection<string> ids,
        CancellationToken cancel
    )
    {
        var found = new List<StoredDocument>(ids.Count);
        foreach (var id in ids)
            if (await Find(partition, id, cancel) is { } document)
                found.Add(document);
        return found;
    }

    public Task<IReadOnlyList<StoredDocument>> Due(
        string kind,
        Instant from,
        Instant until,
        int limit,
        CancellationToken cancel
    ) =>
        Read(
                session =>
                    Fill(
                        session.Query(
                            $"""
                            SELECT {DocumentRow.Columns} FROM document d
                            WHERE d.kind = ?1 AND d.due >= ?2 AND d.due <= ?3 AND (d.expires IS NULL OR d.expires > ?4)
                            ORDER BY d.due, d.row LIMIT ?5
                            """,
                            kind,
                            DocumentRow.Time(from),
                            DocumentRow.Time(until),
                            Now,
                            limit
                        ),
                        limit
                    ).Documents,
                cancel
            )
            .AsTask();

    public async Task<CommitResult> Commit(Batch batch, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (batch.Excess is { } excess)
            return excess;
        // Refused here, where only its author hears of it: in the writer it would fail the whole group.
        if (batch.Writes.DistinctBy(write => write.Id).Count() < batch.Writes.Count)
            throw new ArgumentException("A batch writes a document once.", nameof(batch));
        return await writer.Commit(batch, cancel);
    }

    /// <summary>The writer closes last: only a connection that may write can empty the log and delete it.</summary>
    public async ValueTask DisposeAsync()
    {
        isClosed = true;
        while (readers.TryTake(out var reader))
            reader.Dispose();
        await writer.DisposeAsync();
        await ownership.DisposeAsync();
    }

    private long Now => DocumentRow.Time(clock.GetCurrentInstant());

    /// <summary>Reads of a partition, from the cache where that is possible.</summary>
    private ValueTask<T> ReadThrough<T>(
        string partition,
        ReadKey key,
        Func<SqliteConnectionSession, T> read,
        CancellationToken cancel
    )
    {
        if (cache is null || cancel.IsCancellationRequested)
            return Read(read, cancel);
        if (cache.TryGet<T>(partition, key, out var kept))
            return ValueTask.FromResult(kept);
        var stamp = cache.Stamp(partition);
        return Read(
            session =>
            {
                var result = read(session);
                cache.Keep(partition, key, result, stamp);
                return result;
            },
            cancel
        );
    }

    private ValueTask<T> Read<T>(Func<SqliteConnectionSession, T> read, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancel);
        SqliteConnectionSession? session = null;
        try
        {
            session = readers.TryTake(out var idle) ? idle : OpenReader();
            var result = read(session);
            NoteRead();
            GiveBack(session);
            return ValueTask.FromResult(result);
        }
        catch (SqliteException problem)
        {
            // What the connection remembers of the file may be wrong, so it is not used again.
            session?.Dispose();
            NoteFailure(problem);
            return ValueTask.FromException<T>(
                new StoreUnavailableException("The database could not be read.", problem)
            );
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    /// <exception cref="StoreUnavailableException">Another file has taken the place of the one that was opened.</exception>
    private SqliteConnectionSession OpenReader()
    {
        var session = new SqliteConnectionSession(path, readOnly: true);
        if (files.AreThere)
            return session;
        session.Dispose();
        throw new StoreUnavailableException(files.Missing!);
    }

    private void GiveBack(SqliteConnectionSession session)
    {
        readers.Add(session);
        if (isClosed && readers.TryTake(out var left))
            left.Dispose();
    }

    private static StoredPage Fill(StatementRows rows, int limit)
    {
        using (rows)
        {
            var documents = new List<StoredDocument>(Math.Min(limit, 16));
            while (rows.Read())
            {
                if (documents.Count == limit)
                    return new StoredPage(documents, PlaceInList.Behind(documents[^1]).ToToken());
                documents.Add(DocumentRow.Read(rows.Current));
            }
            return new StoredPage(documents, null);
        }
    }
}
