using Storyline.Core.Storage;

namespace Storyline.Storage.Tests;

public abstract partial class StoreSuite
{
    private async Task<IEnumerable<string>> Found(
        string[] terms,
        string[] words,
        int limit = 10,
        bool descending = false
    ) =>
        Ids(
            await Store.Search(
                new SearchRequest(Partition, "story", new SortRange("t1/"), terms, words, limit, descending),
                Cancel
            )
        );

    private async Task PutSearchable()
    {
        await Put(
            Document("1", sort: "t1/3") with
            {
                Text = "Export the Backlog as CSV",
                Terms = ["label:mvp", "state:ready"],
            }
        );
        await Put(Document("2", sort: "t1/1") with { Text = "Größe der Bäckerei ändern", Terms = ["label:mvp"] });
        await Put(
            Document("3", sort: "t1/2") with
            {
                Text = "Import a backlog; export later",
                Terms = ["state:ready"],
            }
        );
    }

    [Theory]
    [InlineData("backlog", "3,1")]
    [InlineData("BACKL", "3,1")]
    [InlineData("exp", "3,1")]
    [InlineData("csv", "1")]
    [InlineData("backerei", "2")]
    [InlineData("grosse", "2")]
    [InlineData("Größe", "2")]
    [InlineData("nothing", "")]
    public async Task A_word_finds_what_starts_with_it_whatever_its_case_and_marks(string word, string expected)
    {
        await PutSearchable();

        Assert.Equal(expected, string.Join(',', await Found([], [word])));
    }

    [Theory]
    [InlineData("Łódź", "lodz", "LODZ", "łódź", "lódz")]
    [InlineData("Größe", "grosse", "größe", "GRÖSSE", "grö")]
    [InlineData("İstanbul", "istanbul", "ISTANBUL", "ıstanbul")]
    [InlineData("smørbrød", "smorbrod", "SMØRBRØD")]
    [InlineData("Ærø", "aero", "ærø")]
    [InlineData("Œuvre", "oeuvre", "œuvre")]
    [InlineData("Nguyễn", "nguyen", "nguyễn")]
    [InlineData("Þór", "thor", "þór")]
    [InlineData("Cafe\u0301", "café", "cafe", "cafe\u0301")]
    [InlineData("Škoda", "skoda", "s\u030Ckoda")]
    [InlineData("Σίσυφος", "σισυφοσ", "ΣΊΣΥΦΟΣ")]
    [InlineData("Ёлка", "елка", "ёлка")]
    [InlineData("ﬁnance", "finance")]
    public async Task A_word_is_found_by_the_letters_that_people_can_type(string written, params string[] sought)
    {
        await Put(Document("1", sort: "t1/1") with { Text = $"The {written} page" });

        foreach (var word in sought)
            Assert.Equal(["1"], await Found([], [word]));
    }

    [Fact]
    public async Task Several_words_must_all_be_there()
    {
        await PutSearchable();

        Assert.Equal(["1"], await Found([], ["export", "csv"]));
        Assert.Empty(await Found([], ["csv", "import"]));
    }

    [Theory]
    [InlineData("backlog OR csv")]
    [InlineData("\"backlog")]
    [InlineData("NEAR(backlog")]
    [InlineData("text:backlog*")]
    [InlineData("(-backlog) ^ + AND")]
    [InlineData("'; DROP TABLE document; --")]
    public async Task Operators_and_quotes_mean_nothing(string query)
    {
        await PutSearchable();

        var found = await Found([], query.Split(' '));

        Assert.All(found, id => Assert.Contains(id, (string[])["1", "2", "3"]));
        Assert.Equal(["3", "1"], await Found([], ["backlog"]));
    }

    [Fact]
    public async Task Terms_find_exactly_in_sort_order_both_ways()
    {
        await PutSearchable();

        Assert.Equal(["2", "1"], await Found(["label:mvp"], []));
        Assert.Equal(["1", "2"], await Found(["label:mvp"], [], descending: true));
        Assert.Equal(["1"], await Found(["label:mvp", "state:ready"], []));
        Assert.Empty(await Found(["label:mv"], []));
    }

    [Fact]
    public async Task Terms_and_words_go_together()
    {
        await PutSearchable();

        Assert.Equal(["3", "1"], await Found(["state:ready"], ["export"]));
        Assert.Equal(["1"], await Found(["label:mvp"], ["export"]));
    }

