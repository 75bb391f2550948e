using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Tests.Replicas;

/// <summary>A clock that is set by hours, and hosts whose clocks are hours apart.</summary>
public sealed class DifferingClocksTests
{
    private const int Reminders = 21;
    private static readonly Duration Step = Duration.FromSeconds(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int> Hours { get; } = [-3, 3];

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task Undo_takes_back_the_last_command_when_the_clock_was_set(int hours)
    {
        await using var group = new ReplicaGroup();
        var host = group.Start("slack");
        await host.Hears("ann", "setup Checkout key:PB zone:Europe/Berlin");
        await host.Hears("ann", "story new first");
        host.ClockIsSet(Duration.FromHours(hours));
        await host.Hears("ann", "story new second");
        await host.Hears("ann", "story new third");

        Assert.Contains("story new third", (await host.Hears("ann", "undo")).Line(0), StringComparison.Ordinal);
        Assert.Contains("story new second", (await host.Hears("ann", "undo")).Line(0), StringComparison.Ordinal);
        Assert.Contains("story new first", (await host.Hears("ann", "undo")).Line(0), StringComparison.Ordinal);
        Assert.Contains("story new first", (await host.Hears("ann", "redo")).Line(0), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task Undo_takes_back_the_last_command_whichever_host_it_was_said_to(int hours)
    {
        await using var group = new ReplicaGroup();
        var right = group.Start("slack");
        var wrong = group.StartWith(Duration.FromHours(hours), "slack");
        await right.Hears("ann", "setup Checkout key:PB zone:Europe/Berlin");
        await wrong.Hears("ann", "story new first");
        await right.Hears("ann", "story new second");
        await wrong.Hears("ann", "story new third");
        await right.Hears("ann", "story new fourth");

        Assert.Contains("story new fourth", (await wrong.Hears("ann", "undo")).Line(0), StringComparison.Ordinal);
        Assert.Contains("story new third", (await right.Hears("ann", "undo")).Line(0), StringComparison.Ordinal);
        Assert.Contains("story new second", (await wrong.Hears("ann", "undo")).Line(0), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_within_one_millisecond_are_undone_from_the_last_to_the_first()
    {
        await using var group = new ReplicaGroup();
        var host = group.Start("slack");
        await host.Hears("ann", "setup Checkout key:PB zone:Europe/Berlin");
        await host.Hears("ann", "story new first", key: "z");
        await host.Hears("ann", "story new second", key: "a");

        Assert.Contains("story new second", (await host.Hears("ann", "undo")).Line(0), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task A_message_that_waits_for_its_next_attempt_is_sent_when_it_has_waited(int hours)
    {
        await using var group = new ReplicaGroup();
        var host = group.Start("slack");
        host.Mail[0].Answers.Enqueue(new SendResult.Later(Duration.FromSeconds(30)));
        await Leave(host, "hello");
        await host.Sweep();

        host.ClockIsSet(Duration.FromHours(hours));
        await group.Works(Duration.FromSeconds(40), Step);

        Assert.Equal(["hello"], host.Sent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(44)]
    [InlineData(50)]
    [InlineData(50, 50)]
    [InlineData(300)]
    [InlineData(10, 10, 10, 10, 10, 10)]
    public async Task What_the_platform_put_off_for_longer_than_a_claim_lasts_is_sent_after_that(params int[] seconds)
    {
        await using var group = new ReplicaGroup();
        var host = group.Start("slack");
        await host.Hears("ann", "setup Checkout key:PB zone:Europe/Berlin");
        await host.Hears("ann", "remind us to look in 2 minutes");
        await host.Hears("ann", "remind us to listen in 2 minutes");
        foreach (var wait in seconds)
            host.Mail[0].Answers.Enqueue(new SendResult.Later(Duration.FromSeconds(wait)));

        await group.Works(Duration.FromMinutes(10), Step);

        Assert.Equal(
            ["Reminder: listen", "Reminder: look"],
            host.Sent.Select(text => text.Split('\n')[0]).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task Reminders_that_are_set_after_the_clock_was_set_come_in_time(int hours)
    {
        await using var group = new ReplicaGroup();
        var host = group.Start("slack");
        await Leave(host, "for others", "teams:T1");
        await group.Works(Duration.FromMinutes(5), Step);

        host.ClockIsSet(Duration.FromHours(hours));
        await host.Hears("ann", "setup Checkout key:PB zone:Europe/Berlin");
        await host.Hears("ann", "remind us to look in 2 minutes");
        await group.Works(Duration.FromMinutes(3), Step);

        Assert.StartsWith("Reminder: look", Assert.Single(host.Sent), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task Reminders_of_hosts_whose_clocks_differ_are_said_once(int hours)
    {
        await using var group = new ReplicaGroup();
        var right = group.Start("slack");
        var wrong = group.StartWith(Duration.FromHours(hours), "slack");
        await right.Hears("ann", "setup Checkout key:PB zone:Europe/Berlin");
        for (var number = 0; number < Reminders; number++)
        {
            await (number % 2 == 0 ? right : wrong).Hears("ann", $"remind us to look {number:D2} in 3 minutes");
            group.Passes(Duration.FromSeconds(1));
        }

        await group.Works(Duration.FromHours(4), Duration.FromMinutes(1));

        Assert.Equal(
            Enumerable.Range(0, Reminders).Select(number => $"Reminder: look {number:D2}"),
            right.Sent.Concat(wrong.Sent).Select(text => text.Split('\n')[0]).Order()
        );
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task A_message_that_another_host_is_sending_is_left_to_it_and_taken_over_a_minute_after_it_has_died(
        int hours
    )
    {
        await using var group = new ReplicaGroup();
        var right = group.Start("slack");
        await right.Sweep();
        var wrong = group.StartWith(Duration.FromHours(hours), "slack");
        wrong.Mail[0].Answering = new TaskCompletionSource<SendResult>();
        await Leave(wrong, "hello");
        _ = wrong.Sweep();
        while (wrong.Sent.Count == 0)
            await Task.Yield();
        wrong.Dies();

        await group.Works(Duration.FromSeconds(50), Step);
        Assert.Empty(right.Sent);
        await group.Works(Duration.FromMinutes(2), Step);

        Assert.Equal(["hello"], right.Sent);
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task What_a_dead_host_left_behind_is_sent_soon_whatever_its_clock_showed(int hours)
    {
        await using var group = new ReplicaGroup();
        var right = group.Start("slack");
        await right.Sweep();
        var wrong = group.StartWith(Duration.FromHours(hours), "slack");
        await Leave(wrong, "left behind");
        wrong.Dies();

        await group.Works(Duration.FromMinutes(2), Step);

        Assert.Equal(["left behind"], right.Sent);
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task A_step_of_a_job_is_left_to_the_host_that_is_at_it_and_taken_over_a_minute_after_it_has_died(
        int hours
    )
    {
        await using var group = new ReplicaGroup();
        var host = group.Start("slack");
        await host.Hears("ann", "setup Checkout key:PB zone:Europe/Berlin");
        var claimed = new BackgroundJob(
            "import:t1",
            "r1",
            "help",
            new Place("slack:T1", "C1"),
            new Person("ann", "ann"),
            1,
            group.Now + Duration.FromHours(hours) + Duration.FromSeconds(60),
            Attempts: 1
        );
        await Commit(host, DocumentBody.Write("product|x", claimed));

        for (var looks = 0; looks < 10; looks++)
        {
            Assert.Equal(0, await host.Steps());
            group.Passes(Step);
        }
        for (var looks = 0; looks < 24 && await AttemptsOf(host, claimed) == 1; looks++)
        {
            await host.Steps();
            group.Passes(Step);
        }

        Assert.Equal(2, await AttemptsOf(host, claimed));
    }

    private static async Task<int> AttemptsOf(Replica host, BackgroundJob job) =>
        DocumentBody.Read<BackgroundJob>((await host.Store.Find("product|x", job.Id, Cancel))!).Attempts;

    /// <summary>A turn whose message was not sent.</summary>
    private static Task Leave(Replica host, string text, string workspace = "slack:T1")
    {
        var now = host.Clock.GetCurrentInstant();
        var record = Turns.Record(now, $"left {text}", "slack:T1/ann") with
        {
            Deliveries = [Turns.Post(now, $"d {text}", workspace, text)],
        };
        return Commit(host, DocumentBody.Write("product|x", record));
    }

    private static async Task Commit(Replica host, StoredDocument document) =>
        Assert.IsType<CommitResult.Committed>(
            await host.Store.Commit(new Batch(document.Partition, [new Write.Create(document)]), Cancel)
        );
}
