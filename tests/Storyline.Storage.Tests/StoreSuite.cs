using System.Text;
using NodaTime;
using NodaTime.Testing;
using Storyline.Core.Storage;

namespace Storyline.Storage.Tests;

/// <summary>
/// What every engine must do, in one suite: an engine inherits it and defines how to make its store. The suite does not know the
/// engine and never waits for a fixed time.
/// </summary>
public abstract partial class StoreSuite : IAsyncLifetime
{
    protected const string Partition = "product|p1";
    private IStore? store;

    protected FakeClock Clock { get; } = new(Instant.FromUtc(2026, 3, 5, 9, 0));

    protected IStore Store => store ?? throw new InvalidOperationException("InitializeAsync makes the store.");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Makes an empty store that reads the given clock.</summary>
    protected abstract Task<IStore> Make(IClock clock);

    /// <summary>Continues with another store, for instance a reopened one.</summary>
    protected void Replace(IStore reopened) => store = reopened;

    /// <summary>Removes what <see cref="Make"/> made.</summary>
    protected abstract Task Clear();

    public async ValueTask InitializeAsync() => store = await Make(Clock);

    public async ValueTask DisposeAsync()
    {
        await Clear();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_probe_says_that_it_is_well_and_leaves_nothing_behind()
    {
        await Store.Probe(Cancel);

        Assert.Equal((HealthCheck.Well, HealthCheck.Well), (Store.Health.Reads.Check(), Store.Health.Writes.Check()));
        Assert.False(Store.Health.Reads.IsStale || Store.Health.Writes.IsStale);
        Assert.Empty(await Store.Everything(null, Cancel).ToListAsync(Cancel));
    }

    protected static StoredDocument Document(
        string id,
        string body = "{}",
        string? sort = null,
        string partition = Partition,
        string kind = "story"
    ) =>
        new()
        {
            Partition = partition,
            Id = id,
            Kind = kind,
            Version = 1,
            Sort = sort,
            Body = Encoding.UTF8.GetBytes(body),
        };

    protected async Task<string> Put(StoredDocument document)
    {
        var result = await Store.Commit(new Batch(document.Partition, [new Write.Create(document)]), Cancel);
        return Assert.IsType<CommitResult.Committed>(result).ETags[0]!;
    }

    protected Task<CommitResult> Commit(params Write[] writes) => Store.Commit(new Batch(Partition, writes), Cancel);

    protected async Task<string?> BodyOf(string id, string partition = Partition) =>
        await Store.Find(partition, id, Cancel) is { } found ? Encoding.UTF8.GetString(found.Body.Span) : null;

    protected static IEnumerable<string> Ids(StoredPage page) => page.Documents.Select(document => document.Id);
}