    [Fact]
    public async Task Of_several_terms_one_is_enough_and_each_document_comes_once_in_sort_order()
    {
        await PutSearchable();
        await Put(Document("4", sort: "t1/0") with { Text = "Neither of them", Terms = ["label:other"] });
        await Put(Document("5", sort: "t2/0") with { Terms = ["label:mvp"] });
        await Put(Document("6", sort: "t1/1") with { Terms = ["label:mvp"], Expires = Clock.GetCurrentInstant() });

        Assert.Equal(["2", "3", "1"], await Any([], ["label:mvp", "state:ready", "label:nowhere"]));
        Assert.Equal(["1", "3"], await Any([], ["label:mvp", "state:ready"], limit: 2, descending: true));
        Assert.Equal(["1"], await Any(["state:ready"], ["label:mvp", "label:other"]));
        Assert.Equal(["3", "1"], await Any([], ["label:mvp", "state:ready"], words: ["backlog"]));
        Assert.Empty(await Any([], ["label:nowhere"]));
    }

    [Fact]
    public async Task One_common_term_of_several_comes_in_pages_with_the_rare_one_at_its_place()
    {
        for (var number = 1; number <= 25; number++)
            await Put(
                Document($"{number}", sort: $"t1/{number:D2}") with
                {
                    Terms = [number == 13 ? "rare" : "common", "also"],
                }
            );

        var seen = new List<string>();
        for (string? token = null; ; )
        {
            var page = await Store.Search(
                new SearchRequest(Partition, "story", new SortRange("t1/"), [], [], 10, false, token)
                {
                    AnyOf = ["common", "rare", "also"],
                },
                Cancel
            );
            seen.AddRange(Ids(page));
            if ((token = page.Continuation) is null)
                break;
        }
        Assert.Equal(Enumerable.Range(1, 25).Select(number => $"{number}"), seen);
    }

    private async Task<IEnumerable<string>> Any(
        string[] terms,
        string[] any,
        string[]? words = null,
        int limit = 10,
        bool descending = false
    ) =>
        Ids(
            await Store.Search(
                new SearchRequest(Partition, "story", new SortRange("t1/"), terms, words ?? [], limit, descending)
                {
                    AnyOf = any,
                },
                Cancel
            )
        );

    [Fact]
    public async Task Search_follows_changes_and_deletions()
    {
        var etag = await Put(Document("1", sort: "t1/1") with { Text = "first words", Terms = ["label:old"] });

        var changed = Assert.IsType<CommitResult.Committed>(
            await Commit(
                new Write.Replace(
                    Document("1", sort: "t1/2") with
                    {
                        Text = "second thoughts",
                        Terms = ["label:new"],
                    },
                    etag
                )
            )
        );
        Assert.Empty(await Found([], ["first"]));
        Assert.Empty(await Found(["label:old"], []));
        Assert.Equal(["1"], await Found(["label:new"], ["thoughts"]));

        await Commit(new Write.Delete("1", changed.ETags[0]!));
        Assert.Empty(await Found(["label:new"], []));
        Assert.Empty(await Found([], ["thoughts"]));
    }

    [Fact]
    public async Task Found_documents_come_in_pages()
    {
        for (var number = 1; number <= 25; number++)
            await Put(
                Document($"{number}", sort: $"t1/{number:D2}") with
                {
                    Text = "same word",
                    Terms = ["label:all"],
                }
            );

        foreach (
            var (terms, words) in ((string[], string[])[])
                [(["label:all"], []), ([], ["word"]), (["label:all"], ["same"])]
        )
        {
            var seen = new List<string>();
            for (string? token = null; ; )
            {
                var page = await Store.Search(
                    new SearchRequest(Partition, "story", new SortRange("t1/"), terms, words, 10, false, token),
                    Cancel
                );
                seen.AddRange(Ids(page));
                if ((token = page.Continuation) is null)
                    break;
            }
            Assert.Equal(Enumerable.Range(1, 25).Select(number => $"{number}"), seen);
        }
    }

    [Fact]
    public async Task Nothing_asked_for_finds_nothing()
    {
        await PutSearchable();

        Assert.Empty(await Found([], []));
        Assert.Empty(await Found([], ["?!", "…"]));
    }
}
