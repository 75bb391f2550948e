using NodaTime;

namespace Storyline.Core.Storage;

/// <summary>
/// What every engine offers. All reads see the last commit of this process, and of others too, on Cosmos DB as soon as
/// the account's consistency says; a commit is always checked against what is there. Expired documents are never
/// returned. One abstract suite (tests/Storyline.Storage.Tests) holds every engine to the same behaviour.
/// </summary>
public interface IStore
{
    /// <summary>
    /// Certainly no other process has it open, so nothing an earlier process began is still under way.
    /// </summary>
    bool IsOurs => false;

    /// <summary>Every read is paid for: what is rarely needed is not read ahead.</summary>
    bool ChargesReads => false;

    /// <summary>What came of the reads and writes so far.</summary>
    StoreHealth Health { get; }

    /// <summary>
    /// Reads and writes once to learn whether that works, and leaves nothing behind. A failure is noted in
    /// <see cref="Health"/>, not thrown.
    /// </summary>
    Task Probe(CancellationToken cancel);

    /// <summary>Reads one document by its key, or <c>null</c>.</summary>
    Task<StoredDocument?> Find(string partition, string id, CancellationToken cancel);

    /// <summary>Reads several documents by key, in the order asked; missing ones are left out.</summary>
    Task<IReadOnlyList<StoredDocument>> FindMany(
        string partition,
        IReadOnlyCollection<string> ids,
        CancellationToken cancel
    );

    /// <summary>Reads one page of a kind in sort order.</summary>
    Task<StoredPage> Page(PageRequest request, CancellationToken cancel);

    /// <summary>
    /// Reads one page of the documents of a kind that carry every term, every word and one of the alternatives asked
    /// for, in sort order.
    /// </summary>
    Task<StoredPage> Search(SearchRequest request, CancellationToken cancel);

    /// <summary>Counts and adds up a range of a kind, stopping at <see cref="TallyRequest.AtMost"/>.</summary>
    Task<Tally> Tally(TallyRequest request, CancellationToken cancel);

    /// <summary>
    /// A page and a tally of the same kind; an engine that is paid by request may ask once for both.
    /// The documents may come without their terms and text.
    /// </summary>
    async Task<(StoredPage Page, Tally Tally)> PageAndTally(
        PageRequest page,
        TallyRequest tally,
        CancellationToken cancel
    )
    {
        var shown = await Page(page, cancel);
        return (
            shown,
            page.Shows(tally, shown) ? Storyline.Core.Storage.Tally.Of(shown.Documents) : await Tally(tally, cancel)
        );
    }

    /// <summary>The results of a search, and the last document of its range; an engine may ask once for both.</summary>
    async Task<(StoredPage Found, StoredDocument? Last)> SearchAndLast(SearchRequest request, CancellationToken cancel)
    {
        var found = await Search(request, cancel);
        var last = await Page(
            new PageRequest(request.Partition, request.Kind, request.Range, 1, Descending: true),
            cancel
        );
        return (found, last.Documents is [var only] ? only : null);
    }

    /// <summary>
    /// The documents of a kind due between two instants, both inclusive, across all partitions, soonest first.
    /// </summary>
    Task<IReadOnlyList<StoredDocument>> Due(
        string kind,
        Instant from,
        Instant until,
        int limit,
        CancellationToken cancel
    );

    /// <summary>
    /// Every document, one partition after the other, in a stable order of the engine: for moving an installation and
    /// for deleting a partition. Continuing after a key misses no document that existed all along; a partition with an
    /// empty id begins that partition.
    /// </summary>
    IAsyncEnumerable<StoredDocument> Everything(DocumentKey? after, CancellationToken cancel);

    /// <summary>Writes one batch of one partition: all of it, durably, or nothing.</summary>
    Task<CommitResult> Commit(Batch batch, CancellationToken cancel);
}

/// <summary>Names one document of a store.</summary>
public sealed record DocumentKey(string Partition, string Id);

