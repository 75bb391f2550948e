using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>The unit of work behind a turn: remembers what was read, stages what is changed, and writes it as one batch.</summary>
internal sealed class Work(
    IStore store,
    NumberBlocks numbers,
    DirectoryWriter directory,
    string? partition,
    IReadOnlyDictionary<string, string> aliases,
    Inbound inbound,
    Instant now
) : IWork
{
    private readonly Dictionary<string, TrackedDocument> tracked = [];
    private readonly List<Delivery> deliveries = [];
    private readonly List<DirectoryChange> directions = [];
    private readonly List<StoredDocument> kept = [];
    private string? partition = partition;
    private IReadOnlyDictionary<string, string> aliases = aliases;

    public bool IsEmpty =>
        deliveries.Count == 0 && directions.Count == 0 && tracked.Values.All(document => document.Staged is null);

    /// <summary>Whether committing this fails if the turn was committed before. What reaches beyond the turn's own batch is written ahead of it.</summary>
    public bool ShowsRepetition => !IsEmpty && directions.Count == 0 && kept.Count == 0;

    /// <summary>Whether there is long work to go on with after the commit.</summary>
    public bool LeavesErrand =>
        tracked.Values.Any(document =>
            document.Latest is { Kind: var kind } && document.Staged is not null && kind == BackgroundJob.Kind.Name
        );

    /// <summary>The partition this work writes to; a newly founded product's from then on.</summary>
    public string Partition => partition ?? throw new InvalidOperationException("There is no product to work on.");

    public IReadOnlyList<Delivery> Deliveries => deliveries;

    /// <summary>Notes in the turn's own commit which deliveries this host makes right behind it.</summary>
    public Func<Delivery, Delivery> Claims { get; set; } = delivery => delivery;

    public async Task<T?> Find<T>(string id, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        if (tracked.TryGetValue(id, out var known))
            return known.Current<T>();
        if (partition is null)
            return null;
        if (await store.Find(partition, id, cancel) is { } stored)
            return Track<T>(stored);
        // What was not there is not there for the whole turn: found a moment later, it would be built on in ignorance of what was decided before.
        tracked[id] = new TrackedDocument(null, null);
        return null;
    }

    /// <summary>Takes a document over that was read for this work already.</summary>
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
            slice.Terms.Count == 0 && slice.AnyOf.Count == 0 && slice.Words.Count == 0
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

    public ValueTask<long> Number(string series, CancellationToken cancel) => numbers.Next(Partition, series, cancel);

    public void Store<T>(T document)
        where T : class, IDocument<T>
    {
        var entry = tracked.TryGetValue(document.Id, out var known)
            ? known
            : tracked[document.Id] = new TrackedDocument(null, null);
        entry.Stage(document, DocumentBody.Write(Partition, document), T.Kind.IsUndoable, T.Kind.IsLasting);
    }

    /// <summary>
    /// Stages a document that was read for this work as the clock leaves it. That is no activity: it is in no history, and undo passes
    /// it by.
    /// </summary>
    public void Advance<T>(T document)
        where T : class, IDocument<T>
    {
        var known = tracked[document.Id];
        // What the clock said may have changed or deleted it; then that holds.
        if (known.Staged is null)
            known.Stage(document, DocumentBody.Write(Partition, document), isUndoable: false);
    }

    public void Delete<T>(T document)
        where T : class, IDocument<T>
    {
        if (tracked.TryGetValue(document.Id, out var known))
            known.StageDeletion(T.Kind.IsUndoable, T.Kind.IsLasting);
    }

    public void StoreAhead<T>(T document)
        where T : class, IDocument<T> => kept.Add(DocumentBody.Write(Partition, document));

    public IReadOnlyList<ChangedDocument<T>> Changed<T>()
        where T : class, IDocument<T> =>
        [
            .. tracked
                .Values.Where(document => document.IsOf(T.Kind.Name) && document.ToWrite() is not null)
                .Select(document => new ChangedDocument<T>(document.Original<T>(), document.Current<T>())),
        ];

    public void Post(
        Place place,
        View view,
        string? card = null,
        string? under = null,
        DoubtPolicy doubtPolicy = DoubtPolicy.Repeat,
        string? again = null
    ) => deliveries.Add(Due(place, null, view) with { Card = card, Under = under, Doubt = doubtPolicy, Again = again });

    public void Tell(
        string member,
        View view,
        string? card = null,
        DoubtPolicy doubtPolicy = DoubtPolicy.Repeat,
        bool isAskedFor = false,
        Concern? about = null
    )
    {
        deliveries.Add(
            Due(new Place(MemberId.WorkspaceOf(member), member, IsDirect: true), MemberId.PersonOf(member), view) with
            {
                Card = card,
                Doubt = doubtPolicy,
                IsAskedFor = isAskedFor || IsSpeaker(member),
                About = about,
            }
        );
    }

    // The clock speaks in nobody's name, so what it tells was asked for by nobody.
    private bool IsSpeaker(string member)
    {
        var account = MemberId.Of(inbound);
        return aliases.GetValueOrDefault(account, account) == member;
    }

    public async Task<string?> CardAt(Place place, CancellationToken cancel)
    {
        if (place.Thread is not { } message || partition is null)
            return null;
        var lane = $"{place.Workspace}/{place.Channel}";
        var found = await List<CardPosting>(
            new Slice(new SortRange(""), 1) { Terms = [CardPosting.TermOf(lane, message)] },
            cancel
        );
        return found.Items is [var posting] ? posting.Card : null;
    }

    public void CreateProduct(Product product)
    {
        partition = product.Partition;
        Store(product);
    }

    public void ChangeDirectory(DirectoryChange change) => directions.Add(change);

    public Task<Product?> BoundTo(string workspace, string channel, CancellationToken cancel) =>
        directory.BoundTo(workspace, channel, cancel);

    public async Task<bool> IsAsLeft(Change change, CancellationToken cancel) =>
        (await Touch(change.Id, cancel)).Latest is { } latest
            ? Digest(latest.Body.Span) == change.After
            : change.After is null;

    public Task<IReadOnlyList<(Product Product, Team Team)>> TeamsOf(
        string workspace,
        string person,
        CancellationToken cancel
    ) => directory.TeamsOf(workspace, person, cancel);

    public async Task<bool> IsGone(Product product, string member, CancellationToken cancel)
    {
        foreach (var account in product.AccountsOf(member))
            if (!await directory.IsGone(account, cancel))
                return false;
        return true;
    }

    public Task<Product?> FindProduct(string productId, CancellationToken cancel) =>
        directory.FindProduct(productId, cancel);

    public void SwitchTo(Product product)
    {
        (partition, aliases) = (product.Partition, product.Aliases);
        tracked.Clear();
    }

    public async Task Restore(Change change, CancellationToken cancel)
    {
        var entry = await Touch(change.Id, cancel);
        if (change.Before is { } before)
            entry.Stage(
                null,
                DocumentKinds.Rebuild(Partition, change.Id, change.Kind, change.Version, before.GetRawText()),
                isUndoable: true
            );
        else
            entry.StageDeletion(isUndoable: true);
    }

    /// <summary>Forgets whatever was staged.</summary>
    public void Drop()
    {
        tracked.Clear();
        deliveries.Clear();
        directions.Clear();
        kept.Clear();
    }

    public IWork Scratch() => new Work(store, numbers, directory, partition, aliases, inbound, now);

    /// <summary>The turn's record as it was committed, with its ETag.</summary>
    public (TurnRecord Record, string ETag) Written { get; private set; }

    /// <summary>Commits everything staged together with the turn's record, directory included.</summary>
    /// <param name="isKept">Whether there is to be a record. Even an empty one would tell when, and by its key perhaps who.</param>
    public async Task<CommitResult> Commit(TurnRecord record, bool isKept, CancellationToken cancel)
    {
        if (!isKept && deliveries.Count > 0)
            throw new InvalidOperationException(
                "What is said without a name is not told elsewhere in the same turn: a delivery tells when."
            );
        foreach (var direction in directions)
            if (!await directory.Apply(direction, cancel))
                return new CommitResult.Conflict(direction.Workspace, ConflictReason.Changed);

        foreach (var batch in Batches(kept))
            if (await store.Commit(batch, cancel) is CommitResult.TooLarge tooLarge)
                return tooLarge;

        if (aliases.Count > 0 && await Find<Product>(Product.DocumentId, cancel) is { } product)
            Name(product);
        record = record with
        {
            Changes = Changes(),
            Lasting = Lasting(),
            Deliveries = [.. (await Addressed(record.Team, cancel)).Select(Claims)],
        };
        var writes = tracked.Values.Select(document => document.ToWrite()).OfType<Write>().ToList();
        if (isKept)
            writes.Add(new Write.Create(DocumentBody.Write(Partition, record)));
        var result = await store.Commit(new Batch(Partition, writes), cancel);
        if (result is CommitResult.Committed { ETags: [.., { } etag] })
            Written = (record, etag);
        return result;
    }

    /// <summary>The digest of a body by which an undo sees that nobody has built on it.</summary>
    public static string Digest(ReadOnlySpan<byte> body) => TextDigest.Of(body, bytes: 8);

    // Somebody of several teams is told which one the buttons mean: P-1 of one product is not P-1 of another.
    private async Task<IReadOnlyList<Delivery>> Addressed(string team, CancellationToken cancel)
    {
        for (var at = 0; at < deliveries.Count; at++)
        {
            if (deliveries[at] is not { Person: not null } told)
                continue;
            var teams = await directory.TeamsOf(told.To.Workspace, told.To.Channel, cancel);
            if (teams.All(one => one.Product.Partition == Partition && one.Team.Id == team))
                continue;
            if (await Find<Product>(Product.DocumentId, cancel) is { } product && product.Team(team) is { } from)
                deliveries[at] = told with { View = Addressing.To(product, from, told.View) };
        }
        return deliveries;
    }

    private void Name(Product product)
    {
        for (var at = 0; at < deliveries.Count; at++)
            deliveries[at] = deliveries[at] with
            {
                View = TwoAccounts.In(deliveries[at].To.Workspace, product, deliveries[at].View),
            };
    }

    // A document that is there already was kept by an earlier attempt at this very turn, with the same content.
    private IEnumerable<Batch> Batches(IEnumerable<StoredDocument> documents)
    {
        var writes = new List<Write>();
        long bytes = 0;
        foreach (var document in documents)
        {
            if (writes.Count > 0 && (writes.Count == Batch.MaxWrites || bytes + document.Body.Length > Batch.MaxBytes))
            {
                yield return new Batch(Partition, writes);
                (writes, bytes) = ([], 0);
            }
            writes.Add(new Write.Create(document));
            bytes += document.Body.Length;
        }
        if (writes.Count > 0)
            yield return new Batch(Partition, writes);
    }

    private List<Change> Changes() => [.. tracked.Values.Select(document => document.ToChange()).OfType<Change>()];

    private List<string>? Lasting() =>
        tracked.Values.Select(document => document.ToLasting()).OfType<string>().Distinct().ToList()
            is { Count: > 0 } kinds
            ? kinds
            : null;

    private PageRequest PageOf(string kind, Slice slice) =>
        new(Partition, kind, slice.Range, slice.Limit, slice.Descending, slice.Continuation);

    private SearchRequest SearchOf(string kind, Slice slice) =>
        new(Partition, kind, slice.Range, slice.Terms, slice.Words, slice.Limit, slice.Descending, slice.Continuation)
        {
            AnyOf = slice.AnyOf,
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
        return known.Current<T>();
    }

    private async Task<TrackedDocument> Touch(string id, CancellationToken cancel)
    {
        if (!tracked.TryGetValue(id, out var known))
            tracked[id] = known = new TrackedDocument(await store.Find(Partition, id, cancel), null);
        return known;
    }

    private Delivery Due(Place place, string? person, View view) =>
        new($"{inbound.Key}#{deliveries.Count + 1}", place, person, view) { Made = now, Next = now };
}
