using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// The embedded engine: one SQLite file, WAL, <c>synchronous=FULL</c>, one writer that groups commits. One process owns
/// the file, unless all that use it share it.
/// </summary>
public sealed partial class SqliteStore : IStore, IAsyncDisposable
{
    private readonly FileStream ownership;
    private readonly CommitWriter writer;
    private readonly ConcurrentBag<SqliteConnectionSession> readers = [];
    private readonly ReadCache? cache;
    private readonly IClock clock;
    private readonly string path;

    public SqliteStore(SqliteOptions options, IClock clock)
    {
        this.clock = clock;
        path = Path.GetFullPath(options.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        ownership = Own(path, options.Shared);
        // Another host's commits would not drop what this one remembers.
        IsOurs = !options.Shared;
        cache = options.Shared ? null : new ReadCache();
        try
        {
            writer = new CommitWriter(Open(path), clock, (batch, result) => cache?.Take(batch, result), options.Shared);
        }
        catch (Exception problem) when (problem is SqliteException or StoreUnavailableException)
        {
            ownership.Dispose();
            throw new StoreUnavailableException($"{path} cannot be used. {problem.Message}", problem);
        }
    }

    public bool IsOurs { get; }

    public Task<StoredDocument?> Find(string partition, string id, CancellationToken cancel) =>
        Read(
            partition,
            new ReadKey(null, id),
            sqliteConnectionSession =>
            {
                using var statementRows = sqliteConnectionSession.Query(
                    $"SELECT {DocumentRow.Columns} FROM document d WHERE d.partition = ?1 AND d.id = ?2",
                    partition,
                    id
                );
                return statementRows.Read() ? DocumentRow.Read(statementRows.Current) : null;
            },
            document => IsExpired(document) ? null : document,
            cancel
        );

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

    public Task<StoredPage> Page(PageRequest request, CancellationToken cancel) =>
        Read(
            request.Partition,
            new ReadKey(request.Kind, request),
            sqliteConnectionSession =>
            {
                var sqlitePageRange = SqlitePageRange.Of(request.Range, request.Descending, request.Continuation);
                return Fill(
                    sqliteConnectionSession.Query(
                        $"""
                        SELECT {DocumentRow.Columns} FROM document d
                        WHERE d.partition = ?1 AND d.kind = ?2 AND d.sort IS NOT NULL AND {sqlitePageRange.Where(
                            "d",
                            3
                        )} AND (d.expires IS NULL OR d.expires > ?7)
                        ORDER BY d.sort {sqlitePageRange.Direction}, d.id {sqlitePageRange.Direction} LIMIT ?8
                        """,
                        request.Partition,
                        request.Kind,
                        sqlitePageRange.Low,
                        sqlitePageRange.High,
                        sqlitePageRange.Sort,
                        sqlitePageRange.Id,
                        Now,
                        request.Limit + 1
                    ),
                    request.Limit
                );
            },
            page => page,
            cancel,
            isTimely: true
        );

    public async Task<StoredPage> Search(SearchRequest request, CancellationToken cancel)
    {
        var match = SearchText.Match(request.Partition, request.Words);
        if (match is not null)
            await writer.CatchUp(cancel);
        if (request.Terms.Count == 0 && request.AnyOf.Count == 0 && match is null)
            return new StoredPage([], null);
        var asked = $"{request}\n{string.Join('\n', request.Terms)}\n\n{string.Join('\n', request.AnyOf)}\n\n{match}";
        return await Read(
            request.Partition,
            new ReadKey(request.Kind, asked),
            sqliteConnectionSession =>
            {
                var sqlitePageRange = SqlitePageRange.Of(request.Range, request.Descending, request.Continuation);
                var sql = new SearchQuery(request, sqlitePageRange, match, Now);
                return Fill(sqliteConnectionSession.Query(sql.Text, [.. sql.Values]), request.Limit);
            },
            page => page,
            cancel,
            isTimely: true
        );
    }

    public Task<Tally> Tally(TallyRequest request, CancellationToken cancel) =>
        Read(
            request.Partition,
            new ReadKey(request.Kind, request),
            sqliteConnectionSession =>
            {
                var sqlitePageRange = SqlitePageRange.Of(request.Range, descending: false, continuation: null);
                using var statementRows = sqliteConnectionSession.Query(
                    $"""
                    SELECT count(*), count(weight), coalesce(sum(weight), 0), count(*) FILTER (WHERE sort < ?9) FROM (
                        SELECT d.weight AS weight, d.sort AS sort FROM document d
                        WHERE d.partition = ?1 AND d.kind = ?2 AND d.sort IS NOT NULL AND {sqlitePageRange.Where(
                        "d",
                        3
                    )} AND (d.expires IS NULL OR d.expires > ?7)
                        ORDER BY d.sort, d.id LIMIT ?8)
                    """,
                    request.Partition,
                    request.Kind,
                    sqlitePageRange.Low,
                    sqlitePageRange.High,
                    sqlitePageRange.Sort,
                    sqlitePageRange.Id,
                    Now,
                    request.AtMost + 1,
                    request.Mark
                );
                statementRows.Read();
                var count = (int)statementRows.Current.Number(0);
                return new Tally(
                    Math.Min(count, request.AtMost),
                    (int)statementRows.Current.Number(1),
                    statementRows.Current.Real(2),
                    count > request.AtMost,
                    (int)statementRows.Current.Number(3)
                );
            },
            tally => tally,
            cancel,
            isTimely: true
        );

    public Task<IReadOnlyList<StoredDocument>> Due(string kind, Instant until, int limit, CancellationToken cancel) =>
        Read<IReadOnlyList<StoredDocument>>(
            null,
            null,
            sqliteConnectionSession =>
                Fill(
                    sqliteConnectionSession.Query(
                        $"SELECT {DocumentRow.Columns} FROM document d WHERE d.kind = ?1 AND d.due <= ?2 AND (d.expires IS NULL OR d.expires > ?3) ORDER BY d.due, d.row LIMIT ?4",
                        kind,
                        DocumentRow.Time(until),
                        Now,
                        limit
                    ),
                    limit
                ).Documents,
            list => list,
            cancel
        );

    public async Task<CommitResult> Commit(Batch batch, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var bytes = batch.Writes.Sum(write =>
            write switch
            {
                Write.Create create => (long)create.Document.Body.Length,
                Write.Replace replace => replace.Document.Body.Length,
                _ => 0,
            }
        );
        if (batch.Writes.Count > Batch.MaxWrites || bytes > Batch.MaxBytes)
            return new CommitResult.TooLarge(batch.Writes.Count, bytes);
        // Told to its author alone: in the writer it would take the whole group with it.
        if (batch.Writes.DistinctBy(write => write.Id).Count() < batch.Writes.Count)
            throw new ArgumentException("A batch writes a document once.", nameof(batch));
        return await writer.Commit(batch, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        foreach (var reader in readers)
            reader.Dispose();
        await ownership.DisposeAsync();
    }

    private long Now => DocumentRow.Time(clock.GetCurrentInstant());

    private bool IsExpired(StoredDocument? document) =>
        document?.Expires is { } expires && expires <= clock.GetCurrentInstant();

    private Task<T> Read<T>(
        string? partition,
        ReadKey? key,
        Func<SqliteConnectionSession, T> read,
        Func<T, T> still,
        CancellationToken cancel,
        bool isTimely = false
    )
    {
        if (cancel.IsCancellationRequested)
            return Task.FromCanceled<T>(cancel);
        // What depends on the moment is only kept for as long as the moment lasts: the second in which it was read.
        var cacheKey =
            key is null ? null
            : isTimely ? key with { Second = Now / 1_000_000 }
            : key;
        if (cache is null)
            partition = null;
        if (partition is not null && cache!.TryGet<T>(partition, cacheKey!, out var kept))
            return Task.FromResult(still(kept));
        var stamp = partition is null ? default : cache!.Stamp(partition);
        SqliteConnectionSession? sqliteConnectionSession = null;
        try
        {
            sqliteConnectionSession = readers.TryTake(out var idle)
                ? idle
                : new SqliteConnectionSession(path, readOnly: true);
            var result = read(sqliteConnectionSession);
            if (partition is not null)
                cache!.Keep(partition, cacheKey!, result, stamp);
            return Task.FromResult(still(result));
        }
        catch (SqliteException problem)
        {
            return Task.FromException<T>(new StoreUnavailableException("The database could not be read.", problem));
        }
        finally
        {
            if (sqliteConnectionSession is not null)
                readers.Add(sqliteConnectionSession);
        }
    }

    private static StoredPage Fill(StatementRows statementRows, int limit)
    {
        using (statementRows)
        {
            var documents = new List<StoredDocument>(Math.Min(limit, 16));
            while (statementRows.Read())
            {
                if (documents.Count == limit)
                    return new StoredPage(documents, PlaceInList.Behind(documents[^1]).ToToken());
                documents.Add(DocumentRow.Read(statementRows.Current));
            }
            return new StoredPage(documents, null);
        }
    }

    private static SqliteConnectionSession Open(string path)
    {
        var sqliteConnectionSession = new SqliteConnectionSession(path, readOnly: false);
        try
        {
            foreach (
                var pragma in (string[])
                    ["journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=4000", "cache_size=-32000"]
            )
                sqliteConnectionSession.Execute($"PRAGMA {pragma}");
            SqliteSchema.Migrate(sqliteConnectionSession);
            return sqliteConnectionSession;
        }
        catch
        {
            sqliteConnectionSession.Dispose();
            throw;
        }
    }

    private static FileStream Own(string path, bool isShared)
    {
        try
        {
            return isShared
                ? new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read)
                : new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem)
        {
            throw new StoreUnavailableException(
                $"Another Storyline is using {path}. Stop it first, give this one its own Storage:Sqlite:Path, or let all of them share it (Storage:Sqlite:Shared).",
                problem
            );
        }
    }
}
