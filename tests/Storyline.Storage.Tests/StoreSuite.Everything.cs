using Storyline.Core.Storage;

namespace Storyline.Storage.Tests;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task Everything_of_every_partition_can_be_read_once_each()
    {
        for (var number = 0; number < 30; number++)
            await Put(Document($"a/{number}", partition: $"product|{number % 3}"));
        await Put(Document("listed", sort: "t1/1"));
        await Put(Document("over") with { Expires = Clock.GetCurrentInstant() });

        var seen = await Seen(null);

        Assert.Equal(31, seen.Count);
        Assert.Equal(31, seen.Distinct().Count());
        Assert.Equal(3 + 1, seen.Select(key => key.Partition).Distinct().Count());
    }

    [Fact]
    public async Task Reading_everything_goes_on_where_it_was_left()
    {
        for (var number = 0; number < 20; number++)
            await Put(Document($"d{number}", partition: $"product|{number % 4}"));
        var all = await Seen(null);

        foreach (var left in (int[])[0, 7, 18])
            Assert.Equal(all.Skip(left + 1), await Seen(all[left]));
        Assert.Empty(await Seen(all[^1]));
    }

    [Fact]
    public async Task A_partition_is_read_from_its_start_and_in_one_piece()
    {
        for (var number = 0; number < 20; number++)
            await Put(Document($"d{number}", partition: $"product|{number % 4}"));

        var seen = await Seen(new DocumentKey("product|2", ""));

        Assert.Equal(Enumerable.Repeat("product|2", 5), seen.Take(5).Select(key => key.Partition));
        Assert.DoesNotContain("product|2", seen.Skip(5).Select(key => key.Partition));
    }

    private async Task<List<DocumentKey>> Seen(DocumentKey? after)
    {
        var seen = new List<DocumentKey>();
        await foreach (var document in Store.Everything(after, Cancel))
            seen.Add(new DocumentKey(document.Partition, document.Id));
        return seen;
    }
}
