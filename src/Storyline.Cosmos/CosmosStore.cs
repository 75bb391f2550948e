using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>
/// The engine for any number of replicas: Azure Cosmos DB. Reads are point reads wherever a key is known, and otherwise queries over
/// the composite index of one partition. Only due and exported documents are read across partitions.
/// </summary>
public sealed partial class CosmosStore : IStore, IOpened, IDisposable
{
    // Reading several at once is a query; up to this many, single reads are cheaper.
    private const int FewReads = 3;

    private readonly CosmosOptions options;
    private readonly IClock clock;
    private readonly CosmosClient client;
    private readonly Container container;
    private readonly ConnectionHealth connectionHealth;

    public CosmosStore(CosmosOptions options, IClock clock, ILogger<CosmosStore> logger)
    {
        (this.options, this.clock) = (options, clock);
        client = CosmosConnection.Open(options);
        container = client.GetContainer(options.Database, options.Container);
        Health = new StoreHealth(TimeProvider.System, tolerance: options.Patience);
        connectionHealth = new ConnectionHealth(options, Health, logger);
    }

    public bool ChargesReads => true;

    public StoreHealth Health { get; }

    /// <summary>Creates the container where it is missing, and refuses one with the wrong schema.</summary>
    public Task Open(CancellationToken cancel) => new ContainerSchema(client, options, connectionHealth).Open(cancel);

    /// <summary>Replaces what does not exist: the service has to look, and nothing is left.</summary>
    public async Task Probe(CancellationToken cancel)
    {
        var probe = new StoredDocument
        {
            Partition = "health",
            Id = "probe",
            Kind = "probe",
            Version = 1,
            Expires = Now + Duration.FromHours(1),
            Body = "{}"u8.ToArray(),
        };
        try
        {
            await Find(probe.Partition, probe.Id, cancel);
            await Commit(new Batch(probe.Partition, [new Write.Replace(probe, "none")]), cancel);
        }
        catch (StoreUnavailableException)
        {
            // It was noted where it happened.
        }
    }

    public async Task<StoredDocument?> Find(string partition, string id, CancellationToken cancel) =>
        await Read(partition, ItemId.Of(id), cancel) is { } item && !item.IsOver(Now) ? item.ToDocument() : null;

    public async Task<IReadOnlyList<StoredDocument>> FindMany(
        string partition,
        IReadOnlyCollection<string> ids,
        CancellationToken cancel
    )
    {
        var wanted = ids.Distinct().ToList();
        var items =
            wanted.Count <= FewReads
                ?
                [
                    .. (
                        await Task.WhenAll(wanted.Select(id => Read(partition, ItemId.Of(id), cancel)))
                    ).OfType<CosmosItem>(),
                ]
                : await ReadMany(partition, wanted, cancel);
        var found = items
            .Where(item => !item.IsOver(Now))
            .Select(item => item.ToDocument())
            .ToDictionary(document => document.Id);
        return [.. ids.Select(id => found.GetValueOrDefault(id)).OfType<StoredDocument>()];
    }

    public async Task<StoredPage> Page(PageRequest request, CancellationToken cancel)
    {
        var range = CosmosPageRange.Of(request.Range, request.Descending, request.Continuation);
        var question = QueryText.Page(request, range, Now);
        var items = await Items(question, request.Partition, request.Limit + 1, cancel);
        pageGuesses.Start(request, items);
        if (request.Descending && request.Continuation is null && items.Count > 0)
            pageGuesses.End(request.Partition, request.Kind, request.Range, items[0]);
        return PageOf(items, request.Limit);
    }

    public async Task<StoredPage> Search(SearchRequest request, CancellationToken cancel)
    {
        if (request.Omitting.NamedBy.Count > 0)
            return await Unnamed(request, cancel);
        var range = CosmosPageRange.Of(request.Range, request.Descending, request.Continuation);
        if (QueryText.Found(request, range, Now) is not { } question)
            return new StoredPage([], null);
        return PageOf(await Items(question, request.Partition, request.Limit + 1, cancel), request.Limit);
    }

