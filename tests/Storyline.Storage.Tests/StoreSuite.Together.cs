using System.Globalization;
using Storyline.Core.Storage;

namespace Storyline.Storage.Tests;

public abstract partial class StoreSuite
{
    private static readonly string[] Pairs = ["like:a+b", "like:a+c", "like:b+c"];

    private async Task AssertTogether(PageRequest page, TallyRequest tally)
    {
        var (shown, counted) = await Store.PageAndTally(page, tally, Cancel);

        var apart = await Store.Page(page, Cancel);
        Assert.Equal(
            apart.Documents.Select(one => (one.Id, one.ETag, one.Sort, one.Weight)),
            shown.Documents.Select(one => (one.Id, one.ETag, one.Sort, one.Weight))
        );
        Assert.Equal(
            apart.Documents.Select(one => one.Body.ToArray()),
            shown.Documents.Select(one => one.Body.ToArray())
        );
        Assert.Equal(apart.Continuation, shown.Continuation);
        Assert.Equal(await Store.Tally(tally, Cancel), counted);
    }

    private async Task AssertTogether(int limit)
    {
        var request = new SearchRequest(Partition, "story", new SortRange("t1/"), [], [], limit, Descending: true)
        {
            AnyOf = Pairs,
        };
        var (found, last) = await Store.SearchAndLast(request, Cancel);

        var apart = await Store.Search(request, Cancel);
        Assert.Equal(Ids(apart), Ids(found));
        Assert.Equal(apart.Continuation, found.Continuation);
        Assert.Equal(
            (await Store.Page(Pages(1, descending: true), Cancel)).Documents.Select(one => one.Id).SingleOrDefault(),
            last?.Id
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_is_asked_for_together_is_what_it_would_be_apart_while_documents_come_go_and_move(int seed)
    {
        var random = new Random(seed);
        var there = new Dictionary<string, string>();
        for (var round = 0; round < 40; round++)
        {
            await Stir(random, there, round);
            var marks = there.Keys.Select(id => $"t1/{id}").Append("t1/5").ToList();
            var mark = marks[random.Next(marks.Count)];
            var atMost = random.Next(3) == 0 ? 4 : 100;

            await AssertTogether(
                Pages(random.Next(1, 6)),
                new TallyRequest(Partition, "story", new SortRange("t1/"), atMost)
            );
            var before = new SortRange("t1/", Before: mark);
            await AssertTogether(Pages(1, range: before), new TallyRequest(Partition, "story", before, atMost));
            var far = new SortRange("t1/", Before: random.Next(2) == 0 ? mark : null);
            await AssertTogether(
                Pages(random.Next(1, 4), descending: true, range: before),
                new TallyRequest(Partition, "story", far, atMost, mark)
            );
            await AssertTogether(random.Next(1, 5));
        }
    }

    [Fact]
    public async Task A_page_further_on_is_counted_like_the_first()
    {
        await PutMany(9);
        var first = await Store.Page(Pages(4), Cancel);

        await AssertTogether(
            Pages(4, continuation: first.Continuation),
            new TallyRequest(Partition, "story", new SortRange("t1/"), 100)
        );
    }

    // Each batch writes some, deletes one and moves one.
    private async Task Stir(Random random, Dictionary<string, string> there, int round)
    {
        for (var time = random.Next(4); time >= 0; time--)
        {
            var id = $"{random.Next(10)}{round.ToString("D2", CultureInfo.InvariantCulture)}{time}";
            await Put(
                Document(id, $$"""{"round":{{round}}}""", sort: $"t1/{id}") with
                {
                    Weight = random.Next(3) == 0 ? null : random.Next(9),
                    Terms = random.Next(3) == 0 ? [] : [Pairs[random.Next(3)]],
                }
            );
            there[id] = id;
        }
        foreach (var change in (bool[])[true, false])
        {
            if (
                random.Next(2) == 0
                || await Store.Find(Partition, there.Keys.ElementAt(random.Next(there.Count)), Cancel)
                    is not { } document
            )
                continue;
            if (change)
                await Commit(
                    new Write.Replace(document with { Sort = $"t1/{random.Next(10)}{document.Id}" }, document.ETag!)
                );
            else if (there.Remove(document.Id))
                await Commit(new Write.Delete(document.Id, document.ETag!));
        }
    }
}
