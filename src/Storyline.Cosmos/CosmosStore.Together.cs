using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>
/// Two questions asked as one, guided by what this host remembers of a list; asked apart where the guess no longer holds.
/// </summary>
public sealed partial class CosmosStore
{
    /// <summary>How many documents may have been added behind the remembered last one before both are asked for apart.</summary>
    private const int MostNews = 10;

    private readonly PageGuesses pageGuesses = new();
    private bool asksPlainly;

    public async Task<(StoredPage Page, Tally Tally)> PageAndTally(
        PageRequest page,
        TallyRequest tally,
        CancellationToken cancel
    )
    {
        if (await FindTogether(page, tally, cancel) is { } together)
            return together;
        if (page.Range != tally.Range)
        {
            var (part, whole) = (Page(page, cancel), Tally(tally, cancel));
            return (await part, await whole);
        }
        var shown = await Page(page, cancel);
        return (
            shown,
            page.Shows(tally, shown) ? Storyline.Core.Storage.Tally.Of(shown.Documents) : await Tally(tally, cancel)
        );
    }

    public async Task<(StoredPage Found, StoredDocument? Last)> SearchAndLast(
        SearchRequest request,
        CancellationToken cancel
    )
    {
        if (await FindTogether(request, cancel) is { } together)
            return together;
        var lastOne = new PageRequest(request.Partition, request.Kind, request.Range, 1, Descending: true);
        var (found, last) = (Search(request, cancel), Page(lastOne, cancel));
        return (await found, (await last).Documents is [var only] ? only : null);
    }

    /// <summary>The page and the tally from one question; <c>null</c>: they have to be asked for apart.</summary>
    private async Task<(StoredPage Page, Tally Tally)?> FindTogether(
        PageRequest page,
        TallyRequest tally,
        CancellationToken cancel
    )
    {
        var range = CosmosPageRange.Of(page.Range, page.Descending);
        if (!IsWithin(page, tally) || pageGuesses.StretchOf(page, range) is not { } stretch)
            return null;
        var question = QueryText.Counted(tally, CosmosPageRange.Of(tally.Range), stretch, Now);
        if (await FindRows(question, page.Partition, tally.AtMost + 1, cancel) is not { } rows)
            return null;
        var list = CountedList.Of(rows, page, tally);
        var sum = list.Tally(tally);
        if (list.Page(page, range, sum.IsPartial) is not { } items)
            return (await Page(page, cancel), sum);
        pageGuesses.Start(page, items);
        return (PageOf(items, page.Limit), sum);
    }

    /// <summary>The matches and the last document from one question; <c>null</c>: they have to be asked for apart.</summary>
    private async Task<(StoredPage Found, StoredDocument? Last)?> FindTogether(
        SearchRequest request,
        CancellationToken cancel
    )
    {
        if (
            !IsForLatestOfAnyTerm(request)
            || pageGuesses.EndOf(request.Partition, request.Kind, request.Range) is not { } end
        )
            return null;
        var most = request.Limit + 1 + MostNews;
        var range = CosmosPageRange.Of(request.Range, descending: true);
        var items = await Items(
            QueryText.FoundAndLast(request, range, end, most, Now),
            request.Partition,
            most,
            cancel
        );
        var found = items.Where(item => item.Terms?.Any(request.AnyOf.Contains) == true).ToList();
        var isWhole = items.Count < most || found.Count > request.Limit;
        if (!isWhole || items is not [var last, ..] || string.CompareOrdinal(last.Sort, end) < 0)
            return null;
        pageGuesses.End(request.Partition, request.Kind, request.Range, last);
        return (PageOf(found, request.Limit), last.ToDocument());
    }

    // The service's own compiler accepts this text. Another implementation may refuse it, and gets plainer questions from then on.
    private async Task<IReadOnlyList<JsonElement>?> FindRows(
        QueryDefinition question,
        string partition,
        int most,
        CancellationToken cancel
    )
    {
        if (asksPlainly)
            return null;
        try
        {
            return await Ask(question, partition, most, CosmosJson.Default.EntryPage, one => one.Documents, cancel);
        }
        catch (StoreUnavailableException refused)
            when (refused.InnerException is CosmosException { StatusCode: HttpStatusCode.BadRequest })
        {
            asksPlainly = true;
            return null;
        }
    }

    private static bool IsForLatestOfAnyTerm(SearchRequest request) =>
        request is { Descending: true, Terms: [], Words: [], AnyOf.Count: > 0, Continuation: null };

    // Only where the page is part of what is counted does the answer show whether the page is whole.
    private static bool IsWithin(PageRequest page, TallyRequest tally) =>
        page.Partition == tally.Partition
        && tally.IsOfAll
        && page.Kind == tally.Kind
        && page.Range.Prefix == tally.Range.Prefix
        && page.Range.After is null
        && tally.Range.After is null
        && (
            tally.Range.Before is null
            || (page.Range.Before is { } before && string.CompareOrdinal(before, tally.Range.Before) <= 0)
        );
}
