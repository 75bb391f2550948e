using Microsoft.Azure.Cosmos;
using Storyline.Core.Storage;
using Storyline.Cosmos;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>The container is created if it is missing, and refused if it is unsuitable.</summary>
public sealed class ContainerTests : CosmosTests
{
    [Fact]
    public async Task A_second_replica_finds_the_container_of_the_first_as_it_should_be()
    {
        await Commit(new Write.Create(Document("a", "1")));

        var other = await Another();

        Assert.NotNull(await other.Find(Partition, "a", Cancel));
    }

    [Fact]
    public async Task A_container_that_would_not_serve_is_refused_with_everything_that_is_wrong()
    {
        using var client = CosmosConnection.Open(new CosmosOptions { ConnectionString = Gateway.ConnectionString });
        await client
            .GetDatabase(Database)
            .CreateContainerAsync(new ContainerProperties("other", "/tenant"), cancellationToken: Cancel);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => Another("other"));

        foreach (var wrong in (string[])["other", "/pk", "-1", "(/pk, /kind, /sort, /id)", "(/kind, /due)"])
            Assert.Contains(wrong, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_call_names_its_partition_but_what_asks_for_all()
    {
        await Commit(
            new Write.Create(Document("a", "1", "s")),
            new Write.Create(
                Document("b", "1", "t") with
                {
                    Text = "some words",
                    Terms = ["x"],
                    Due = Clock.GetCurrentInstant(),
                }
            )
        );
        Gateway.Forget();

        await Store.Find(Partition, "a", Cancel);
        await Store.FindMany(Partition, ["a", "b"], Cancel);
        await Store.Page(new PageRequest(Partition, "story", new SortRange(""), 10, Descending: true), Cancel);
        await Store.Search(new SearchRequest(Partition, "story", new SortRange(""), ["x"], ["word"], 10), Cancel);
        await Store.Tally(new TallyRequest(Partition, "story", new SortRange(""), 10), Cancel);
        await Commit(new Write.Create(Document("c")));
        Assert.All(Gateway.Calls, call => Assert.Equal($"[\"{Partition}\"]", call.Partition));
        Assert.Equal(7, Gateway.Calls.Count);

        Gateway.Forget();
        await Store.Due("story", Clock.GetCurrentInstant(), 10, Cancel);
        Assert.Single(Gateway.Calls);
    }

    [Fact]
    public async Task What_is_longer_than_an_address_allows_still_has_an_id_of_its_own()
    {
        var (one, other) = (new string('/', 500) + "a", new string('/', 500) + "b");
        await Commit(new Write.Create(Document(one, "1")), new Write.Create(Document(other, "2")));

        Assert.Equal(("1", "2"), (await BodyOf(one), await BodyOf(other)));
    }

    [Fact]
    public async Task Many_are_read_at_once()
    {
        var ids = Enumerable.Range(0, 30).Select(number => $"d{number}").ToList();
        await Commit([.. ids.Select(id => new Write.Create(Document(id)))]);
        Gateway.Forget();

        var read = await Store.FindMany(Partition, [.. ids, "missing"], Cancel);

        Assert.Equal(ids, read.Select(document => document.Id));
        Assert.InRange(Gateway.Calls.Count, 1, 2);
    }

    [Fact]
    public void The_SDKs_old_JSON_library_stays_inside_the_SDK() =>
        Assert.DoesNotContain(
            typeof(CosmosStore).Assembly.GetReferencedAssemblies(),
            reference => reference.Name == "Newtonsoft.Json"
        );
}
