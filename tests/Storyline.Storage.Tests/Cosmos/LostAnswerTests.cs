using Storyline.Core.Storage;
using Storyline.Cosmos.Testing;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>The account does not answer, or answers that it cannot: all of it over the wire, including batches.</summary>
public sealed class LostAnswerTests : CosmosTests
{
    public static TheoryData<string, Fault> After =>
        new()
        {
            { "create", new Fault.LoseAnswer() },
            { "create", new Fault.DoAndRefuse(408) },
            { "create", new Fault.DoAndRefuse(503) },
            { "create", new Fault.DoAndRefuse(410) },
            { "batch", new Fault.LoseAnswer() },
            { "batch", new Fault.DoAndRefuse(408) },
            { "batch", new Fault.DoAndRefuse(503) },
            { "batch", new Fault.DoAndRefuse(500) },
        };

    public static TheoryData<string, Fault> Before =>
        new()
        {
            { "create", new Fault.Refuse(429, 3200, 20) },
            { "create", new Fault.Refuse(449) },
            { "create", new Fault.Refuse(503) },
            { "create", new Fault.Break() },
            { "batch", new Fault.Refuse(429, 3200, 20) },
            { "batch", new Fault.Refuse(449) },
            { "batch", new Fault.Refuse(410) },
            { "batch", new Fault.Refuse(408) },
            { "batch", new Fault.Refuse(409) },
            { "batch", new Fault.Break() },
            { "batch", new Fault.Slow(TimeSpan.FromSeconds(1)) },
        };

    [Theory]
    [MemberData(nameof(After))]
    public async Task A_write_whose_answer_was_lost_is_recognised_as_done_and_not_repeated(string kind, Fault fault)
    {
        FailOnce(kind, fault);

        var result = Assert.IsType<CommitResult.Committed>(await Write(kind, "1"));

        Assert.Equal("1", await BodyOf("turn:1"));
        Assert.Equal((await Store.Find(Partition, "turn:1", Cancel))!.ETag, result.ETags[0]);
        Assert.Single((await Store.Page(new PageRequest(Partition, "story", new SortRange(""), 10), Cancel)).Documents);
        Assert.Equal(new CommitResult.Conflict("turn:1", ConflictReason.Exists), await Write(kind, "2"));
    }

    [Theory]
    [MemberData(nameof(Before))]
    public async Task A_write_that_was_turned_away_is_made_at_the_second_try(string kind, Fault fault)
    {
        FailOnce(kind, fault);

        Assert.IsType<CommitResult.Committed>(await Write(kind, "1"));

        Assert.Equal("1", await BodyOf("turn:1"));
    }

    [Fact]
    public async Task A_refusal_that_does_not_say_of_what_is_traced_to_the_document_that_is_to_blame()
    {
        await Commit(new Write.Create(Document("story:1", "first", "t1/1")));
        Gateway.Fails = kind => kind == "batch" ? new Fault.Refuse(409) : null;

        Assert.Equal(new CommitResult.Conflict("story:1", ConflictReason.Exists), await Write("batch", "1"));

        Gateway.Fails = _ => null;
        Assert.Null(await BodyOf("turn:1"));
        Assert.Equal("first", await BodyOf("story:1"));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(403)]
    [InlineData(401)]
    public async Task Where_it_never_goes_better_the_store_counts_as_unavailable_and_nothing_is_half_done(int status)
    {
        var hasty = await Another(patience: TimeSpan.FromSeconds(3));
        Gateway.Fails = kind => kind == "batch" ? new Fault.Refuse(status, RetryAfterMilliseconds: 50) : null;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => hasty.Commit(Turn("1"), Cancel));

