using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Reads documents and remembers them: a turn sees each in one state, whatever others write meanwhile.
/// </summary>
internal sealed partial class Work
{
    public async Task<T?> Find<T>(string id, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        if (tracked.TryGetValue(id, out var known))
            return known.Current<T>();
        if (partition is null)
            return null;
        if (await store.Find(partition, id, cancel) is { } stored)
            return Track<T>(stored);
        // A missing document stays missing for the whole turn: found a moment later, it would contradict what was
        // already decided.
        tracked[id] = new TrackedDocument(null, null);
        return null;
    }

    /// <summary>Adds a document that was read already.</summary>
    public void Know<T>(StoredDocument stored)
        where T : class, IDocument<T> => Track<T>(stored);

    public async Task<IReadOnlyList<T>> FindMany<T>(IReadOnlyCollection<string> ids, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        var missing = ids.Where(id => !tracked.ContainsKey(id)).ToList();
        if (missing.Count > 0)
            foreach (var stored in await store.FindMany(Partition, missing, cancel))
                Track<T>(stored);
        return [.. ids.Select(id => tracked.GetValueOrDefault(id)?.Current<T>()).OfType<T>()];
    }

    public async Task<PagedList<T>> List<T>(Slice slice, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        var kind = T.Kind.Name;
        return Track<T>(
            slice is { Terms.Count: 0, AnyOf.Count: 0, Words.Count: 0, Omitting.IsNothing: true }
                ? await store.Page(PageOf(kind, slice), cancel)
                : await store.Search(SearchOf(kind, slice), cancel)
        );
    }

    public async Task<(PagedList<T> Page, Tally Tally)> ListAndTally<T>(
        Slice slice,
        SortRange counted,
        string? mark,
        int atMost,
        CancellationToken cancel
    )
        where T : class, IDocument<T>
    {
        var (page, tally) = await store.PageAndTally(
            PageOf(T.Kind.Name, slice),
            new TallyRequest(Partition, T.Kind.Name, counted, atMost, mark),
            cancel
        );
        return (Track<T>(page), tally);
    }

    public async Task<(PagedList<T> Found, T? Last)> ListAndLast<T>(Slice slice, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        var (found, last) = await store.SearchAndLast(SearchOf(T.Kind.Name, slice), cancel);
        return (Track<T>(found), Track<T>(last));
    }

    public Task<Tally> Tally<T>(SortRange range, string? mark, int atMost, CancellationToken cancel)
        where T : class, IDocument<T> =>
        store.Tally(new TallyRequest(Partition, T.Kind.Name, range, atMost, mark), cancel);

    public Task<Tally> Tally<T>(Slice slice, CancellationToken cancel)
        where T : class, IDocument<T> =>
        store.Tally(
            new TallyRequest(Partition, T.Kind.Name, slice.Range, slice.Limit)
            {
                Terms = slice.Terms,
                Omitting = slice.Omitting,
            },
            cancel
        );

    private PageRequest PageOf(string kind, Slice slice) =>
        new(Partition, kind, slice.Range, slice.Limit, slice.Descending, slice.Continuation);

    private SearchRequest SearchOf(string kind, Slice slice) =>
        new(Partition, kind, slice.Range, slice.Terms, slice.Words, slice.Limit, slice.Descending, slice.Continuation)
        {
            AnyOf = slice.AnyOf,
            Omitting = slice.Omitting,
        };

    private PagedList<T> Track<T>(StoredPage page)
        where T : class, IDocument<T> => new([.. page.Documents.Select(Track<T>).OfType<T>()], page.Continuation);

    private T? Track<T>(StoredDocument? stored)
        where T : class, IDocument<T>
    {
        if (stored is null)
            return null;
        if (!tracked.TryGetValue(stored.Id, out var known))
            tracked[stored.Id] = known = new TrackedDocument(stored, DocumentBody.Read<T>(stored.Under(aliases)));
        if (known.Current<T>() is TurnRecord turn)
            order.See(turn, now);
        return known.Current<T>();
    }

    private async Task<TrackedDocument> Touch(string id, CancellationToken cancel)
    {
        if (!tracked.TryGetValue(id, out var known))
            tracked[id] = known = new TrackedDocument(await store.Find(Partition, id, cancel), null);
        return known;
    }
}
