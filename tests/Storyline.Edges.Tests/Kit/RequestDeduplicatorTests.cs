using NodaTime;
using NodaTime.Testing;

namespace Storyline.Edges.Tests.Kit;

public sealed class RequestDeduplicatorTests
{
    private readonly PositiveResults requests = new(new FakeClock(Instant.FromUtc(2026, 3, 5, 9, 0)));
    private int done;

    [Fact]
    public async Task A_request_that_comes_again_waits_for_the_first_and_gets_its_result()
    {
        var work = new TaskCompletionSource<int>();

        var first = requests.Once("a", () => Do(work.Task));
        var second = requests.Once("a", () => Do(work.Task));
        work.SetResult(7);

        Assert.Equal((7, 7), (await first, await second));
        Assert.Equal(1, done);
    }

    [Fact]
    public async Task What_failed_is_tried_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            requests.Once("a", () => Task.FromException<int>(new InvalidOperationException("no")))
        );
        Assert.Equal(-1, await requests.Once("a", () => Do(Task.FromResult(-1))));
        Assert.Equal(1, await requests.Once("a", () => Do(Task.FromResult(1))));
        Assert.Equal(1, await requests.Once("a", () => Do(Task.FromResult(2))));

        Assert.Equal(2, done);
    }

    private async Task<int> Do(Task<int> work)
    {
        done++;
        return await work;
    }

    private sealed class PositiveResults(IClock clock)
        : RequestDeduplicator<int>(clock, most: 10, lifetime: Duration.FromHours(1))
    {
        protected override bool IsFinal(int result) => result > 0;
    }
}