    public async Task<Tally> Tally(TallyRequest request, CancellationToken cancel)
    {
        if (request.Omitting.NamedBy.Count > 0)
            return await CountUnnamed(request, cancel);
        var question = QueryText.Tally(request, CosmosPageRange.Of(request.Range), Now);
        var weighed = await Ask(
            question,
            request.Partition,
            request.AtMost + 1,
            CosmosJson.Default.WeightPage,
            page => page.Documents,
            cancel
        );
        var mark = SortText.Of(request.Mark);
        return new Tally(
            Math.Min(weighed.Count, request.AtMost),
            weighed.Count(one => one.Weight is not null),
            weighed.Sum(one => one.Weight ?? 0),
            weighed.Count > request.AtMost,
            mark is null ? 0 : weighed.Count(one => string.CompareOrdinal(one.Sort, mark) < 0)
        );
    }

    public async Task<IReadOnlyList<StoredDocument>> Due(
        string kind,
        Instant from,
        Instant until,
        int limit,
        CancellationToken cancel
    )
    {
        var due = await Items(QueryText.Due(kind, from, until, limit, Now), partition: null, limit, cancel);
        return [.. due.Select(item => item.ToDocument())];
    }

    public void Dispose() => client.Dispose();

    private Instant Now => clock.GetCurrentInstant();

    private Task<CosmosItem?> Read(string partition, string id, CancellationToken cancel) =>
        connectionHealth.Ask(
            "read",
            async attempt =>
            {
                using var response = await container.ReadItemStreamAsync(
                    id,
                    new PartitionKey(partition),
                    cancellationToken: attempt
                );
                if (connectionHealth.IsMissing(response))
                    return null;
                connectionHealth.Check(response);
                return await JsonSerializer.DeserializeAsync(response.Content, CosmosJson.Default.CosmosItem, attempt);
            },
            cancel
        );

    private Task<IReadOnlyList<CosmosItem>> ReadMany(string partition, List<string> ids, CancellationToken cancel) =>
        connectionHealth.Ask(
            "read many",
            async attempt =>
            {
                var keys = ids.ConvertAll(id => (ItemId.Of(id), new PartitionKey(partition)));
                using var response = await container.ReadManyItemsStreamAsync(keys, cancellationToken: attempt);
                connectionHealth.Check(response);
                return (
                    await JsonSerializer.DeserializeAsync(response.Content, CosmosJson.Default.ItemPage, attempt)
                )!.Documents;
            },
            cancel
        );

    private Task<IReadOnlyList<CosmosItem>> Items(
        QueryDefinition question,
        string? partition,
        int limit,
        CancellationToken cancel
    ) => Ask(question, partition, limit, CosmosJson.Default.ItemPage, page => page.Documents, cancel);

    /// <summary>Reads page after page of a query's results, until there are enough or no more.</summary>
    private async Task<IReadOnlyList<T>> Ask<TPage, T>(
        QueryDefinition question,
        string? partition,
        int limit,
        JsonTypeInfo<TPage> json,
        Func<TPage, IReadOnlyList<T>> read,
        CancellationToken cancel
    )
    {
        var found = new List<T>();
        for (string? token = null; ; )
        {
            var (items, next) = await connectionHealth.Ask(
                "query",
                async attempt =>
                {
                    using var pages = container.GetItemQueryStreamIterator(question, token, SettingsFor(partition));
                    using var response = await pages.ReadNextAsync(attempt);
                    connectionHealth.Check(response);
                    var page = await JsonSerializer.DeserializeAsync(response.Content, json, attempt);
                    return (read(page!), response.ContinuationToken);
                },
                cancel
            );
            found.AddRange(items);
            if (next is null || found.Count >= limit)
                return found;
            token = next;
        }
    }

    private static QueryRequestOptions SettingsFor(string? partition) =>
        new()
        {
            PartitionKey = partition is null ? null : new PartitionKey(partition),
            // Every query has a limit of its own; this asks for as much at once as one answer may hold.
            MaxItemCount = -1,
            // Each physical partition is asked once, a few at a time.
            MaxConcurrency = partition is null ? 8 : 1,
            // A query that one physical partition can answer goes there unchanged.
            EnableOptimisticDirectExecution = true,
        };

    private static StoredPage PageOf(IReadOnlyList<CosmosItem> items, int limit)
    {
        var documents = items.Take(limit).Select(item => item.ToDocument()).ToList();
        return new StoredPage(documents, items.Count > limit ? PlaceInList.Behind(documents[^1]).ToToken() : null);
    }
}
