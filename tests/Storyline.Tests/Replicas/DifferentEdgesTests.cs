using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Tests.Replicas;

/// <summary>
/// Hosts that do not serve the same edges: messages and reminders go to those that can send them, and the others leave
/// them alone.
/// </summary>
public sealed class DifferentEdgesTests
{
    private const int Reminders = 21;
    private static readonly Duration Step = Duration.FromSeconds(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("slack", "teams")]
    [InlineData("teams", "local")]
    [InlineData("local", "slack")]
    [InlineData("slack", "")]
    public async Task Every_reminder_is_posted_by_the_host_that_can_and_none_is_given_up_by_the_other(
        string edge,
        string otherEdge
    )
    {
        await using var group = new ReplicaGroup();
        var other = group.Start(otherEdge.Length == 0 ? [] : [otherEdge]);
        var able = group.Start(edge);
        await Remind(group, able, edge);

        await group.Works(Duration.FromMinutes(8), Step);

        Assert.Equal(Expected, FirstLines(able).Order());
        Assert.Empty(other.Sent);
        Assert.Empty(await GivenUp(able));
    }

    [Fact]
    public async Task What_is_said_at_a_host_about_a_place_it_cannot_reach_is_posted_by_the_host_that_can()
    {
        await using var group = new ReplicaGroup();
        var other = group.Start("local");
        var able = group.Start("slack");
        await Remind(group, other, "slack");

        await group.Works(Duration.FromMinutes(8), Step);

        Assert.Equal(Expected, FirstLines(able).Order());
        Assert.Empty(other.Sent);
    }

    [Fact]
    public async Task While_no_host_can_send_nothing_is_given_up_and_the_first_that_can_sends_it()
    {
        await using var group = new ReplicaGroup();
        var other = group.Start("local");
        var able = group.Start("slack");
        await Leave(able, Reminders);
        able.Dies();

        await group.Works(Duration.FromHours(2), Duration.FromMinutes(1));
        Assert.Empty(await GivenUp(other));
        var later = group.Start("slack");
        await group.Works(Duration.FromSeconds(10), Step);

        Assert.Equal(Reminders, later.Sent.Count);
        Assert.Empty(other.Sent);
    }

