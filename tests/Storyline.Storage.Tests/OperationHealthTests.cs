using Storyline.Core.Storage;

namespace Storyline.Storage.Tests;

public sealed class OperationHealthTests
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);
    private readonly MovedTime time = new();
    private readonly OperationHealth health;

    public OperationHealthTests() => health = new OperationHealth(time, Tolerance);

    [Fact]
    public void A_failure_that_lasts_counts_at_once_and_until_the_next_success()
    {
        health.Failed("the disk is full", isLasting: true);
        var failing = health.Check();
        health.Succeeded();

        Assert.Equal(new HealthCheck(false, "failing for 0 s: the disk is full"), failing);
        Assert.Equal(HealthCheck.Well, health.Check());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(10, true)]
    [InlineData(12, false)]
    [InlineData(60, false)]
    public void A_failure_that_may_pass_counts_when_it_has_gone_on_for_longer_than_an_answer_may_take(
        int seconds,
        bool isWell
    )
    {
        health.Failed("no answer in time", isLasting: false);
        time.Seconds += seconds;
        health.Failed("no answer in time", isLasting: false);

        Assert.Equal(isWell, health.Check().IsWell);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(12, true)]
    [InlineData(60, false)]
    public void An_attempt_that_does_not_end_counts_as_a_failure(int seconds, bool isWell)
    {
        health.Begin();
        time.Seconds += seconds;

        Assert.Equal((isWell, seconds), (health.Check().IsWell, (int)health.Pending.TotalSeconds));
    }

    [Fact]
    public void It_is_time_to_try_at_first_and_when_nothing_was_tried_for_a_while()
    {
        var atFirst = health.IsStale;
        health.Succeeded();
        var afterwards = health.IsStale;
        time.Seconds += 31;

        Assert.Equal((true, false, true), (atFirst, afterwards, health.IsStale));
    }

    [Fact]
    public void After_a_failure_it_is_soon_time_to_try_again()
    {
        health.Failed("the disk is full", isLasting: true);
        var afterwards = health.IsStale;
        time.Seconds += 3;

        Assert.Equal((false, true), (afterwards, health.IsStale));
    }

    private sealed class MovedTime : TimeProvider
    {
        public long Seconds { get; set; } = 1_000;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
