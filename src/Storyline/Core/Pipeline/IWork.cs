using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>
/// The documents of the product that a turn reads and changes. Changes are only staged: the pipeline commits them once, with the
/// turn's record, after the command has answered. Lists show what is committed; staged changes are seen by <see cref="Find{T}"/>.
/// </summary>
public interface IWork
{
    Task<T?> Find<T>(string id, CancellationToken cancel)
        where T : class, IDocument<T>;

    /// <summary>Several documents by id, in the order asked; missing ones are left out.</summary>
    Task<IReadOnlyList<T>> FindMany<T>(IReadOnlyCollection<string> ids, CancellationToken cancel)
        where T : class, IDocument<T>;

    /// <summary>One page of a kind, in sort order.</summary>
    Task<PagedList<T>> List<T>(Slice slice, CancellationToken cancel)
        where T : class, IDocument<T>;

    /// <summary>Counts and adds up a stretch of a kind, at most <paramref name="atMost"/> documents.</summary>
    Task<Tally> Tally<T>(SortRange range, int atMost, CancellationToken cancel)
        where T : class, IDocument<T> => Tally<T>(range, mark: null, atMost, cancel);

    /// <summary>Counts a stretch of a kind, and how much of it comes before a sort key in it.</summary>
    Task<Tally> Tally<T>(SortRange range, string? mark, int atMost, CancellationToken cancel)
        where T : class, IDocument<T>;

    /// <summary>One page of a kind, and with it the count of a stretch and how much of that comes before a sort key in it.</summary>
    Task<(PagedList<T> Page, Tally Tally)> ListAndTally<T>(
        Slice slice,
        SortRange counted,
        string? mark,
        int atMost,
        CancellationToken cancel
    )
        where T : class, IDocument<T>;

    /// <summary>What carries one of a slice's terms, and the last one of the stretch whatever it carries.</summary>
    Task<(PagedList<T> Found, T? Last)> ListAndLast<T>(Slice slice, CancellationToken cancel)
        where T : class, IDocument<T>;

    /// <summary>A fresh number of a series: never given twice; gaps are allowed.</summary>
    ValueTask<long> Number(string series, CancellationToken cancel);

    /// <summary>Stages a new or changed document.</summary>
    void Store<T>(T document)
        where T : class, IDocument<T>;

    /// <summary>The documents of a kind that this turn has staged.</summary>
    IReadOnlyList<ChangedDocument<T>> Changed<T>()
        where T : class, IDocument<T>;

    void Delete<T>(T document)
        where T : class, IDocument<T>;

    /// <summary>
    /// Keeps a new document that expires by itself ahead of the commit, in a batch of its own: for what is too large for the turn's
    /// (a file that waits for a yes). Where the turn fails after all, it is left behind unused until it expires.
    /// </summary>
    void StoreAhead<T>(T document)
        where T : class, IDocument<T>;

    /// <summary>Something to be said in a channel after the commit.</summary>
    /// <param name="card">The live card whose present state it is (<c>poker:12</c>): where the place shows it already, that message is changed.</param>
    /// <param name="under">The card in whose thread it is said.</param>
    /// <param name="again">The sentence that shows a reader the card as it is for them: where a platform can, it replaces what everybody sees.</param>
    void Post(
        Place place,
        View view,
        string? card = null,
        string? under = null,
        DoubtPolicy doubtPolicy = DoubtPolicy.Repeat,
        string? again = null
    );

    /// <summary>Something to be said to a person directly after the commit.</summary>
    /// <param name="member">The id of a member of the product.</param>
    /// <param name="card">As for <see cref="Post"/>.</param>
    /// <param name="isAskedFor">They have asked for it. What comes of their own words in this turn is; anything else waits while they want quiet.</param>
    /// <param name="about">What it asks them about, so that it asks nothing that is over by the time it is sent.</param>
    void Tell(
        string member,
        View view,
        string? card = null,
        DoubtPolicy doubtPolicy = DoubtPolicy.Repeat,
        bool isAskedFor = false,
        Concern? about = null
    );

    /// <summary>The live card in whose thread a place is, or <c>null</c>.</summary>
    Task<string?> CardAt(Place place, CancellationToken cancel);

    /// <summary>Brings a new product into being, in its own partition.</summary>
    void CreateProduct(Product product);

    /// <summary>Changes what the workspace's directory points to; written together with the commit, in the order that a crash cannot spoil.</summary>
    void ChangeDirectory(DirectoryChange change);

    /// <summary>The product that a channel is bound to, or <c>null</c>.</summary>
    Task<Product?> BoundTo(string workspace, string channel, CancellationToken cancel);

    /// <summary>Whether a document still is exactly as a change left it: whether nobody has built on it since.</summary>
    Task<bool> IsAsLeft(Change change, CancellationToken cancel);

    /// <summary>The teams in which a person of a workspace has been met, in every product.</summary>
    /// <param name="person">The member's id.</param>
    Task<IReadOnlyList<(Product Product, Team Team)>> TeamsOf(
        string workspace,
        string person,
        CancellationToken cancel
    );

    /// <summary>Whether nothing can be said to a member any more, under any of their accounts: they or their workspace have left.</summary>
    Task<bool> IsGone(Product product, string member, CancellationToken cancel);

    /// <summary>The product of that id, whichever workspace it is in; whoever asks has been told the id by the product.</summary>
    Task<Product?> FindProduct(string productId, CancellationToken cancel);

    /// <summary>Goes on in another product than the one spoken to: where none is, or another one is chosen.</summary>
    void SwitchTo(Product product);

    /// <summary>Stages a document exactly as it was before a change; one that the change created is deleted.</summary>
    Task Restore(Change change, CancellationToken cancel);

    /// <summary>Work on the same state, whose changes are never committed: for looking at what a sentence would do.</summary>
    IWork Scratch();
}

/// <summary>What to list: a stretch of a kind, filtered by terms and words where they are given.</summary>
/// <param name="Limit">From 1 to 1,000.</param>
public sealed record Slice(SortRange Range, int Limit)
{
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <inheritdoc cref="SearchRequest.AnyOf"/>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    public IReadOnlyList<string> Words { get; init; } = [];

    public bool Descending { get; init; }

    public string? Continuation { get; init; }
}

/// <summary>A page of documents; <paramref name="Continuation"/> asks for the next one.</summary>
public sealed record PagedList<T>(IReadOnlyList<T> Items, string? Continuation);

/// <summary>A change of a workspace's directory.</summary>
public abstract record DirectoryChange(string Workspace)
{
    /// <summary>A conversation belongs to a team from now on.</summary>
    /// <param name="IsDirect">It is somebody's own conversation with the bot, which no product claims: they may change their mind.</param>
    public sealed record Bind(string Workspace, string Channel, string ProductId, string TeamId, bool IsDirect = false)
        : DirectoryChange(Workspace);

    /// <summary>A conversation is let go: whoever asks for it next need not wait whether the product still means to have it.</summary>
    public sealed record Release(string Workspace, string Channel, string ProductId) : DirectoryChange(Workspace);

    /// <summary>A person is known in a team from now on.</summary>
    /// <param name="Person">The member's id.</param>
    public sealed record Join(string Workspace, string Person, string ProductId, string TeamId)
        : DirectoryChange(Workspace);

    /// <summary>A person is no longer known in a team of a product, or in none of them.</summary>
    /// <param name="TeamId"><c>null</c>: in no team of it.</param>
    public sealed record Leave(string Workspace, string Person, string ProductId, string? TeamId)
        : DirectoryChange(Workspace);
}