    [Fact]
    public async Task What_no_host_could_send_for_a_day_is_given_up_and_its_author_is_told()
    {
        await using var group = new ReplicaGroup();
        var other = group.Start("local");
        await Leave(other, 1, author: "local/ann");

        await group.Works(Duration.FromHours(23), Duration.FromMinutes(30));
        Assert.Empty(await GivenUp(other));
        await group.Works(Duration.FromHours(2), Duration.FromMinutes(1));

        Assert.Contains("for a day", Assert.Single(await GivenUp(other)).GaveUp, StringComparison.Ordinal);
        Assert.Contains("I could not post this in", Assert.Single(other.Sent), StringComparison.Ordinal);
        Assert.Contains(other.Log, line => line.Contains("was given up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_an_outage_of_two_days_the_first_host_leaves_the_others_time_to_start()
    {
        await using var group = new ReplicaGroup();
        var before = group.Start("slack");
        await Leave(before, Reminders);
        before.Dies();
        group.Passes(Duration.FromDays(2));

        var other = group.Start("local");
        await other.Sweep();
        await group.Works(Duration.FromMinutes(2), Step);
        var able = group.Start("slack");
        await able.Sweep();

        Assert.Equal(Reminders, able.Sent.Count);
        Assert.Empty(await GivenUp(able));
    }

    [Fact]
    public async Task A_reminder_that_no_host_could_fire_for_a_day_is_not_forgotten()
    {
        await using var group = new ReplicaGroup();
        var other = group.Start("local");
        var able = group.Start("slack");
        await Remind(group, able, "slack");
        able.Dies();

        await group.Works(Duration.FromHours(26), Duration.FromMinutes(5));
        var later = group.Start("slack");
        await group.Works(Duration.FromMinutes(1), Step);

        Assert.Contains("was not running", string.Join('\n', later.Sent), StringComparison.Ordinal);
        Assert.Empty(other.Sent);
    }

    [Fact]
    public async Task A_product_on_two_edges_is_served_by_both_hosts_each_where_it_can_send()
    {
        await using var group = new ReplicaGroup();
        var slack = group.Start("slack");
        var teams = group.Start("teams");
        await slack.Hears("maya", "setup Checkout key:PB zone:Europe/Berlin");
        await slack.Hears("maya", "remind us to look in Slack in 3 minutes");
        var record = Record(group.Now, "mixed", "slack:T1/maya") with
        {
            Deliveries = [Post(group.Now, "a", "slack:T1", "in Slack"), Post(group.Now, "b", "teams:T2", "in Teams")],
        };
        await Commit(teams, DocumentBody.Write("product|x", record));

        await group.Works(Duration.FromMinutes(5), Step);

        Assert.Contains("in Slack", slack.Sent);
        Assert.Contains(slack.Sent, text => text.StartsWith("Reminder: look in Slack", StringComparison.Ordinal));
        Assert.Equal(["in Teams"], teams.Sent);
    }

    [Fact]
    public async Task Own_messages_are_found_behind_thousands_that_are_left_to_others_which_are_not_read_all_the_time()
    {
        await using var group = new ReplicaGroup();
        var able = group.Start("local");
        await Leave(able, 2_000);
        group.Passes(Duration.FromMinutes(10));
        await able.Sweep();
        var own = Record(group.Now, "own", "local/ann") with { Deliveries = [Post(group.Now, "o", "local", "ours")] };
        await Commit(able, DocumentBody.Write("product|x", own));

        await able.Sweep();

        Assert.Equal(["ours"], able.Sent);
    }

    [Fact]
    public async Task A_host_says_at_its_first_look_what_waits_that_it_cannot_send()
    {
        await using var group = new ReplicaGroup();
        var other = group.Start("local");
        await Leave(other, 3);

        await other.Sweep();
        group.Passes(Duration.FromMinutes(5));
        await other.Sweep();

        Assert.Contains("3 messages wait for slack", Assert.Single(other.Log), StringComparison.Ordinal);
    }

    private static IEnumerable<string> FirstLines(Replica host) => host.Sent.Select(text => text.Split('\n')[0]);

    private static IEnumerable<string> Expected =>
        Enumerable.Range(0, Reminders).Select(number => $"Reminder: look {number:D2}").Order();

    private static async Task Remind(ReplicaGroup group, Replica host, string edge)
    {
        var workspace = edge == "local" ? "local" : $"{edge}:T1";
        await host.Hears("maya", "setup Checkout key:PB zone:Europe/Berlin", workspace);
        for (var number = 0; number < Reminders; number++)
        {
            await host.Hears("maya", $"remind us to look {number:D2} in {number % 5 + 2} minutes", workspace);
            group.Passes(Duration.FromSeconds(1));
        }
    }

    /// <summary>Turns whose messages to Slack were not sent before their host stopped.</summary>
    private static async Task Leave(Replica host, int count, string author = "slack:T1/ann")
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(Batch.MaxWrites))
            await Commit(
                host,
                [
                    .. some.Select(number =>
                        DocumentBody.Write(
                            "product|x",
                            Record(host.Clock.GetCurrentInstant(), $"left-{number}", author) with
                            {
                                Deliveries =
                                [
                                    Post(
                                        host.Clock.GetCurrentInstant(),
                                        $"d{number}",
                                        "slack:T1",
                                        $"left behind {number}"
                                    ),
                                ],
                            }
                        )
                    ),
                ]
            );
    }

    private static async Task Commit(Replica host, params StoredDocument[] documents) =>
        Assert.IsType<CommitResult.Committed>(
            await host.Store.Commit(
                new Batch(documents[0].Partition, [.. documents.Select(document => new Write.Create(document))]),
                Cancel
            )
        );

    private static TurnRecord Record(Instant now, string key, string author) => Turns.Record(now, key, author);

    private static Delivery Post(Instant now, string id, string workspace, string text) =>
        Turns.Post(now, id, workspace, text);

    private static async Task<List<Delivery>> GivenUp(Replica host)
    {
        var given = new List<Delivery>();
        await foreach (var document in host.Store.Everything(null, Cancel))
            if (document.Kind == TurnRecord.Kind.Name)
                given.AddRange(
                    DocumentBody.Read<TurnRecord>(document).Deliveries.Where(delivery => delivery.GaveUp is not null)
                );
        return given;
    }
}
