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
        if (request.Terms.Count == 0 && request.AnyOf.Count == 0 && match is null)
            return new StoredPage([], null);
        var asked = $"{request}\n{string.Join('\n', request.Terms)}\n\n{string.Join('\n', request.AnyOf)}\n\n{match}";
        return await ReadThrough(
            request.Partition,
            new ReadKey(request.Kind, asked, ThisSecond),
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
        ReadThrough(
                request.Partition,
                new ReadKey(request.Kind, request, ThisSecond),
                session => Count(request, session),
                cancel
            )
            .AsTask();

    private Tally Count(TallyRequest request, SqliteConnectionSession session)
    {
        var range = SqlitePageRange.Of(request.Range, descending: false, continuation: null);
        using var rows = session.Query(
            $"""
            SELECT count(*), count(weight), coalesce(sum(weight), 0), count(*) FILTER (WHERE sort < ?9) FROM (
                SELECT d.weight AS weight, d.sort AS sort FROM document d WHERE {range.Lasting("d")} {range.Order("d")})
            """,
            [.. range.Values(request.Partition, request.Kind, Now, request.AtMost + 1), request.Mark]
        );
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

    private long ThisSecond => Now / 1_000_000;
}
