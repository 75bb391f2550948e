using Storyline.Core.Storage;

namespace Storyline.Storage.Tests;

public abstract partial class StoreSuite
{
    private static PageRequest Pages(
        int limit,
        bool descending = false,
        string? continuation = null,
        SortRange? range = null
    ) => new(Partition, "story", range ?? new SortRange("t1/"), limit, descending, continuation);

    private async Task PutMany(int count)
    {
        for (var number = 1; number <= count; number++)
            await Put(Document($"story:{number}", sort: $"t1/{number:D3}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_follow_each_other_in_sort_order_both_ways(bool descending)
    {
        await PutMany(25);
        var seen = new List<string>();

        for (string? token = null; ; )
        {
            var page = await Store.Page(Pages(10, descending, token), Cancel);
            seen.AddRange(Ids(page));
            if ((token = page.Continuation) is null)
                break;
        }

        var expected = Enumerable.Range(1, 25).Select(number => $"story:{number}");
        Assert.Equal(descending ? expected.Reverse() : expected, seen);
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_continuation()
    {
        await PutMany(10);

        Assert.Null((await Store.Page(Pages(10), Cancel)).Continuation);
        Assert.NotNull((await Store.Page(Pages(9), Cancel)).Continuation);
    }

    [Fact]
    public async Task A_continuation_holds_while_documents_come_go_and_move()
    {
        await PutMany(20);
        var first = await Store.Page(Pages(10), Cancel);
        var (last, moved) = (first.Documents[9], first.Documents[2]);

        await Commit(new Write.Delete(last.Id, last.ETag!));
        await Commit(new Write.Replace(Document(moved.Id, sort: "t1/999"), moved.ETag!));
        await Put(Document("story:before", sort: "t1/0005"));
        await Put(Document("story:behind", sort: "t1/0105"));
        var second = await Store.Page(Pages(50, continuation: first.Continuation), Cancel);

        Assert.Equal(
            ["story:behind", .. Enumerable.Range(11, 10).Select(number => $"story:{number}"), moved.Id],
            Ids(second)
                .Order(StringComparer.Ordinal)
                .OrderBy(id => second.Documents.Single(document => document.Id == id).Sort, StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Equal_sort_keys_are_not_lost_between_pages()
    {
        foreach (var id in (string[])["a", "b", "c", "d", "e"])
            await Put(Document(id, sort: "t1/same"));

        var first = await Store.Page(Pages(2), Cancel);
        var second = await Store.Page(Pages(2, continuation: first.Continuation), Cancel);
        var third = await Store.Page(Pages(2, continuation: second.Continuation), Cancel);

        Assert.Equal(["a", "b", "c", "d", "e"], Ids(first).Concat(Ids(second)).Concat(Ids(third)));
    }

    [Fact]
    public async Task A_range_is_a_prefix_after_and_before_keys()
    {
        await PutMany(9);
        await Put(Document("other", sort: "t2/001"));
        await Put(Document("unlisted"));

        Assert.Equal(
            ["story:4", "story:5"],
            Ids(await Store.Page(Pages(10, range: new SortRange("t1/", After: "t1/003", Before: "t1/006")), Cancel))
        );
        Assert.Equal(
            ["story:5", "story:4"],
            Ids(
                await Store.Page(
                    Pages(10, true, range: new SortRange("t1/", After: "t1/003", Before: "t1/006")),
                    Cancel
                )
            )
        );
        Assert.Equal(["other"], Ids(await Store.Page(Pages(10, range: new SortRange("t2/")), Cancel)));
        Assert.Equal(10, (await Store.Page(Pages(20, range: new SortRange("")), Cancel)).Documents.Count);
    }

    [Fact]
    public async Task Sort_keys_compare_byte_by_byte()
    {
        foreach (var sort in (string[])["a0", "Zz", "a0V", "a0 ", "é", "🚀"])
            await Put(Document(sort, sort: $"t1/{sort}"));

        Assert.Equal(["Zz", "a0", "a0 ", "a0V", "é", "🚀"], Ids(await Store.Page(Pages(10), Cancel)));
    }

    [Fact]
    public async Task A_foreign_continuation_is_refused()
    {
        await Assert.ThrowsAsync<FormatException>(() => Store.Page(Pages(10, continuation: "not one of ours"), Cancel));
    }

    [Fact]
    public async Task A_tally_counts_and_adds_up_to_its_bound()
    {
        await PutMany(5);
        await Put(Document("heavy", sort: "t1/100") with { Weight = 3 });
        await Put(Document("half", sort: "t1/101") with { Weight = 0.5 });

        Assert.Equal(
            new Tally(7, 2, 3.5, IsPartial: false),
            await Store.Tally(new TallyRequest(Partition, "story", new SortRange("t1/"), 100), Cancel)
        );
        Assert.Equal(
            7,
            (await Store.Tally(new TallyRequest(Partition, "story", new SortRange("t1/"), 7), Cancel)).Count
        );
        var partial = await Store.Tally(new TallyRequest(Partition, "story", new SortRange("t1/"), 3), Cancel);
        Assert.Equal((3, true), (partial.Count, partial.IsPartial));
        Assert.Equal(
            2,
            (
                await Store.Tally(
                    new TallyRequest(Partition, "story", new SortRange("t1/", Before: "t1/003"), 100),
                    Cancel
                )
            ).Count
        );
    }

    [Fact]
    public async Task A_tally_tells_how_many_come_before_a_mark()
    {
        await PutMany(7);

        Assert.Equal((7, 3), await Marked("t1/004", 100));
        Assert.Equal((7, 7), await Marked("t1/9", 100));
        Assert.Equal((7, 0), await Marked("t1/", 100));
        Assert.Equal((3, 3), await Marked("t1/004", 3));
        Assert.Equal((3, 4), await Marked("t1/007", 3));

        async Task<(int, int)> Marked(string mark, int atMost)
        {
            var tally = await Store.Tally(
                new TallyRequest(Partition, "story", new SortRange("t1/"), atMost, mark),
                Cancel
            );
            return (tally.Count, tally.BeforeMark);
        }
    }

    [Fact]
    public async Task Reading_while_others_write_never_skips_what_stays()
    {
        await PutMany(60);
        var writing = Task.Run(
            async () =>
            {
                for (var number = 0; number < 60; number++)
                    await Put(Document($"new{number}", sort: $"t1/{number:D3}x"));
            },
            Cancel
        );

        var seen = new List<string>();
        for (string? token = null; ; )
        {
            var page = await Store.Page(Pages(7, continuation: token), Cancel);
            seen.AddRange(Ids(page));
            if ((token = page.Continuation) is null)
                break;
        }
        await writing;

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Subset(seen.ToHashSet(), Enumerable.Range(1, 60).Select(number => $"story:{number}").ToHashSet());
    }
}
