using Storyline.Domain.Sync;

namespace Storyline.Tests.Domain.Sync;

/// <summary>The number against a table worked out by hand from src/Storyline/Domain/Sync/README.md.</summary>
public sealed class SyncScoreTests
{
    [Theory]
    // open points, unestimated, serving points, unestimated serving → lost of 40
    [InlineData(38, 0, 31, 0, 7)] // 40 × 7/38 = 7.37
    [InlineData(38, 6, 31, 2, 10)] // 40 × 11/44 = 10
    [InlineData(80, 0, 79, 0, 1)] // 40 × 1/80 = 0.5, upwards
    [InlineData(81, 0, 80, 0, 0)] // 40 × 1/81 = 0.49
    [InlineData(10, 0, 0, 0, 40)]
    [InlineData(0, 4, 0, 1, 30)]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(2.5, 0, 0.5, 0, 32)]
    public void Points_lose_forty_times_the_share_that_serves_no_goal(
        double points,
        int unestimated,
        double serving,
        int unestimatedServing,
        int lost
    )
    {
        var score = SyncScore.Of(
            new SyncState
            {
                Open = new ServingSum(unestimated + 5, unestimated, points),
                Serving = new ServingSum(unestimatedServing + 2, unestimatedServing, serving),
            }
        );

        Assert.Equal(lost, score.Losses.Single(loss => loss.Part == SyncPart.Points).Lost);
        Assert.Equal(100 - lost, score.Number);
    }

    [Theory]
    // goals, items, proposals, strategy, scope, questions, decisions, requests → the number
    [InlineData(0, 0, 0, 0, 0, 0, 0, 0, 100)]
    [InlineData(1, 0, 0, 0, 0, 0, 0, 0, 96)]
    [InlineData(4, 0, 0, 0, 0, 0, 0, 0, 88)]
    [InlineData(0, 2, 0, 0, 0, 0, 0, 0, 94)]
    [InlineData(0, 0, 1, 2, 0, 0, 0, 0, 91)]
    [InlineData(0, 0, 0, 9, 0, 0, 0, 0, 88)]
    [InlineData(0, 0, 0, 0, 3, 0, 0, 0, 91)]
    [InlineData(0, 0, 0, 0, 0, 2, 0, 0, 96)]
    [InlineData(0, 0, 0, 0, 0, 50, 0, 0, 94)]
    [InlineData(0, 0, 0, 0, 0, 0, 1, 1, 96)]
    [InlineData(1, 1, 1, 0, 1, 1, 1, 0, 83)]
    [InlineData(9, 9, 9, 9, 9, 9, 9, 9, 40)]
    public void Each_thing_counts_up_to_the_most_of_its_part(
        int goals,
        int items,
        int proposals,
        int strategy,
        int scope,
        int questions,
        int decisions,
        int requests,
        int number
    ) =>
        Assert.Equal(
            number,
            SyncScore
                .Of(
                    new SyncState
                    {
                        Open = default(ServingSum),
                        IdleGoals = [.. Enumerable.Repeat("G-1", goals)],
                        LooseItems = [.. Enumerable.Repeat("R-1", items)],
                        Proposed = proposals,
                        StrategyNews = strategy,
                        ScopeNews = scope,
                        Questions = questions,
                        Decisions = decisions,
                        LateRequests = requests,
                    }
                )
                .Number
        );

    [Fact]
    public void At_worst_nothing_is_left() =>
        Assert.Equal(
            0,
            SyncScore
                .Of(
                    new SyncState
                    {
                        Open = new ServingSum(3, 0, 9),
                        IdleGoals = ["G-1", "G-2", "G-3"],
                        LooseItems = ["R-1", "R-2", "R-3", "R-4"],
                        Proposed = 4,
                        ScopeNews = 4,
                        Questions = 3,
                        Decisions = 3,
                    }
                )
                .Number
        );
}
