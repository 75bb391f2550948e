using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>
/// The unit of work of a turn: remembers what was read, stages changes, and writes them in one batch.
/// </summary>
internal sealed partial class Work(
    IStore store,
    NumberBlocks numbers,
    DirectoryWriter directory,
    TurnOrder order,
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

    /// <summary>
    /// Whether the commit fails if the turn was committed before. Writes ahead of the batch would not show it.
    /// </summary>
    public bool ShowsRepetition => !IsEmpty && directions.Count == 0 && kept.Count == 0;

    /// <summary>Whether a background job is to start after the commit.</summary>
    public bool LeavesErrand =>
        tracked.Values.Any(document =>
            document.Latest is { Kind: var kind } && document.Staged is not null && kind == BackgroundJob.Kind.Name
        );

    /// <summary>Whether the batch still takes a document that is not part of what was asked for.</summary>
    public bool HasRoom => tracked.Count + 1 < Batch.MaxWrites;

    /// <summary>
    /// The partition this work writes to: the product's, or that of a new product once it is created.
    /// </summary>
    public string Partition => partition ?? throw new InvalidOperationException("There is no product to work on.");

    /// <summary>The same; <c>null</c>: there is no product.</summary>
    public string? PartitionIfAny => partition;

    public IReadOnlyList<Delivery> Deliveries => deliveries;

    /// <summary>Claims deliveries in the turn's own commit that this host sends right after it.</summary>
    public Func<Delivery, Delivery> Claims { get; set; } = delivery => delivery;

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
    /// Stages a document as the clock leaves it. That is no activity: it appears in no history, and undo ignores it.
    /// </summary>
    public void Advance<T>(T document)
        where T : class, IDocument<T>
    {
        var known = tracked[document.Id];
        // If the alarm's sentence changed or deleted it, that change wins.
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

    // The clock is nobody, so nobody asked for what it sends.
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

    /// <summary>Drops everything staged.</summary>
    public void Drop()
    {
        tracked.Clear();
        deliveries.Clear();
        directions.Clear();
        kept.Clear();
    }

    public IWork Scratch() => new Work(store, numbers, directory, order, partition, aliases, inbound, now);

    private Delivery Due(Place place, string? person, View view) =>
        new($"{inbound.Key}#{deliveries.Count + 1}", place, person, view) { Made = now, Next = now };
}
