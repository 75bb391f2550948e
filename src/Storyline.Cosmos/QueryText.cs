using Microsoft.Azure.Cosmos;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>
/// Every query text there is. All but two name their partition in the text as well as in the request, and run over the composite
/// index (partition, kind, sort, id). A test puts each through the product's own compiler.
/// </summary>
internal static class QueryText
{
    private const string Columns =
        "c.id, c.name, c.pk, c.kind, c.v, c.sort, c.due, c.until, c.terms, c.text, c.weight, c.body, c.commit, c._etag";

    /// <summary>A document within a list of plain numbers, without what the question says anyway and what nobody reads of a list.</summary>
    private const string Shown =
        """{"id": c.id, "name": c.name, "v": c.v, "sort": c.sort, "due": c.due, "until": c.until, "weight": c.weight, "body": c.body, "_etag": c._etag}""";

    private const string Weighing = "(IS_NUMBER(c.weight) ? c.weight : null)";

    private const string Lasting = "(NOT IS_DEFINED(c.until) OR c.until > @now)";

    /// <summary>What is due in any partition, and with it the one question that a sweep asks: over the composite index (kind, due).</summary>
    public const string DueText =
        $"SELECT TOP @limit {Columns} FROM c WHERE c.kind = @kind AND c.due <= @until AND {Lasting} ORDER BY c.kind, c.due";

    /// <summary>Everything, for moving an installation: over the composite index (partition, id).</summary>
    public const string EverythingText =
        $"SELECT TOP @limit {Columns} FROM c WHERE (c.pk > @pk OR (c.pk = @pk AND c.id > @id)) AND {Lasting} ORDER BY c.pk, c.id";

    /// <summary>A page of a kind, or with terms and words of what carries them.</summary>
    /// <param name="any">Of how many terms one is enough.</param>
    /// <param name="stems">For each word, whether it is longer than its stem and must be compared in full.</param>
    public static string PageText(
        CosmosPageRange cosmosPageRange,
        int terms = 0,
        int any = 0,
        params IReadOnlyList<bool> stems
    ) =>
        $"SELECT TOP @limit {Columns} FROM c WHERE {Stretch(cosmosPageRange)}{Carrying(terms, any, stems)} AND {Lasting} {Order(cosmosPageRange)}";

    /// <param name="isMarked">Whether it matters which of them come before a mark.</param>
    public static string TallyText(CosmosPageRange cosmosPageRange, bool isMarked) =>
        $"SELECT TOP @limit c.weight{(isMarked ? ", c.sort" : "")} FROM c WHERE {Stretch(cosmosPageRange)} AND {Lasting} {Order(cosmosPageRange)}";

    /// <summary>A tally in which a stretch comes as documents, the others as their weight alone: in a list from the mark on.</summary>
    public static string CountedText(CosmosPageRange cosmosPageRange, bool isMarked) =>
        $"SELECT TOP @limit VALUE (c.sort >= @from AND c.sort <= @to) ? {Shown} : {(isMarked ? $"(c.sort < @mark ? {Weighing} : [{Weighing}])" : Weighing)} FROM c WHERE {Stretch(cosmosPageRange)} AND {Lasting} {Order(cosmosPageRange)}";

    /// <summary>What carries one of several terms, and with it whatever comes at and behind a key; the last first.</summary>
    public static string FoundAndLastText(CosmosPageRange cosmosPageRange, int any) =>
        $"SELECT TOP @limit {Columns} FROM c WHERE {Stretch(cosmosPageRange)} AND (c.sort >= @end OR {Alternatives(any)}) AND {Lasting} {Order(cosmosPageRange)}";

    public static QueryDefinition Counted(
        TallyRequest request,
        CosmosPageRange cosmosPageRange,
        (string From, string To) shown,
        Instant now
    )
    {
        var query = Within(
                new QueryDefinition(CountedText(cosmosPageRange, request.Mark is not null)),
                request.Partition,
                request.Kind,
                cosmosPageRange,
                request.AtMost + 1,
                now
            )
            .WithParameter("@from", shown.From)
            .WithParameter("@to", shown.To);
        return request.Mark is { } mark ? query.WithParameter("@mark", SortText.Of(mark)) : query;
    }