        Gateway.Fails = _ => null;
        Assert.Null(await BodyOf("turn:1"));
        Assert.Null(await BodyOf("story:1"));
        Assert.True(Gateway.Calls.Count < 60, "The retries are unbounded.");
    }

    [Fact]
    public async Task What_was_said_not_to_be_done_does_not_come_about_afterwards()
    {
        var (answered, landed) = (new TaskCompletionSource(), new TaskCompletionSource());
        var batches = 0;
        Gateway.Fails = kind =>
            kind != "batch" ? null
            : ++batches == 1 ? new Fault.Late(answered.Task, landed)
            : new Fault.Refuse(403);

        var outage = await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Commit(Turn("1"), Cancel));

        Assert.False(outage.IsInDoubt);
        Gateway.Fails = _ => null;
        answered.SetResult();
        await landed.Task.WaitAsync(Cancel);
        Assert.Null(await BodyOf("turn:1"));
        Assert.Null(await BodyOf("story:1"));
        Assert.IsType<CommitResult.Committed>(await Write("batch", "2"));
        Assert.Equal("2", await BodyOf("turn:1"));
    }

    [Fact]
    public async Task A_write_that_nobody_can_ask_after_is_said_to_be_in_doubt()
    {
        var hasty = await Another(patience: TimeSpan.FromSeconds(2));
        var writes = 0;
        Gateway.Fails = kind => kind == "batch" && ++writes == 1 ? new Fault.LoseAnswer() : new Fault.Refuse(503);

        var outage = await Assert.ThrowsAsync<StoreUnavailableException>(() => hasty.Commit(Turn("1"), Cancel));

        Assert.True(outage.IsInDoubt);
        Gateway.Fails = _ => null;
        Assert.NotNull(await BodyOf("turn:1"));
    }

    [Fact]
    public async Task A_replacement_that_may_still_arrive_is_said_to_be_in_doubt()
    {
        var etag = Assert.IsType<CommitResult.Committed>(await Commit(new Write.Create(Document("a", "1")))).ETags[0]!;
        var (answered, landed) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writes = 0;
        Gateway.Fails = kind =>
            kind != "replace" ? null
            : ++writes == 1 ? new Fault.Late(answered.Task, landed)
            : new Fault.Refuse(403);

        var outage = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            Commit(new Write.Replace(Document("a", "2"), etag))
        );

        Assert.True(outage.IsInDoubt);
        Gateway.Fails = _ => null;
        answered.SetResult();
        await landed.Task.WaitAsync(Cancel);
        Assert.Equal("2", await BodyOf("a"));
    }

    [Fact]
    public async Task A_replacement_whose_answer_was_lost_is_recognised_by_its_ETag()
    {
        var etag = Assert.IsType<CommitResult.Committed>(await Commit(new Write.Create(Document("a", "1")))).ETags[0]!;
        FailOnce("replace", new Fault.LoseAnswer());

        var again = Assert
            .IsType<CommitResult.Committed>(await Commit(new Write.Replace(Document("a", "2"), etag)))
            .ETags[0]!;

        Assert.Equal("2", await BodyOf("a"));
        Assert.IsType<CommitResult.Committed>(await Commit(new Write.Replace(Document("a", "3"), again)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(Batch.MaxWrites)]
    public async Task A_deletion_whose_answer_was_lost_is_recognised_as_done(int documents)
    {
        var deletions = await Written(documents);
        FailOnce(documents == 1 ? "replace" : "batch", new Fault.LoseAnswer());

        var result = Assert.IsType<CommitResult.Committed>(await Store.Commit(new Batch(Partition, deletions), Cancel));

        Assert.Equal(new string?[documents], result.ETags);
        Assert.Null(await BodyOf("d0"));
        Assert.Equal(
            new CommitResult.Conflict("d0", ConflictReason.Missing),
            await Store.Commit(new Batch(Partition, deletions), Cancel)
        );
    }

    [Fact]
    public async Task A_deletion_that_somebody_else_was_faster_with_does_not_count_as_done()
    {
        var deletions = await Written(1);
        await Commit(deletions[0]);
        FailOnce("replace", new Fault.Break());

        Assert.Equal(
            new CommitResult.Conflict("d0", ConflictReason.Missing),
            await Store.Commit(new Batch(Partition, deletions), Cancel)
        );
    }

    [Fact]
    public async Task Nobody_sees_by_what_a_deletion_is_recognised()
    {
        await Store.Commit(new Batch(Partition, await Written(2)), Cancel);

        Assert.Empty(await Store.Everything(null, Cancel).ToListAsync(Cancel));
    }

    private async Task<List<Write>> Written(int documents)
    {
        var creations = Enumerable
            .Range(0, documents)
            .Select(number => (Write)new Write.Create(Document($"d{number}")))
            .ToList();
        var etags = Assert
            .IsType<CommitResult.Committed>(await Store.Commit(new Batch(Partition, creations), Cancel))
            .ETags;
        return [.. etags.Select((etag, number) => (Write)new Write.Delete($"d{number}", etag!))];
    }

    [Fact]
    public async Task A_read_is_asked_again()
    {
        await Commit(new Write.Create(Document("a", "1", "s")));
        FailOnce("read", new Fault.Refuse(503));
        Assert.Equal("1", await BodyOf("a"));

        FailOnce("query", new Fault.Break());
        Assert.Single((await Store.Page(new PageRequest(Partition, "story", new SortRange(""), 10), Cancel)).Documents);
    }

    [Fact]
    public async Task A_service_that_does_not_understand_two_questions_in_one_is_asked_apart()
    {
        foreach (var number in Enumerable.Range(1, 5))
            await Commit(new Write.Create(Document($"story:{number}", "{}", $"t1/{number}")));
        var (page, tally) = (
            new PageRequest(Partition, "story", new SortRange("t1/"), 2),
            new TallyRequest(Partition, "story", new SortRange("t1/"), 100)
        );
        await Store.PageAndTally(page, tally, Cancel);
        FailOnce("query", new Fault.Refuse(400));

        var (shown, counted) = await Store.PageAndTally(page, tally, Cancel);

        Assert.Equal((2, 5), (shown.Documents.Count, counted.Count));
        Gateway.Forget();
        await Store.PageAndTally(page, tally, Cancel);
        Assert.Equal(2, Gateway.Calls.Count);
    }

    [Fact]
    public async Task A_document_whose_time_is_over_leaves_its_place_to_the_next()
    {
        await Commit(
            new Write.Create(
                Document("turn:1", "old") with
                {
                    Expires = Clock.GetCurrentInstant() + NodaTime.Duration.FromMinutes(1),
                }
            )
        );
        Clock.AdvanceMinutes(2);

        Assert.IsType<CommitResult.Committed>(await Write("batch", "new"));

        Assert.Equal("new", await BodyOf("turn:1"));
    }

    // Writes a turn like the pipeline: its record and its changes in one batch.
    private Task<CommitResult> Write(string kind, string body) =>
        kind == "batch" ? Store.Commit(Turn(body), Cancel) : Commit(new Write.Create(Document("turn:1", body, "t1/1")));

    private static Batch Turn(string body) =>
        new(
            Partition,
            [new Write.Create(Document("turn:1", body)), new Write.Create(Document("story:1", body, "t1/1"))]
        );
}
