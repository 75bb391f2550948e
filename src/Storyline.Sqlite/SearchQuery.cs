using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// The statement of a search. It walks the rows of the first term in sort order, or those of each term of which one is enough; without
/// any term it starts from the words, and without words it walks the range.
/// </summary>
internal sealed class SearchQuery
{
    private const int FirstTerm = 10;

    // Read from the highest row number down, FTS5 returns the latest matches without sorting all of them.
    private static readonly string Matches =
        $"(SELECT rowid FROM words WHERE words MATCH ?9 ORDER BY rowid DESC LIMIT {SearchRequest.MostMatches})";

    private readonly SqlitePageRange range;
    private readonly bool hasWords;
    private readonly string omitted;

    public SearchQuery(SearchRequest request, SqlitePageRange range, string? match, long now)
    {
        (this.range, hasWords) = (range, match is not null);
        Values =
        [
            .. range.Values(request.Partition, request.Kind, now, request.Limit + 1),
            match,
            .. request.Terms,
            .. request.AnyOf,
            .. request.Omitting.Carrying,
            .. request.Omitting.NamedBy,
        ];
        var (any, omitting) = (FirstTerm + request.Terms.Count, FirstTerm + request.Terms.Count + request.AnyOf.Count);
        omitted = Omitted(request.Omitting, omitting);
        Text = TextFor(
            all: [.. Enumerable.Range(FirstTerm, request.Terms.Count)],
            any: [.. Enumerable.Range(any, request.AnyOf.Count)]
        );
    }

    private SearchQuery(TallyRequest request, SqlitePageRange range, long now)
    {
        this.range = range;
        Values =
        [
            .. range.Values(request.Partition, request.Kind, now, request.AtMost + 1),
            request.Mark,
            .. request.Terms,
            .. request.Omitting.Carrying,
            .. request.Omitting.NamedBy,
        ];
        omitted = Omitted(request.Omitting, FirstTerm + request.Terms.Count);
        int[] all = [.. Enumerable.Range(FirstTerm, request.Terms.Count)];
        var walked = all is [var first, .. var others]
            ? Walk(first, others, "")
            : $"FROM document d WHERE {range.Lasting("d")}{omitted} {range.Order("d")}";
        Text =
            "SELECT count(*), count(weight), coalesce(sum(weight), 0), count(*) FILTER (WHERE sort < ?9) FROM ("
            + $"SELECT d.weight AS weight, d.sort AS sort {walked})";
    }

    /// <summary>Counts and adds up instead of reading.</summary>
    public static SearchQuery Tally(TallyRequest request, SqlitePageRange range, long now) => new(request, range, now);

    public string Text { get; }

    public List<object?> Values { get; }

    /// <param name="all">The parameters of the terms that a document must all carry.</param>
    /// <param name="any">The parameters of the terms of which one is enough.</param>
    private string TextFor(int[] all, int[] any) =>
        (any, all) switch
        {
            ([], []) when !hasWords => $"SELECT {DocumentRow.Columns} FROM document d "
                + $"WHERE {range.Lasting("d")}{omitted} {range.Order("d")}",
            ([], []) => $"SELECT {DocumentRow.Columns} FROM {Matches} w JOIN document d ON d.row = w.rowid "
                + $"WHERE {range.Lasting("d")}{omitted} {range.Order("d")}",
            ([], [var first, .. var others]) => $"SELECT {DocumentRow.Columns} {Walk(first, others, Words)}",
            _ => $"SELECT {DocumentRow.Columns} FROM ({string.Join(" UNION ", any.Select(one => Rows(one, all)))}) t "
                + $"JOIN document d ON d.row = t.row {range.Order("t")}",
        };

    // The first rows of the union are among the first rows of each term, so no walk goes beyond one page.
    private string Rows(int term, int[] others) =>
        $"SELECT * FROM (SELECT t.sort AS sort, t.id AS id, t.row AS row {Walk(term, others, Words)})";

    private string Words => hasWords ? $" AND d.row IN {Matches}" : " AND ?9 IS NULL";

    private string Walk(int term, int[] others, string words)
    {
        var also = others.Select(other => $" AND {Carries(other, "t")}");
        return "FROM term t JOIN document d ON d.row = t.row WHERE t.partition = ?1 AND t.kind = ?2 "
            + $"AND t.term = ?{term} AND {range.Lasting("t")}{words}{string.Concat(also)}{omitted} {range.Order("t")}";
    }

    /// <summary>The condition that a document is not left out, from a number of parameters on.</summary>
    private static string Omitted(Omission omission, int first)
    {
        var carried = Enumerable.Range(first, omission.Carrying.Count).Select(term => $" AND NOT {Carries(term, "d")}");
        var named = Enumerable
            .Range(first + omission.Carrying.Count, omission.NamedBy.Count)
            .Select(kind =>
                " AND NOT EXISTS (SELECT 1 FROM term n WHERE n.partition = ?1 "
                + $"AND n.kind = ?{kind} AND n.term = d.id)"
            );
        return string.Concat([.. carried, .. named]);
    }

    private static string Carries(int term, string table) =>
        "EXISTS (SELECT 1 FROM term o WHERE o.partition = ?1 AND o.kind = ?2 "
        + $"AND o.term = ?{term} AND o.sort = {table}.sort AND o.id = {table}.id)";
}
