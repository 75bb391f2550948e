using Storyline.Storage;

namespace Storyline.Sqlite;

/// <summary>The statement of a search: led by the first term in sort order, or by the words where there is no term.</summary>
internal sealed class SearchQuery
{
    public SearchQuery(SearchRequest request, Window window, string? match, long now)
    {
        Values = [request.Partition, request.Kind, window.Low, window.High, window.Sort, window.Id, now, request.Limit + 1, match];
        // Taken from the end of the row numbers, FTS5 gives the matches written last without sorting them all.
        var matches = $"(SELECT rowid FROM words WHERE words MATCH ?9 ORDER BY rowid DESC LIMIT {SearchRequest.MostMatches})";
        var led = request.Terms.Count > 0 ? "term t JOIN document d ON d.row = t.row" : $"{matches} w JOIN document d ON d.row = w.rowid";
        var conditions = new List<string>
        {
            "d.partition = ?1 AND d.kind = ?2 AND d.sort IS NOT NULL",
            window.Where(request.Terms.Count > 0 ? "t" : "d", 3),
            "(d.expires IS NULL OR d.expires > ?7)",
        };
        if (request.Terms.Count > 0) conditions.Add(match is null ? "?9 IS NULL" : $"d.row IN {matches}");
        for (var at = 0; at < request.Terms.Count; at++)
        {
            Values.Add(request.Terms[at]);
            conditions.Add(at == 0
                ? $"t.partition = ?1 AND t.kind = ?2 AND t.term = ?{10 + at}"
                : $"EXISTS (SELECT 1 FROM term o WHERE o.partition = ?1 AND o.kind = ?2 AND o.term = ?{10 + at} AND o.sort = t.sort AND o.id = t.id)");
        }
        var order = request.Terms.Count > 0 ? "t" : "d";
        Text = $"SELECT {Row.Columns} FROM {led} WHERE {string.Join(" AND ", conditions)} ORDER BY {order}.sort {window.Direction}, {order}.id {window.Direction} LIMIT ?8";
    }

    public string Text { get; }

    public List<object?> Values { get; }
}
