using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>
/// The documents of the product, for a turn to read and change. Changes are staged; the pipeline commits them once,
/// with the turn's record, after the command has answered. Lists show committed documents; only <see cref="Find{T}"/>
/// sees staged changes.
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

    /// <summary>Counts and adds up a range of a kind, at most <paramref name="atMost"/> documents.</summary>
    Task<Tally> Tally<T>(SortRange range, int atMost, CancellationToken cancel)
        where T : class, IDocument<T> => Tally<T>(range, mark: null, atMost, cancel);

    /// <summary>Counts a range of a kind, and the part of it before a sort key.</summary>
    Task<Tally> Tally<T>(SortRange range, string? mark, int atMost, CancellationToken cancel)
        where T : class, IDocument<T>;

    /// <summary>Counts and adds up what a slice would list, at most its limit.</summary>
    Task<Tally> Tally<T>(Slice slice, CancellationToken cancel)
        where T : class, IDocument<T>;

    /// <summary>One page of a kind, together with the count of a range and of its part before a sort key.</summary>
    Task<(PagedList<T> Page, Tally Tally)> ListAndTally<T>(
        Slice slice,
        SortRange counted,
        string? mark,
        int atMost,
        CancellationToken cancel
    )
        where T : class, IDocument<T>;

    /// <summary>The documents with a slice's terms, and the last one of the range whatever its terms.</summary>
    Task<(PagedList<T> Found, T? Last)> ListAndLast<T>(Slice slice, CancellationToken cancel)
        where T : class, IDocument<T>;

    /// <summary>The next number of a series: never repeated, but with gaps.</summary>
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
    /// Stores an expiring document ahead of the commit in a batch of its own, for content too large for the turn's
    /// batch (a file that waits for a yes). If the turn fails, the document stays unused until it expires.
    /// </summary>
    void StoreAhead<T>(T document)
        where T : class, IDocument<T>;

    /// <summary>Posts in a channel after the commit.</summary>
    /// <param name="card">The live card it shows (<c>poker:12</c>): if the place shows it already, that message is
    /// changed.</param>
    /// <param name="under">The card whose thread it goes to.</param>
    /// <param name="again">The sentence that shows the card for one reader, on platforms that can replace what
    /// everybody sees.</param>
    void Post(
        Place place,
        View view,
        string? card = null,
        string? under = null,
        DoubtPolicy doubtPolicy = DoubtPolicy.Repeat,
        string? again = null
    );

    /// <summary>Sends a direct message after the commit.</summary>
    /// <param name="member">The id of a member of the product.</param>
    /// <param name="card">As for <see cref="Post"/>.</param>
    /// <param name="isAskedFor">They asked for it. True for the speaker of this turn; anything else waits for the end
    /// of quiet hours.</param>
    /// <param name="about">What it asks about, so that nothing outdated is asked when it is sent.</param>
    void Tell(
        string member,
        View view,
        string? card = null,
        DoubtPolicy doubtPolicy = DoubtPolicy.Repeat,
        bool isAskedFor = false,
        Concern? about = null
    );

    /// <summary>The live card whose thread a place is in, or <c>null</c>.</summary>
    Task<string?> CardAt(Place place, CancellationToken cancel);

    /// <summary>Creates a product in its own partition.</summary>
    void CreateProduct(Product product);

    /// <summary>
    /// Changes the workspace's directory; written just before the commit, an order that is safe in a crash.
    /// </summary>
    void ChangeDirectory(DirectoryChange change);

    /// <summary>The product that a channel is bound to, or <c>null</c>.</summary>
    Task<Product?> BoundTo(string workspace, string channel, CancellationToken cancel);

    /// <summary>Whether a document is still exactly as a change left it.</summary>
    Task<bool> IsAsLeft(Change change, CancellationToken cancel);

    /// <summary>The teams in which a person of a workspace has been met, in every product.</summary>
    /// <param name="person">The member's id.</param>
    Task<IReadOnlyList<(Product Product, Team Team)>> TeamsOf(
        string workspace,
        string person,
        CancellationToken cancel
    );

    /// <summary>
    /// Whether a member can no longer be reached under any of their accounts: they or their workspaces have left.
    /// </summary>
    Task<bool> IsGone(Product product, string member, CancellationToken cancel);

    /// <summary>The product with an id, in any workspace; the caller knows the id from the product itself.</summary>
    Task<Product?> FindProduct(string productId, CancellationToken cancel);

    /// <summary>Continues in another product: where there is none here, or another one was chosen.</summary>
    void SwitchTo(Product product);

    /// <summary>Stages a document as it was before a change; a document that the change created is deleted.</summary>
    Task Restore(Change change, CancellationToken cancel);

    /// <summary>Work on the same state whose changes are never committed, to see what a sentence would do.</summary>
    IWork Scratch();
}

/// <summary>What to list: a range of a kind, filtered by terms and words if given.</summary>
/// <param name="Limit">From 1 to 1,000.</param>
public sealed record Slice(SortRange Range, int Limit)
{
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <inheritdoc cref="SearchRequest.AnyOf"/>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    public IReadOnlyList<string> Words { get; init; } = [];

    /// <inheritdoc cref="Omission"/>
    public Omission Omitting { get; init; } = Omission.Nothing;

    public bool Descending { get; init; }

    public string? Continuation { get; init; }
}

/// <summary>A page of documents; <paramref name="Continuation"/> asks for the next one.</summary>
public sealed record PagedList<T>(IReadOnlyList<T> Items, string? Continuation);

/// <summary>A change of a workspace's directory.</summary>
public abstract record DirectoryChange(string Workspace)
{
    /// <summary>Binds a conversation to a team.</summary>
    /// <param name="IsDirect">It is a direct conversation, which no product claims: the person may choose another team
    /// later.</param>
    public sealed record Bind(string Workspace, string Channel, string ProductId, string TeamId, bool IsDirect = false)
        : DirectoryChange(Workspace);

    /// <summary>What a direct conversation is about until another team is chosen.</summary>
    public static Bind Choice(Place place, Product product, Team team) =>
        new(place.Workspace, place.Channel, product.ProductId, team.Id, IsDirect: true);

    /// <summary>Releases a conversation, so that another product can bind it at once.</summary>
    public sealed record Release(string Workspace, string Channel, string ProductId) : DirectoryChange(Workspace);

    /// <summary>Adds a person to a team.</summary>
    /// <param name="Person">The member's id.</param>
    public sealed record Join(string Workspace, string Person, string ProductId, string TeamId)
        : DirectoryChange(Workspace);

    /// <summary>Removes a person from a team of a product, or from all of them.</summary>
    /// <param name="TeamId"><c>null</c>: from all teams.</param>
    public sealed record Leave(string Workspace, string Person, string ProductId, string? TeamId)
        : DirectoryChange(Workspace);
}
