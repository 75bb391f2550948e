using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// The statement of a search: led by the first term in sort order, by each of the terms of which one is enough, or by the words
/// where there is no term.
/// </summary>
internal sealed class SearchQuery
{
    private const int FirstTerm = 10;

    // Taken from the end of the row numbers, FTS5 gives the matches written last without sorting them all.
    private static readonly string Matches =
        $"(SELECT rowid FROM words WHERE words MATCH ?9 ORDER BY rowid DESC LIMIT {SearchRequest.MostMatches})";

    private readonly SqlitePageRange sqlitePageRange;
    private readonly bool hasWords;

    public SearchQuery(SearchRequest request, SqlitePageRange sqlitePageRange, string? match, long now)
    {
        (this.sqlitePageRange, hasWords) = (sqlitePageRange, match is not null);
        Values =
        [
            request.Partition,
            request.Kind,
            sqlitePageRange.Low,
            sqlitePageRange.High,
            sqlitePageRange.Sort,
            sqlitePageRange.Id,
            now,
            request.Limit + 1,
            match,
            .. request.Terms,
            .. request.AnyOf,
        ];
        int[] all = [.. Enumerable.Range(FirstTerm, request.Terms.Count)];
        int[] any = [.. Enumerable.Range(FirstTerm + request.Terms.Count, request.AnyOf.Count)];
        Text = (any, all) switch
        {
            ([], []) =>
                $"SELECT {DocumentRow.Columns} FROM {Matches} w JOIN document d ON d.row = w.rowid WHERE {Lasting("d")} {Order("d")}",
            ([], [var first, .. var others]) => $"SELECT {DocumentRow.Columns} {Walk(first, others)}",
            _ =>
                $"SELECT {DocumentRow.Columns} FROM ({string.Join(" UNION ", any.Select(one => Rows(one, all)))}) t JOIN document d ON d.row = t.row {Order("t")}",
        };
    }

    public string Text { get; }

    public List<object?> Values { get; }

    // The first of them all are among the first of each: no walk goes further than the page.
    private string Rows(int term, int[] others) =>
        $"SELECT * FROM (SELECT t.sort AS sort, t.id AS id, t.row AS row {Walk(term, others)})";

    private string Walk(int term, int[] others)
    {
        var also = others.Select(other =>
            $" AND EXISTS (SELECT 1 FROM term o WHERE o.partition = ?1 AND o.kind = ?2 AND o.term = ?{other} AND o.sort = t.sort AND o.id = t.id)"
        );
        var words = hasWords ? $" AND d.row IN {Matches}" : " AND ?9 IS NULL";
        return $"FROM term t JOIN document d ON d.row = t.row WHERE t.partition = ?1 AND t.kind = ?2 AND t.term = ?{term} AND {Lasting("t")}{words}{string.Concat(also)} {Order("t")}";
    }

    private string Lasting(string table) =>
        $"d.partition = ?1 AND d.kind = ?2 AND d.sort IS NOT NULL AND {sqlitePageRange.Where(table, 3)} AND (d.expires IS NULL OR d.expires > ?7)";

    private string Order(string table) =>
        $"ORDER BY {table}.sort {sqlitePageRange.Direction}, {table}.id {sqlitePageRange.Direction} LIMIT ?8";
}
