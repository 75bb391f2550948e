using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>
/// Documents that no document of another kind names. The service joins no two items, so they are read page by page, and each page is
/// compared with what is carried elsewhere.
/// </summary>
public sealed partial class CosmosStore
{
    private const int ComparedAtOnce = 50;

    private async Task<StoredPage> Unnamed(SearchRequest request, CancellationToken cancel)
    {
        var left = new List<StoredDocument>();
        for (var token = request.Continuation; ; )
        {
            var page = await Candidates(request, token, cancel);
            var named = await NamedAmong(page.Documents, request, cancel);
            left.AddRange(page.Documents.Where(document => !named.Contains(document.Id)));
            if (left.Count > request.Limit)
                return new StoredPage(
                    [.. left.Take(request.Limit)],
                    PlaceInList.Behind(left[request.Limit - 1]).ToToken()
                );
            if (page.Continuation is null)
                return new StoredPage(left, null);
            token = page.Continuation;
        }
    }

    private async Task<Tally> CountUnnamed(TallyRequest request, CancellationToken cancel)
    {
        var all = await Unnamed(
            new SearchRequest(request.Partition, request.Kind, request.Range, request.Terms, [], request.AtMost)
            {
                Omitting = request.Omitting,
            },
            cancel
        );
        var tally = Storyline.Core.Storage.Tally.Of(all.Documents);
        return tally with
        {
            IsPartial = all.Continuation is not null,
            BeforeMark = request.Mark is { } mark
                ? all.Documents.Count(document => string.CompareOrdinal(document.Sort, mark) < 0)
                : 0,
        };
    }

    private Task<StoredPage> Candidates(SearchRequest request, string? token, CancellationToken cancel)
    {
        var plain = request with
        {
            Limit = ComparedAtOnce,
            Continuation = token,
            Omitting = request.Omitting with { NamedBy = [] },
        };
        return plain is { Terms.Count: 0, AnyOf.Count: 0, Words.Count: 0, Omitting.IsNothing: true }
            ? Page(
                new PageRequest(plain.Partition, plain.Kind, plain.Range, plain.Limit, plain.Descending, token),
                cancel
            )
            : Search(plain, cancel);
    }

    private async Task<HashSet<string>> NamedAmong(
        IReadOnlyList<StoredDocument> documents,
        SearchRequest request,
        CancellationToken cancel
    )
    {
        var named = new HashSet<string>();
        foreach (var kind in request.Omitting.NamedBy)
        {
            var open = documents.Select(document => document.Id).Except(named).ToList();
            // Whatever lies before the end of a page carries none of those still open, so the next page goes on behind it.
            for (string? token = null; open.Count > 0; )
            {
                var page = await Search(
                    new SearchRequest(request.Partition, kind, new SortRange(""), [], [], ComparedAtOnce, false, token)
                    {
                        AnyOf = open,
                    },
                    cancel
                );
                named.UnionWith(page.Documents.SelectMany(document => document.Terms).Intersect(open));
                open.RemoveAll(named.Contains);
                token = page.Continuation;
                if (token is null)
                    break;
            }
        }
        return named;
    }
}