/// <summary>
/// A range of sort keys: those that start with <paramref name="Prefix"/>, after and before the given keys (exclusive).
/// </summary>
public sealed record SortRange(string Prefix, string? After = null, string? Before = null);

/// <summary>Asks for one page of a kind.</summary>
/// <param name="Limit">From 1 to 1,000.</param>
/// <param name="Descending">From the end of the range towards its start.</param>
/// <param name="Continuation">The token of the previous page. It stays valid while documents are added, removed and
/// moved.</param>
public sealed record PageRequest(
    string Partition,
    string Kind,
    SortRange Range,
    int Limit,
    bool Descending = false,
    string? Continuation = null
)
{
    /// <summary>Whether a page contains everything that a tally counts.</summary>
    public bool Shows(TallyRequest tally, StoredPage shown) =>
        Continuation is null
        && shown.Continuation is null
        && Range == tally.Range
        && tally is { Mark: null, IsOfAll: true }
        && shown.Documents.Count <= tally.AtMost;
}

/// <summary>Asks for documents by term and by word.</summary>
/// <param name="Terms">Exact terms, all of which must be carried.</param>
/// <param name="Words">Words, each of which must start a word of the text; case and diacritics do not matter. Quotes
/// and operators mean nothing.</param>
public sealed record SearchRequest(
    string Partition,
    string Kind,
    SortRange Range,
    IReadOnlyList<string> Terms,
    IReadOnlyList<string> Words,
    int Limit,
    bool Descending = false,
    string? Continuation = null
)
{
    /// <summary>
    /// Most documents a search looks at, newest first, so that its cost does not grow with the backlog.
    /// </summary>
    public const int MostMatches = 500;

    /// <summary>
    /// Exact terms of which a document must have at least one; empty: no restriction. A document with several of them
    /// is returned and counted once, in sort order. The cost of a page does not grow with the number of documents that
    /// have a term.
    /// </summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <inheritdoc cref="Omission"/>
    public Omission Omitting { get; init; } = Omission.Nothing;
}

/// <summary>Leaves documents out by what they carry, or by what is carried elsewhere.</summary>
/// <param name="Carrying">Exact terms of which a document may have none.</param>
/// <param name="NamedBy">Kinds: left out are the documents whose id is a term of a document of one of them, so that what
/// nothing is linked to is found without reading the links.</param>
public sealed record Omission(IReadOnlyList<string> Carrying, IReadOnlyList<string> NamedBy)
{
    public static Omission Nothing { get; } = new([], []);

    public bool IsNothing => Carrying.Count == 0 && NamedBy.Count == 0;
}

/// <summary>A page of documents, and the token of the next one (<c>null</c>: there is none).</summary>
public sealed record StoredPage(IReadOnlyList<StoredDocument> Documents, string? Continuation);

/// <summary>Asks how many documents lie in a range; the cost is bounded by <paramref name="AtMost"/>.</summary>
/// <param name="Mark">A sort key in the range: the documents before it are counted too; <c>null</c>: none.</param>
public sealed record TallyRequest(string Partition, string Kind, SortRange Range, int AtMost, string? Mark = null)
{
    /// <summary>Exact terms, all of which must be carried.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <inheritdoc cref="Omission"/>
    public Omission Omitting { get; init; } = Omission.Nothing;

    /// <summary>Everything in the range is counted.</summary>
    public bool IsOfAll => Terms.Count == 0 && Omitting.IsNothing;
}

/// <summary>Number of documents, number of those with a weight, and the sum of the weights.</summary>
/// <param name="IsPartial">There are more than were counted.</param>
/// <param name="BeforeMark">Number of documents before the mark; one over the limit means more. 0 without a
/// mark.</param>
public sealed record Tally(int Count, int Weighted, double Weight, bool IsPartial, int BeforeMark = 0)
{
    /// <summary>The tally of a complete list.</summary>
    public static Tally Of(IReadOnlyList<StoredDocument> all) =>
        new(
            all.Count,
            all.Count(document => document.Weight is not null),
            all.Sum(document => document.Weight ?? 0),
            IsPartial: false
        );
}
