using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>Two questions asked as one, by what this host remembers of a list; and as two, where that does not hold any more.</summary>
public sealed partial class CosmosStore
{
    /// <summary>How many others may have come behind the last one that is remembered, before both are asked for apart.</summary>
    private const int MostNews = 10;

    private readonly PageGuesses pageGuesses = new();
    private bool asksPlainly;

    public async Task<(StoredPage Page, Tally Tally)> PageAndTally(
        PageRequest page,
        TallyRequest tally,
        CancellationToken cancel
    )
    {
        var (cosmosPageRange, counted) = (
            CosmosPageRange.Of(page.Range, page.Descending),
            CosmosPageRange.Of(tally.Range)
        );
        if (
            IsWithin(page, tally)
            && pageGuesses.StretchOf(page, cosmosPageRange) is { } stretch
            && await Rows(QueryText.Counted(tally, counted, stretch, Now), page.Partition, tally.AtMost + 1, cancel)
                is { } rows
        )
        {
            var list = CountedList.Of(rows, page, tally);
            var sum = list.Tally(tally);
            if (list.Page(page, cosmosPageRange, sum.IsPartial) is not { } items)
                return (await Page(page, cancel), sum);
            pageGuesses.Start(page, items);
            return (PageOf(items, page.Limit), sum);
        }
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

    // The product's own compiler takes this text; another make of the service may not, and is asked in plainer ones from then on.
    private async Task<IReadOnlyList<JsonElement>?> Rows(
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

    public async Task<(StoredPage Found, StoredDocument? Last)> SearchAndLast(
        SearchRequest request,
        CancellationToken cancel
    )
    {
        if (
            request is { Descending: true, Terms: [], Words: [], AnyOf.Count: > 0, Continuation: null }
            && pageGuesses.EndOf(request.Partition, request.Kind, request.Range) is { } end
        )
        {
            var most = request.Limit + 1 + MostNews;
            var items = await Ask(
                QueryText.FoundAndLast(request, CosmosPageRange.Of(request.Range, descending: true), end, most, Now),
                request.Partition,
                most,
                CosmosJson.Default.ItemPage,
                page => page.Documents,
                cancel
            );
            var found = items.Where(item => item.Terms?.Any(request.AnyOf.Contains) == true).ToList();
            if (
                items is [var last, ..]
                && string.CompareOrdinal(last.Sort, end) >= 0
                && (items.Count < most || found.Count > request.Limit)
            )
            {
                pageGuesses.End(request.Partition, request.Kind, request.Range, last);
                return (PageOf(found, request.Limit), last.ToDocument());
            }
        }
        var (looked, ended) = (
            Search(request, cancel),
            Page(new PageRequest(request.Partition, request.Kind, request.Range, 1, Descending: true), cancel)
        );
        return (await looked, (await ended).Documents is [var only] ? only : null);
    }

    // The page must be a part of what is counted: then what comes back shows whether it is whole.
    private static bool IsWithin(PageRequest page, TallyRequest tally) =>
        page.Partition == tally.Partition
        && page.Kind == tally.Kind
        && page.Range.Prefix == tally.Range.Prefix
        && page.Range.After is null
        && tally.Range.After is null
        && (
            tally.Range.Before is null
            || (page.Range.Before is { } before && string.CompareOrdinal(before, tally.Range.Before) <= 0)
        );
}
