using Microsoft.Azure.Cosmos;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>
/// Every query text. All but two name their partition in the text as well as in the request, and use the composite index (partition,
/// kind, sort, id). A test compiles each of them with Cosmos DB's own query compiler.
/// </summary>
internal static class QueryText
{
    private const string Columns =
        "c.id, c.name, c.pk, c.kind, c.v, c.sort, c.due, c.until, c.terms, c.text, c.weight, c.body, c.commit, c._etag";

    /// <summary>
    /// A document in a list of plain numbers, without the fields that the query names and those that no list reads.
    /// </summary>
    private const string Shown =
        """{"id": c.id, "name": c.name, "v": c.v, "sort": c.sort, "due": c.due, "until": c.until, "weight": c.weight, "body": c.body, "_etag": c._etag}""";

    private const string Weighing = "(IS_NUMBER(c.weight) ? c.weight : null)";

    private const string Lasting = "(NOT IS_DEFINED(c.until) OR c.until > @now)";

    /// <summary>Documents that are due, in any partition; uses the composite index (kind, due).</summary>
    public const string DueText =
        $"SELECT TOP @limit {Columns} FROM c WHERE c.kind = @kind AND c.due >= @from AND c.due <= @until AND {Lasting} ORDER BY c.kind, c.due";

    /// <summary>Everything, for moving an installation; uses the composite index (partition, id).</summary>
    public const string EverythingText =
        $"SELECT TOP @limit {Columns} FROM c WHERE (c.pk > @pk OR (c.pk = @pk AND c.id > @id)) AND {Lasting} ORDER BY c.pk, c.id";

    /// <summary>A page of a kind, or of its documents that carry the terms and words.</summary>
    /// <param name="any">The number of terms of which one is enough.</param>
    /// <param name="stems">For each word, whether it is longer than a stem and must be compared in full.</param>
    public static string PageText(
        CosmosPageRange range,
        int terms = 0,
        int any = 0,
        params IReadOnlyList<bool> stems
    ) => PageText(range, terms, any, 0, stems);

    /// <param name="omitted">The number of terms that a document must not carry.</param>
    public static string PageText(CosmosPageRange range, int terms, int any, int omitted, IReadOnlyList<bool> stems) =>
        $"SELECT TOP @limit {Columns} FROM c WHERE {Stretch(range)}{Carrying(terms, any, stems)}{Omitting(omitted)} AND {Lasting} {Order(range)}";

    /// <param name="isMarked">Whether documents before a mark are counted too.</param>
    public static string TallyText(CosmosPageRange range, bool isMarked, int terms = 0, int omitted = 0) =>
        $"SELECT TOP @limit c.weight{(isMarked ? ", c.sort" : "")} FROM c WHERE {Stretch(range)}{Carrying(terms, 0, [])}{Omitting(omitted)} AND {Lasting} {Order(range)}";

    /// <summary>
    /// A tally that returns a stretch as documents and the rest as weights alone, each in an array from the mark on.
    /// </summary>
    public static string CountedText(CosmosPageRange range, bool isMarked) =>
        $"SELECT TOP @limit VALUE (c.sort >= @from AND c.sort <= @to) ? {Shown} : {(isMarked ? $"(c.sort < @mark ? {Weighing} : [{Weighing}])" : Weighing)} FROM c WHERE {Stretch(range)} AND {Lasting} {Order(range)}";

    /// <summary>Documents that carry one of several terms, and all documents from a key on; the last one first.</summary>
    public static string FoundAndLastText(CosmosPageRange range, int any) =>
        $"SELECT TOP @limit {Columns} FROM c WHERE {Stretch(range)} AND (c.sort >= @end OR {Alternatives(any)}) AND {Lasting} {Order(range)}";

    public static QueryDefinition Counted(
        TallyRequest request,
        CosmosPageRange range,
        (string From, string To) shown,
        Instant now
    )
    {
        var query = Within(
                new QueryDefinition(CountedText(range, request.Mark is not null)),
                request.Partition,
                request.Kind,
                range,
                request.AtMost + 1,
                now
            )
            .WithParameter("@from", shown.From)
            .WithParameter("@to", shown.To);
        return request.Mark is { } mark ? query.WithParameter("@mark", SortText.Of(mark)) : query;
    }

    public static QueryDefinition FoundAndLast(
        SearchRequest request,
        CosmosPageRange range,
        string end,
        int limit,
        Instant now
    )
    {
        var text = new QueryDefinition(FoundAndLastText(range, request.AnyOf.Count));
        var query = Within(text, request.Partition, request.Kind, range, limit, now);
        return WithNumbered(query, "@any", request.AnyOf).WithParameter("@end", end);
    }

    public static QueryDefinition Page(PageRequest request, CosmosPageRange range, Instant now) =>
        Within(new QueryDefinition(PageText(range)), request.Partition, request.Kind, range, request.Limit + 1, now);

