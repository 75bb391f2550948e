using System.Collections.ObjectModel;
using System.Net;
using Microsoft.Azure.Cosmos;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>The container as Storyline needs it. infra/ declares the same, and a test compares the two.</summary>
internal sealed class ContainerSchema(CosmosClient client, CosmosOptions options, ConnectionHealth connectionHealth)
{
    public const string PartitionKeyPath = "/pk";

    /// <summary>The default time to live: on, and items without one of their own never expire.</summary>
    private const int OnlyWhereSaid = -1;

    // Cosmos DB does not index the partition key by itself, and every query filters by it.
    public static IReadOnlyList<string> Included { get; } =
    ["/pk/?", "/kind/?", "/sort/?", "/id/?", "/due/?", "/terms/[]/?", "/stems/[]/?"];

    // The service can read a composite index backwards; other implementations need the descending one, which costs next to nothing.
    public static IReadOnlyList<CompositeIndex> Composites { get; } =
    [
        new(["/pk", "/kind", "/sort", "/id"]),
        new(["/pk", "/kind", "/sort", "/id"], Descending: true),
        new(["/kind", "/due"]),
        new(["/pk", "/id"]),
    ];

    public async Task Open(CancellationToken cancel)
    {
        var found = await Read(cancel) ?? await Create(cancel);
        if (found is null)
            return;
        var wrongs = Wrongs(found).ToList();
        if (wrongs.Count > 0)
            throw new StoreUnavailableException(
                $"The container {options.Database}/{options.Container} is not as Storyline needs it: {string.Join("; ", wrongs)}. Deploy infra/ again, or name another one (Storyline:Storage:Cosmos:Container)."
            );
    }

    public static IEnumerable<string> Wrongs(ContainerProperties found)
    {
        if (found.PartitionKeyPaths is not [PartitionKeyPath])
            yield return $"its partition key must be {PartitionKeyPath}";
        if (found.DefaultTimeToLive != OnlyWhereSaid)
            yield return "its time to live must be on, without a default (-1)";
        var policy = found.IndexingPolicy;
        if (policy.IndexingMode != IndexingMode.Consistent)
            yield return "its index must be consistent";
        var takesAll = policy.IncludedPaths.Any(path => path.Path == "/*");
        foreach (
            var path in Included.Where(path =>
                path != "/id/?" && !takesAll && policy.IncludedPaths.All(one => one.Path != path)
            )
        )
            yield return $"its index lacks {path}";
        foreach (
            var compositeIndex in Composites.Where(wanted => !policy.CompositeIndexes.Any(one => IsSame(one, wanted)))
        )
            yield return $"it lacks the composite index ({string.Join(", ", compositeIndex.Paths)}){(compositeIndex.Descending ? " descending" : "")}";
    }

    public static ContainerProperties Wanted(string name)
    {
        var wanted = new ContainerProperties(name, PartitionKeyPath) { DefaultTimeToLive = OnlyWhereSaid };
        foreach (var path in Included)
            wanted.IndexingPolicy.IncludedPaths.Add(new IncludedPath { Path = path });
        wanted.IndexingPolicy.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        foreach (var compositeIndex in Composites)
            wanted.IndexingPolicy.CompositeIndexes.Add(
                new Collection<CompositePath>([
                    .. compositeIndex.Paths.Select(path => new CompositePath
                    {
                        Path = path,
                        Order = compositeIndex.Order,
                    }),
                ])
            );
        return wanted;
    }

    private static bool IsSame(Collection<CompositePath> one, CompositeIndex wanted) =>
        one.Select(path => path.Path).SequenceEqual(wanted.Paths) && one.All(path => path.Order == wanted.Order);

    private Task<ContainerProperties?> Read(CancellationToken cancel) =>
        connectionHealth.Ask<ContainerProperties?>(
            "look at the container",
            async attempt =>
            {
                try
                {
                    return (
                        await client
                            .GetContainer(options.Database, options.Container)
                            .ReadContainerAsync(cancellationToken: attempt)
                    ).Resource;
                }
                catch (CosmosException missing) when (missing.StatusCode == HttpStatusCode.NotFound)
                {
                    return null;
                }
            },
            cancel
        );

    /// <summary>
    /// Creates the database and the container where they are missing; <c>null</c>: the container was created just now, as wanted.
    /// </summary>
    private async Task<ContainerProperties?> Create(CancellationToken cancel)
    {
        try
        {
            return await connectionHealth.Ask<ContainerProperties?>(
                "creation of the container",
                async attempt =>
                {
                    var database = (
                        await client.CreateDatabaseIfNotExistsAsync(options.Database, cancellationToken: attempt)
                    ).Database;
                    var answer = await database.CreateContainerIfNotExistsAsync(
                        Wanted(options.Container),
                        cancellationToken: attempt
                    );
                    return answer.StatusCode == HttpStatusCode.Created ? null : answer.Resource;
                },
                cancel
            );
        }
        catch (StoreUnavailableException refused)
            when (refused.InnerException is CosmosException { StatusCode: HttpStatusCode.Forbidden })
        {
            // A managed identity may read and write items; only the deployment may create containers.
            throw new StoreUnavailableException(
                $"There is no container {options.Database}/{options.Container}, and this identity may not create it. Deploy infra/ first.",
                refused
            );
        }
    }
}

/// <summary>Paths that are indexed together, in this order.</summary>
internal sealed record CompositeIndex(IReadOnlyList<string> Paths, bool Descending = false)
{
    public CompositePathSortOrder Order =>
        Descending ? CompositePathSortOrder.Descending : CompositePathSortOrder.Ascending;
}