    public static QueryDefinition FoundAndLast(
        SearchRequest request,
        CosmosPageRange cosmosPageRange,
        string end,
        int limit,
        Instant now
    )
    {
        var query = Within(
                new QueryDefinition(FoundAndLastText(cosmosPageRange, request.AnyOf.Count)),
                request.Partition,
                request.Kind,
                cosmosPageRange,
                limit,
                now
            )
            .WithParameter("@end", end);
        for (var at = 0; at < request.AnyOf.Count; at++)
            query = query.WithParameter($"@any{at}", request.AnyOf[at]);
        return query;
    }

    public static QueryDefinition Page(PageRequest request, CosmosPageRange cosmosPageRange, Instant now) =>
        Within(
            new QueryDefinition(PageText(cosmosPageRange)),
            request.Partition,
            request.Kind,
            cosmosPageRange,
            request.Limit + 1,
            now
        );

    public static QueryDefinition Tally(TallyRequest request, CosmosPageRange cosmosPageRange, Instant now) =>
        Within(
            new QueryDefinition(TallyText(cosmosPageRange, request.Mark is not null)),
            request.Partition,
            request.Kind,
            cosmosPageRange,
            request.AtMost + 1,
            now
        );

    public static QueryDefinition Due(string kind, Instant until, int limit, Instant now) =>
        new QueryDefinition(DueText)
            .WithParameter("@kind", kind)
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
    public static QueryDefinition? Found(SearchRequest request, CosmosPageRange cosmosPageRange, Instant now)
    {
        var words = request.Words.SelectMany(SearchWords.Of).Distinct().Take(CosmosSearch.MostWords).ToList();
        if (words.Count == 0 && request.Terms.Count == 0 && request.AnyOf.Count == 0)
            return null;
        var isLonger = words.Select(word => word.Length > CosmosSearch.StemLength).ToList();
        var query = Within(
            new QueryDefinition(PageText(cosmosPageRange, request.Terms.Count, request.AnyOf.Count, isLonger)),
            request.Partition,
            request.Kind,
            cosmosPageRange,
            request.Limit + 1,
            now
        );
        for (var at = 0; at < request.Terms.Count; at++)
            query = query.WithParameter($"@term{at}", request.Terms[at]);
        for (var at = 0; at < request.AnyOf.Count; at++)
            query = query.WithParameter($"@any{at}", request.AnyOf[at]);
        for (var at = 0; at < words.Count; at++)
        {
            query = query.WithParameter($"@stem{at}", CosmosSearch.StemOf(words[at]));
            if (isLonger[at])
                query = query.WithParameter($"@word{at}", $" {words[at]}");
        }
        return query;
    }

    private static string Stretch(CosmosPageRange cosmosPageRange)
    {
        var low = cosmosPageRange.LowIncluded ? ">=" : ">";
        var high = cosmosPageRange.HighIncluded ? "<=" : "<";
        var behind = cosmosPageRange switch
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

    private static string Alternatives(int any) =>
        string.Join(" OR ", Enumerable.Range(0, any).Select(at => $"ARRAY_CONTAINS(c.terms, @any{at})"));

    private static string Order(CosmosPageRange cosmosPageRange) =>
        cosmosPageRange.Descending
            ? "ORDER BY c.pk DESC, c.kind DESC, c.sort DESC, c.id DESC"
            : "ORDER BY c.pk, c.kind, c.sort, c.id";

    private static QueryDefinition Within(
        QueryDefinition query,
        string partition,
        string kind,
        CosmosPageRange cosmosPageRange,
        int limit,
        Instant now
    )
    {
        query = query
            .WithParameter("@pk", partition)
            .WithParameter("@kind", kind)
            .WithParameter("@low", cosmosPageRange.Low)
            .WithParameter("@high", cosmosPageRange.High)
            .WithParameter("@limit", limit)
            .WithParameter("@now", CosmosItem.Time(now));
        return cosmosPageRange.Id is { } id ? query.WithParameter("@id", id) : query;
    }
}
