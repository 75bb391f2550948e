using Storyline.Core.Storage;

namespace Storyline.Storage.Tests;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task A_batch_writes_all_of_it()
    {
        var etag = await Put(Document("old"));
        var gone = await Put(Document("gone"));

        var result = await Commit(
            new Write.Create(Document("new")),
            new Write.Replace(Document("old", """{"v":2}"""), etag),
            new Write.Delete("gone", gone)
        );

        var etags = Assert.IsType<CommitResult.Committed>(result).ETags;
        Assert.Equal(3, etags.Count);
        Assert.Null(etags[2]);
        Assert.NotNull(await BodyOf("new"));
        Assert.Equal("""{"v":2}""", await BodyOf("old"));
        Assert.Null(await BodyOf("gone"));
    }

    [Fact]
    public async Task A_duplicate_creation_fails_the_whole_batch()
    {
        await Put(Document("turn:1", """{"first":true}"""));

        var result = await Commit(
            new Write.Create(Document("story:1")),
            new Write.Create(Document("turn:1")),
            new Write.Create(Document("story:2"))
        );

        Assert.Equal(new CommitResult.Conflict("turn:1", ConflictReason.Exists), result);
        Assert.Null(await BodyOf("story:1"));
        Assert.Null(await BodyOf("story:2"));
        Assert.Equal("""{"first":true}""", await BodyOf("turn:1"));
    }

    [Fact]
    public async Task A_stale_ETag_fails_the_whole_batch()
    {
        var stale = await Put(Document("a", """{"v":1}"""));
        await Commit(new Write.Replace(Document("a", """{"v":2}"""), stale));

        Assert.Equal(
            new CommitResult.Conflict("a", ConflictReason.Changed),
            await Commit(new Write.Create(Document("b")), new Write.Replace(Document("a"), stale))
        );
        Assert.Equal(
            new CommitResult.Conflict("a", ConflictReason.Changed),
            await Commit(new Write.Delete("a", stale))
        );

        Assert.Equal("""{"v":2}""", await BodyOf("a"));
        Assert.Null(await BodyOf("b"));
    }

    [Fact]
    public async Task What_is_missing_cannot_be_replaced_or_deleted()
    {
        var etag = await Put(Document("a"));
        await Commit(new Write.Delete("a", etag));

        Assert.Equal(
            new CommitResult.Conflict("a", ConflictReason.Missing),
            await Commit(new Write.Replace(Document("a"), etag))
        );
        Assert.Equal(new CommitResult.Conflict("a", ConflictReason.Missing), await Commit(new Write.Delete("a", etag)));
    }

    [Fact]
    public async Task Every_write_changes_the_ETag()
    {
        var first = await Put(Document("a"));
        var second = Assert.IsType<CommitResult.Committed>(await Commit(new Write.Replace(Document("a"), first))).ETags[
            0
        ];

        Assert.NotEqual(first, second);
        Assert.Equal(second, (await Store.Find(Partition, "a", Cancel))!.ETag);
    }

    [Fact]
    public async Task A_hundred_writes_go_into_one_batch_and_one_more_does_not()
    {
        var hundred = Enumerable
            .Range(0, Batch.MaxWrites)
            .Select(number => (Write)new Write.Create(Document($"d{number}")))
            .ToArray();

        Assert.IsType<CommitResult.Committed>(await Commit(hundred));
        var result = await Commit([
            .. Enumerable
                .Range(0, Batch.MaxWrites + 1)
                .Select(number => (Write)new Write.Create(Document($"e{number}"))),
        ]);

        Assert.Equal(Batch.MaxWrites + 1, Assert.IsType<CommitResult.TooLarge>(result).Writes);
        Assert.Null(await BodyOf("e0"));
    }

    [Fact]
    public async Task A_batch_of_too_many_bytes_is_refused_whole()
    {
        var half = $$"""{"text":"{{new string('x', 1_000_000)}}"}""";

        var result = await Commit(new Write.Create(Document("a", half)), new Write.Create(Document("b", half)));

        Assert.IsType<CommitResult.TooLarge>(result);
        Assert.Null(await BodyOf("a"));
    }

    [Fact]
    public async Task Of_many_who_replace_one_document_at_once_exactly_one_succeeds()
    {
        var etag = await Put(Document("a"));

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(number => Commit(new Write.Replace(Document("a", $$"""{"v":{{number}}}"""), etag)))
        );

        Assert.Single(results.OfType<CommitResult.Committed>());
        Assert.Equal(49, results.OfType<CommitResult.Conflict>().Count());
    }

    [Fact]
    public async Task Batches_that_are_written_at_the_same_moment_fail_each_by_itself()
    {
        await Put(Document("taken"));

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(number =>
                    number % 3 == 0
                        ? Commit(new Write.Create(Document($"half{number}")), new Write.Create(Document("taken")))
                        : Commit(new Write.Create(Document($"whole{number}")))
                )
        );

        for (var number = 0; number < results.Length; number++)
        {
            Assert.Equal(number % 3 != 0, results[number] is CommitResult.Committed);
            Assert.Equal(number % 3 != 0, await BodyOf($"whole{number}") is not null);
            Assert.Null(await BodyOf($"half{number}"));
        }
    }

    [Fact]
    public async Task What_was_answered_is_seen_by_the_next_read()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async lane =>
                {
                    var etag = await Put(Document($"lane{lane}", "0", "a"));
                    for (var version = 1; version <= 50; version++)
                    {
                        etag = Assert
                            .IsType<CommitResult.Committed>(
                                await Commit(new Write.Replace(Document($"lane{lane}", $"{version}", "a"), etag))
                            )
                            .ETags[0]!;
                        Assert.Equal($"{version}", await BodyOf($"lane{lane}"));
                    }
                })
        );
    }
}
