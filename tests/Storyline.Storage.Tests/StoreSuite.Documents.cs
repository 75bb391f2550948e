using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Storage.Tests;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task A_document_is_read_back_as_it_was_written()
    {
        var written = Document("story:1", """{"title":"Größe ✓ 🚀"}""", "t1/a") with
        {
            Version = 3,
            Due = Instant.FromUtc(2026, 3, 6, 7, 30),
            Expires = Instant.FromUtc(2026, 4, 1, 0, 0),
            Terms = ["label:mvp", "state:ready"],
            Text = "Größe",
            Weight = 2.5,
        };
        var etag = await Put(written);

        var read = await Store.Find(Partition, "story:1", Cancel);

        Assert.NotNull(read);
        Assert.Equal(etag, read.ETag);
        Assert.Equal(written.Body.ToArray(), read.Body.ToArray());
        Assert.Equal(
            (written.Kind, written.Version, written.Sort, written.Due, written.Expires, written.Text, written.Weight),
            (read.Kind, read.Version, read.Sort, read.Due, read.Expires, read.Text, read.Weight)
        );
        Assert.Equal(written.Terms, read.Terms);
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        Assert.Null(await Store.Find(Partition, "story:1", Cancel));
        await Put(Document("story:1"));
        Assert.NotNull(await Store.Find(Partition, "story:1", Cancel));
        Assert.Null(await Store.Find("product|other", "story:1", Cancel));
    }

    [Theory]
    [InlineData("a:b|c@d/e")]
    [InlineData("turn:1700000000.123456/U0ADA@C1#x?y%20")]
    [InlineData("größe-日本語-🚀-\u202Ertl")]
    [InlineData("quote'\"`\\;--")]
    public async Task An_id_may_hold_any_characters(string id)
    {
        await Put(Document(id, """{"x":1}"""));

        Assert.Equal("""{"x":1}""", await BodyOf(id));
        Assert.Equal([id], (await Store.FindMany(Partition, [id], Cancel)).Select(document => document.Id));
    }

    [Fact]
    public async Task Several_are_read_in_the_order_asked_and_missing_ones_left_out()
    {
        foreach (var id in (string[])["a", "b", "c"])
            await Put(Document(id));

        var read = await Store.FindMany(Partition, ["c", "missing", "a"], Cancel);

        Assert.Equal(["c", "a"], read.Select(document => document.Id));
    }

    [Fact]
    public async Task A_document_of_a_megabyte_is_kept()
    {
        var body = $$"""{"text":"{{new string('x', 1_000_000)}}"}""";
        await Put(Document("big", body));

        Assert.Equal(body, await BodyOf("big"));
    }

    [Fact]
    public async Task Partitions_do_not_see_each_other()
    {
        await Put(Document("story:1", """{"of":1}""", "a") with { Terms = ["x"], Text = "shared word" });
        await Put(Document("story:1", """{"of":2}""", "a", "product|p2") with { Terms = ["x"], Text = "shared word" });

        Assert.Equal("""{"of":1}""", await BodyOf("story:1"));
        Assert.Equal("""{"of":2}""", await BodyOf("story:1", "product|p2"));
        Assert.Single((await Store.Page(new PageRequest(Partition, "story", new SortRange(""), 10), Cancel)).Documents);
        Assert.Single(
            (
                await Store.Search(new SearchRequest(Partition, "story", new SortRange(""), ["x"], [], 10), Cancel)
            ).Documents
        );
        Assert.Single(
            (
                await Store.Search(new SearchRequest(Partition, "story", new SortRange(""), [], ["shared"], 10), Cancel)
            ).Documents
        );
        Assert.Equal(1, (await Store.Tally(new TallyRequest(Partition, "story", new SortRange(""), 10), Cancel)).Count);
    }

    [Fact]
    public async Task An_expired_document_is_gone_everywhere_and_its_id_is_free_again()
    {
        await Put(
            Document("pending:1", sort: "a") with
            {
                Expires = Clock.GetCurrentInstant() + Duration.FromMinutes(10),
                Terms = ["x"],
                Text = "word",
                Due = Clock.GetCurrentInstant(),
            }
        );
        Assert.NotNull(await Store.Find(Partition, "pending:1", Cancel));
        Assert.Single((await Store.Page(new PageRequest(Partition, "story", new SortRange(""), 10), Cancel)).Documents);

        Clock.AdvanceMinutes(10);

        Assert.Null(await Store.Find(Partition, "pending:1", Cancel));
        Assert.Empty(await Store.FindMany(Partition, ["pending:1"], Cancel));
        Assert.Empty((await Store.Page(new PageRequest(Partition, "story", new SortRange(""), 10), Cancel)).Documents);
        Assert.Empty(
            (
                await Store.Search(new SearchRequest(Partition, "story", new SortRange(""), ["x"], [], 10), Cancel)
            ).Documents
        );
        Assert.Empty(
            (
                await Store.Search(new SearchRequest(Partition, "story", new SortRange(""), [], ["word"], 10), Cancel)
            ).Documents
        );
        Assert.Empty(await Store.Due("story", Clock.GetCurrentInstant(), 10, Cancel));
        Assert.Equal(0, (await Store.Tally(new TallyRequest(Partition, "story", new SortRange(""), 10), Cancel)).Count);
        await Put(Document("pending:1"));
    }

    [Fact]
    public async Task Due_documents_come_soonest_first_from_all_partitions()
    {
        var now = Clock.GetCurrentInstant();
        await Put(Document("late", kind: "turn") with { Due = now });
        await Put(
            Document("early", kind: "turn", partition: "product|p2") with
            {
                Due = now - Duration.FromMinutes(5),
            }
        );
        await Put(Document("future", kind: "turn") with { Due = now + Duration.FromSeconds(1) });
        await Put(Document("never", kind: "turn"));
        await Put(Document("other", kind: "alarm") with { Due = now });

        var due = await Store.Due("turn", now, 10, Cancel);

        Assert.Equal(
            [("product|p2", "early"), (Partition, "late")],
            due.Select(document => (document.Partition, document.Id))
        );
        Assert.Equal(["early"], (await Store.Due("turn", now, 1, Cancel)).Select(document => document.Id));
    }

    [Fact]
    public async Task Due_documents_are_read_from_an_instant_on()
    {
        var now = Clock.GetCurrentInstant();
        foreach (var minutes in (int[])[-3, -2, -1, 1])
            await Put(Document($"at{minutes}", kind: "turn") with { Due = now + Duration.FromMinutes(minutes) });

        var due = await Store.Due("turn", now - Duration.FromMinutes(2), now, 10, Cancel);

        Assert.Equal(["at-2", "at-1"], due.Select(document => document.Id));
    }

    [Fact]
    public async Task What_is_no_longer_due_is_not_found()
    {
        var etag = await Put(Document("turn:1", kind: "turn") with { Due = Clock.GetCurrentInstant() });

        await Commit(new Write.Replace(Document("turn:1", kind: "turn"), etag));

        Assert.Empty(await Store.Due("turn", Clock.GetCurrentInstant(), 10, Cancel));
    }

    [Fact]
    public async Task A_cancelled_call_does_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.Commit(new Batch(Partition, [new Write.Create(Document("a"))]), cancelled.Token)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Find(Partition, "a", cancelled.Token));

        Assert.Null(await Store.Find(Partition, "a", Cancel));
    }
}