    public static QueryDefinition Tally(TallyRequest request, CosmosPageRange range, Instant now)
    {
        var omitted = request.Omitting.Carrying;
        var query = Within(
            new QueryDefinition(TallyText(range, request.Mark is not null, request.Terms.Count, omitted.Count)),
            request.Partition,
            request.Kind,
            range,
            request.AtMost + 1,
            now
        );
        return WithNumbered(WithNumbered(query, "@term", request.Terms), "@omitted", omitted);
    }

    public static QueryDefinition Due(string kind, Instant from, Instant until, int limit, Instant now) =>
        new QueryDefinition(DueText)
            .WithParameter("@kind", kind)
            .WithParameter("@from", CosmosItem.Time(from))
            .WithParameter("@until", CosmosItem.Time(until))
            .WithParameter("@limit", limit)
            .WithParameter("@now", CosmosItem.Time(now));

    public static QueryDefinition Everything(DocumentKey? after, int limit, Instant now) =>
        new QueryDefinition(EverythingText)
            .WithParameter("@pk", after?.Partition ?? "")
            .WithParameter("@id", after is null or { Id: "" } ? "" : ItemId.Of(after.Id))
            .WithParameter("@limit", limit)
            .WithParameter("@now", CosmosItem.Time(now));

    /// <summary><c>null</c>: nothing is asked for.</summary>
    public static QueryDefinition? Found(SearchRequest request, CosmosPageRange range, Instant now)
    {
        var words = request.Words.SelectMany(SearchWords.Of).Distinct().Take(CosmosSearch.MostWords).ToList();
        var omitted = request.Omitting.Carrying;
        if (words.Count + request.Terms.Count + request.AnyOf.Count + omitted.Count == 0)
            return null;
        var isLonger = words.ConvertAll(word => word.Length > CosmosSearch.StemLength);
        var text = new QueryDefinition(
            PageText(range, request.Terms.Count, request.AnyOf.Count, omitted.Count, isLonger)
        );
        var query = Within(text, request.Partition, request.Kind, range, request.Limit + 1, now);
        query = WithNumbered(WithTerms(query, request), "@stem", words.ConvertAll(CosmosSearch.StemOf));
        foreach (var (at, word) in words.Index().Where(one => isLonger[one.Index]))
            query = query.WithParameter($"@word{at}", $" {word}");
        return query;
    }

    private static QueryDefinition WithTerms(QueryDefinition query, SearchRequest request)
    {
        query = WithNumbered(query, "@term", request.Terms);
        query = WithNumbered(query, "@any", request.AnyOf);
        return WithNumbered(query, "@omitted", request.Omitting.Carrying);
    }

    private static QueryDefinition WithNumbered(QueryDefinition query, string name, IReadOnlyList<string> values)
    {
        for (var at = 0; at < values.Count; at++)
            query = query.WithParameter($"{name}{at}", values[at]);
        return query;
    }

    private static string Stretch(CosmosPageRange range)
    {
        var low = range.LowIncluded ? ">=" : ">";
        var high = range.HighIncluded ? "<=" : "<";
        var behind = range switch
        {
            { Id: null } => "",
            { Descending: true } => " AND (c.sort < @high OR c.id < @id)",
            _ => " AND (c.sort > @low OR c.id > @id)",
        };
        return $"c.pk = @pk AND c.kind = @kind AND c.sort {low} @low AND c.sort {high} @high{behind}";
    }

    private static string Carrying(int terms, int any, IReadOnlyList<bool> stems) =>
        string.Concat(
            Enumerable
                .Range(0, terms)
                .Select(at => $" AND ARRAY_CONTAINS(c.terms, @term{at})")
                .Concat(any == 0 ? [] : [$" AND ({Alternatives(any)})"])
                .Concat(
                    stems.Select(
                        (isLonger, at) =>
                            $" AND ARRAY_CONTAINS(c.stems, @stem{at}){(isLonger ? $" AND CONTAINS(c.words, @word{at})" : "")}"
                    )
                )
        );

    // An item without terms has no such field.
    private static string Omitting(int omitted) =>
        string.Concat(
            Enumerable
                .Range(0, omitted)
                .Select(at => $" AND (NOT IS_DEFINED(c.terms) OR NOT ARRAY_CONTAINS(c.terms, @omitted{at}))")
        );

    private static string Alternatives(int any) =>
        string.Join(" OR ", Enumerable.Range(0, any).Select(at => $"ARRAY_CONTAINS(c.terms, @any{at})"));

    private static string Order(CosmosPageRange range) =>
        range.Descending
            ? "ORDER BY c.pk DESC, c.kind DESC, c.sort DESC, c.id DESC"
            : "ORDER BY c.pk, c.kind, c.sort, c.id";

    private static QueryDefinition Within(
        QueryDefinition query,
        string partition,
        string kind,
        CosmosPageRange range,
        int limit,
        Instant now
    )
    {
        query = query
            .WithParameter("@pk", partition)
            .WithParameter("@kind", kind)
            .WithParameter("@low", range.Low)
            .WithParameter("@high", range.High)
            .WithParameter("@limit", limit)
            .WithParameter("@now", CosmosItem.Time(now));
        return range.Id is { } id ? query.WithParameter("@id", id) : query;
    }
}
