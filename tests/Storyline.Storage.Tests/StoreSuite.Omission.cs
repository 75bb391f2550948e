using Storyline.Core.Storage;

namespace Storyline.Storage.Tests;

public abstract partial class StoreSuite
{
    private static readonly SortRange Open = new("open/");

    /// <summary>Needs, and what names some of them; the answer is the ETag of the first story.</summary>
    private async Task<string> PutLinked()
    {
        for (var number = 1; number <= 6; number++)
            await Put(
                Document($"need:{number}", kind: "need", sort: $"{(number == 6 ? "past" : "open")}/{number}") with
                {
                    Terms = number == 5 ? [] : ["said", number % 2 == 0 ? "even" : "odd"],
                    Weight = number,
                }
            );
        var first = await Put(Document("story:1", sort: "t1/1") with { Terms = ["need:1", "need:3"] });
        await Put(Document("story:2", sort: "t1/2") with { Terms = ["need:1"] });
        await Put(Document("idea:1", kind: "idea", sort: "1") with { Terms = ["need:4"] });
        return first;
    }

    private static SearchRequest Needs(
        Omission omission,
        int limit = 10,
        string? token = null,
        params string[] terms
    ) => new(Partition, "need", Open, terms, [], limit, Continuation: token) { Omitting = omission };

    [Theory]
    [InlineData("", "need:2,need:4,need:5")]
    [InlineData("even", "need:2,need:4")]
    public async Task What_no_document_of_another_kind_names_is_found(string term, string expected)
    {
        await PutLinked();
        string[] terms = term.Length == 0 ? [] : [term];

        var found = await Store.Search(Needs(new Omission([], ["story"]), terms: terms), Cancel);

        Assert.Equal(expected, string.Join(',', Ids(found)));
        var tally = await Store.Tally(
            new TallyRequest(Partition, "need", Open, 10) { Terms = terms, Omitting = new Omission([], ["story"]) },
            Cancel
        );
        Assert.Equal((expected.Split(',').Length, false), (tally.Count, tally.IsPartial));
    }

    [Fact]
    public async Task What_is_named_by_any_of_several_kinds_is_left_out()
    {
        await PutLinked();

        Assert.Equal(["need:2", "need:5"], Ids(await Store.Search(Needs(new Omission([], ["story", "idea"])), Cancel)));
    }

    [Fact]
    public async Task A_link_made_or_taken_away_shows_at_once()
    {
        var first = await PutLinked();
        await Store.Search(Needs(new Omission([], ["story"])), Cancel);
        await Put(Document("story:3", sort: "t1/3") with { Terms = ["need:2"] });

        Assert.Equal(["need:4", "need:5"], Ids(await Store.Search(Needs(new Omission([], ["story"])), Cancel)));
        await Commit(new Write.Replace(Document("story:1", sort: "t1/1"), first));
        Assert.Equal(
            ["need:3", "need:4", "need:5"],
            Ids(await Store.Search(Needs(new Omission([], ["story"])), Cancel))
        );
    }

    [Fact]
    public async Task What_carries_a_term_is_left_out()
    {
        await PutLinked();

        Assert.Equal(
            ["need:1", "need:3", "need:5"],
            Ids(await Store.Search(Needs(new Omission(["even"], [])), Cancel))
        );
        Assert.Equal(["need:5"], Ids(await Store.Search(Needs(new Omission(["even", "odd"], [])), Cancel)));
        Assert.Equal(
            ["need:1", "need:3"],
            Ids(await Store.Search(Needs(new Omission(["even"], []), terms: "said"), Cancel))
        );
    }

    [Fact]
    public async Task Pages_of_what_is_left_go_on_where_the_last_one_ended()
    {
        await PutLinked();
        var omission = new Omission([], ["story"]);

        var first = await Store.Search(Needs(omission, limit: 2), Cancel);
        var second = await Store.Search(Needs(omission, limit: 2, token: first.Continuation), Cancel);

        Assert.Equal(["need:2", "need:4"], Ids(first));
        Assert.Equal(["need:5"], Ids(second));
        Assert.Null(second.Continuation);
    }

    [Fact]
    public async Task A_tally_counts_and_adds_up_what_has_the_terms_and_stops_at_its_limit()
    {
        await PutLinked();

        Assert.Equal(new Tally(2, 2, 6, IsPartial: false), await Counted(10, ["even"], Omission.Nothing));
        Assert.Equal(new Tally(0, 0, 0, IsPartial: false), await Counted(10, ["even", "odd"], Omission.Nothing));
        Assert.Equal(new Tally(3, 3, 9, IsPartial: false), await Counted(10, [], new Omission(["even"], [])));
        Assert.Equal((1, true), await Stopped(1, ["even"], Omission.Nothing));
        Assert.Equal((2, true), await Stopped(2, [], new Omission([], ["story"])));

        Task<Tally> Counted(int atMost, string[] terms, Omission omission) =>
            Store.Tally(
                new TallyRequest(Partition, "need", Open, atMost) { Terms = terms, Omitting = omission },
                Cancel
            );
        async Task<(int, bool)> Stopped(int atMost, string[] terms, Omission omission)
        {
            var tally = await Counted(atMost, terms, omission);
            return (tally.Count, tally.IsPartial);
        }
    }

    // Cosmos DB compares fifty at a time.
    [Fact]
    public async Task Many_are_compared_in_several_steps()
    {
        for (var number = 1; number <= 120; number++)
            await Put(Document($"need:{number}", kind: "need", sort: $"open/{number:D3}"));
        for (var number = 1; number <= 110; number++)
            await Put(Document($"story:{number}", sort: $"t1/{number:D3}") with { Terms = [$"need:{number}"] });

        Assert.Equal(10, Ids(await Store.Search(Needs(new Omission([], ["story"]), limit: 50), Cancel)).Count());
    }
}
