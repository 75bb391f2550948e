using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// The statement of a search. It walks the rows of the first term in sort order, or those of each term of which one is enough; without
/// any term it starts from the words.
/// </summary>
internal sealed class SearchQuery
{
    private const int FirstTerm = 10;

    // Read from the highest row number down, FTS5 returns the latest matches without sorting all of them.
    private static readonly string Matches =
        $"(SELECT rowid FROM words WHERE words MATCH ?9 ORDER BY rowid DESC LIMIT {SearchRequest.MostMatches})";

    private readonly SqlitePageRange range;
    private readonly bool hasWords;

    public SearchQuery(SearchRequest request, SqlitePageRange range, string? match, long now)
    {
        (this.range, hasWords) = (range, match is not null);
        Values =
        [
            .. range.Values(request.Partition, request.Kind, now, request.Limit + 1),
            match,
            .. request.Terms,
            .. request.AnyOf,
        ];
        Text = TextFor(
            all: [.. Enumerable.Range(FirstTerm, request.Terms.Count)],
            any: [.. Enumerable.Range(FirstTerm + request.Terms.Count, request.AnyOf.Count)]
        );
    }

    public string Text { get; }

    public List<object?> Values { get; }

    /// <param name="all">The parameters of the terms that a document must all carry.</param>
    /// <param name="any">The parameters of the terms of which one is enough.</param>
    private string TextFor(int[] all, int[] any) =>
        (any, all) switch
        {
            ([], []) => $"SELECT {DocumentRow.Columns} FROM {Matches} w JOIN document d ON d.row = w.rowid "
                + $"WHERE {range.Lasting("d")} {range.Order("d")}",
            ([], [var first, .. var others]) => $"SELECT {DocumentRow.Columns} {Walk(first, others)}",
            _ => $"SELECT {DocumentRow.Columns} FROM ({string.Join(" UNION ", any.Select(one => Rows(one, all)))}) t "
                + $"JOIN document d ON d.row = t.row {range.Order("t")}",
        };

    // The first rows of the union are among the first rows of each term, so no walk goes beyond one page.
    private string Rows(int term, int[] others) =>
        $"SELECT * FROM (SELECT t.sort AS sort, t.id AS id, t.row AS row {Walk(term, others)})";

    private string Walk(int term, int[] others)
    {
        var also = others.Select(other =>
            " AND EXISTS (SELECT 1 FROM term o WHERE o.partition = ?1 AND o.kind = ?2 "
            + $"AND o.term = ?{other} AND o.sort = t.sort AND o.id = t.id)"
        );
        var words = hasWords ? $" AND d.row IN {Matches}" : " AND ?9 IS NULL";
        return "FROM term t JOIN document d ON d.row = t.row WHERE t.partition = ?1 AND t.kind = ?2 "
            + $"AND t.term = ?{term} AND {range.Lasting("t")}{words}{string.Concat(also)} {range.Order("t")}";
    }
}
