using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// Pages, searches and tallies of a partition. Their answers depend on the time, because documents expire: they are cached for the
/// second in which they were read.
/// </summary>
public sealed partial class SqliteStore
{
    public Task<StoredPage> Page(PageRequest request, CancellationToken cancel) =>
        ReadThrough(
                request.Partition,
                new ReadKey(request.Kind, request, ThisSecond),
                session =>
                {
                    var range = SqlitePageRange.Of(request.Range, request.Descending, request.Continuation);
                    return Fill(
                        session.Query(
                            $"SELECT {DocumentRow.Columns} FROM document d WHERE {range.Lasting("d")} {range.Order("d")}",
                            range.Values(request.Partition, request.Kind, Now, request.Limit + 1)
                        ),
                        request.Limit
                    );
                },
                cancel
            )
            .AsTask();

    public async Task<StoredPage> Search(SearchRequest request, CancellationToken cancel)
    {
        var match = SearchText.Match(request.Partition, request.Words);
        if (match is not null)
            await writer.CatchUp(cancel);
        if (request is { Terms.Count: 0, AnyOf.Count: 0, Omitting.IsNothing: true } && match is null)
            return new StoredPage([], null);
        var asked =
            $"{request}\n{string.Join('\n', request.Terms)}\n\n{string.Join('\n', request.AnyOf)}\n\n{match}\n{Asked(request.Omitting)}";
        return await ReadList(
            request.Partition,
            new ReadKey(request.Kind, asked, ThisSecond),
            request.Omitting,
            session =>
            {
                var range = SqlitePageRange.Of(request.Range, request.Descending, request.Continuation);
                var sql = new SearchQuery(request, range, match, Now);
                return Fill(session.Query(sql.Text, [.. sql.Values]), request.Limit);
            },
            cancel
        );
    }

    public Task<Tally> Tally(TallyRequest request, CancellationToken cancel) =>
        ReadList(
                request.Partition,
                new ReadKey(request.Kind, request.IsOfAll ? request : Asked(request), ThisSecond),
                request.Omitting,
                session => Count(request, session),
                cancel
            )
            .AsTask();

    // What is kept of a kind is forgotten with a write of that kind; links from other kinds would be missed.
    private ValueTask<T> ReadList<T>(
        string partition,
        ReadKey key,
        Omission omission,
        Func<SqliteConnectionSession, T> read,
        CancellationToken cancel
    ) => omission.NamedBy.Count == 0 ? ReadThrough(partition, key, read, cancel) : Read(read, cancel);

    private Tally Count(TallyRequest request, SqliteConnectionSession session)
    {
        var range = SqlitePageRange.Of(request.Range, descending: false, continuation: null);
        var sql = SearchQuery.Tally(request, range, Now);
        using var rows = session.Query(sql.Text, [.. sql.Values]);
        rows.Read();
        var row = rows.Current;
        var count = (int)row.Number(0);
        return new Tally(
            Math.Min(count, request.AtMost),
            (int)row.Number(1),
            row.Real(2),
            count > request.AtMost,
            (int)row.Number(3)
        );
    }

    // Lists are compared by what they hold.
    private static string Asked(TallyRequest request) =>
        $"{request}\n{string.Join('\n', request.Terms)}\n{Asked(request.Omitting)}";

    private static string Asked(Omission omission) =>
        $"{string.Join('\n', omission.Carrying)}\n\n{string.Join('\n', omission.NamedBy)}";

    private long ThisSecond => Now / 1_000_000;
}
