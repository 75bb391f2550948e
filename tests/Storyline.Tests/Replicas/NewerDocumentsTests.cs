using System.Text;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Schedule;

namespace Storyline.Tests.Replicas;

/// <summary>What a newer host has written is left to it, unchanged, and holds up nothing else.</summary>
public sealed class NewerDocumentsTests
{
    private const int Many = 30;
    private static readonly Duration Step = Duration.FromSeconds(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Messages_that_this_host_cannot_read_stay_as_they_are_and_the_others_are_sent(bool isNewerVersion)
    {
        await using var group = new ReplicaGroup();
        var host = group.Start("slack");
        for (var number = 0; number < Many; number++)
            await Commit(host, Unknown(Message(group.Now, $"newer {number}"), isNewerVersion));
        var before = await Everything(host);
        await Commit(host, Message(group.Now, "ours"));

        await group.Works(Duration.FromMinutes(3), Step);

        Assert.Equal(["ours"], host.Sent);
        Assert.Equal(before, (await Everything(host)).Where(document => before.Contains(document)));
        Assert.Contains($"Messages of {Many} turns wait", Assert.Single(host.Log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reminders_that_this_host_cannot_read_stay_as_they_are_and_the_others_come(bool isNewerVersion)
    {
        await using var group = new ReplicaGroup();
        var host = group.Start("slack");
        await host.Hears("ann", "setup Checkout key:PB zone:Europe/Berlin");
        await host.Hears("ann", "remind us to look in 2 minutes");
        var alarm = (await host.Store.Due(Alarm.Kind.Name, Instant.MaxValue, 10, Cancel)).Single(one =>
            Encoding.UTF8.GetString(one.Body.Span).Contains("look", StringComparison.Ordinal)
        );
        for (var number = 0; number < Many; number++)
            await Commit(
                host,
                Unknown(alarm with { Id = $"{alarm.Id}-{number}", Sort = $"{alarm.Sort}-{number}" }, isNewerVersion)
            );
        var before = (await Everything(host)).Where(one => one.Id.StartsWith($"{alarm.Id}-", StringComparison.Ordinal));

        await group.Works(Duration.FromMinutes(5), Step);

        Assert.StartsWith("Reminder: look", Assert.Single(host.Sent), StringComparison.Ordinal);
        Assert.Equal(
            before.Order(),
            (await Everything(host)).Where(one => one.Id.StartsWith($"{alarm.Id}-", StringComparison.Ordinal)).Order()
        );
        Assert.DoesNotContain(host.Log, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Jobs_that_this_host_cannot_read_stay_as_they_are_and_the_others_go_on(bool isNewerVersion)
    {
        await using var group = new ReplicaGroup();
        var host = group.Start("slack");
        await host.Hears("ann", "setup Checkout key:PB zone:Europe/Berlin");
        for (var number = 0; number < Many; number++)
            await Commit(host, Unknown(Job(group.Now, $"newer-{number}"), isNewerVersion));
        var before = await Everything(host);
        await Commit(host, Job(group.Now, "ours"));

        var steps = await host.Steps();

        Assert.Equal(1, steps);
        Assert.Equal(before, (await Everything(host)).Where(document => before.Contains(document)));
    }

    [Fact]
    public async Task A_card_that_a_newer_host_has_noted_is_changed_once_and_its_note_stays()
    {
        await using var group = new ReplicaGroup();
        var host = group.Start("slack");
        var posting = DocumentBody.Write("product|x", new CardPosting("poker:1", "slack:T1/C1", "m1", group.Now));
        await Commit(host, posting with { Version = posting.Version + 1 });
        var noted = await host.Store.Find("product|x", posting.Id, Cancel);
        var record = Turns.Record(group.Now, "vote", "slack:T1/ann") with
        {
            Deliveries = [Turns.Post(group.Now, "d1", "slack:T1", "1 of 2") with { Card = "poker:1" }],
        };
        await Commit(host, DocumentBody.Write("product|x", record));

        await group.Works(Duration.FromMinutes(5), Step);

        Assert.Equal("m1", Assert.Single(host.Mail[0].Sent).Replaces);
        Assert.Equal(noted!.ETag, (await host.Store.Find("product|x", posting.Id, Cancel))!.ETag);
    }

    private static StoredDocument Message(Instant now, string text) =>
        DocumentBody.Write(
            "product|x",
            Turns.Record(now, text, "slack:T1/ann") with
            {
                Deliveries = [Turns.Post(now, $"d {text}", "slack:T1", text)],
            }
        );

    private static StoredDocument Job(Instant now, string name) =>
        DocumentBody.Write(
            "product|x",
            new BackgroundJob(name, "r1", "help", new Place("slack:T1", "C1"), new Person("ann", "ann"), 1, now)
        );

    /// <summary>The document as a newer host writes it: with a higher version, or with something new in it.</summary>
    private static StoredDocument Unknown(StoredDocument document, bool isNewerVersion) =>
        isNewerVersion
            ? document with
            {
                Version = document.Version + 1,
            }
            : document with
            {
                Body = Encoding.UTF8.GetBytes(
                    Encoding
                        .UTF8.GetString(document.Body.Span)
                        .Replace("\"kind\":\"paragraph\"", "\"kind\":\"hologram\"", StringComparison.Ordinal)
                        .Replace("\"team\":\"t1\"", "\"team\":{\"id\":\"t1\"}", StringComparison.Ordinal)
                        .Replace("\"step\":1", "\"step\":{\"at\":1}", StringComparison.Ordinal)
                ),
            };

    private static async Task Commit(Replica host, StoredDocument document) =>
        Assert.IsType<CommitResult.Committed>(
            await host.Store.Commit(
                new Batch(document.Partition, [new Write.Create(document with { ETag = null })]),
                Cancel
            )
        );

    private static async Task<List<(string Id, string? ETag)>> Everything(Replica host)
    {
        var all = new List<(string, string?)>();
        await foreach (var document in host.Store.Everything(null, Cancel))
            all.Add((document.Id, document.ETag));
        return all;
    }
}
