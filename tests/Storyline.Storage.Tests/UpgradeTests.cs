using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Testing;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;
using Storyline.Sqlite;

namespace Storyline.Storage.Tests;

/// <summary>Hosts of two versions on one store, as during a rolling upgrade.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("storyline-upgrade-").FullName;
    private ServiceProvider services = null!;
    private readonly FakeClock clock = new(Instant.FromUtc(2026, 3, 5, 9, 0));
    private int keys;

    private IStore Store => services.GetRequiredService<IStore>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<IClock>(clock)
            .AddSqliteStore(new SqliteOptions { Path = System.IO.Path.Combine(folder, "storyline.db") })
            .AddStoryline()
            .BuildServiceProvider();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        System.IO.Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_a_newer_host_wrote_is_shown_by_an_older_one_and_never_overwritten()
    {
        await Say("setup Checkout key:CHK zone:Europe/Berlin");
        await Say("story new Pay with a saved card");
        var newer = await WriteAsNewer("story:1");

        var shown = await Say("CHK-1");
        var refused = await Say("CHK-1 title: Something else");

        Assert.Contains("saved card", shown.View.ToText(), StringComparison.Ordinal);
        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Equal(newer.ETag, (await Store.Find(newer.Partition, newer.Id, Cancel))!.ETag);
        Assert.Contains(
            "newField",
            System.Text.Encoding.UTF8.GetString((await Store.Find(newer.Partition, newer.Id, Cancel))!.Body.Span),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_newer_hosts_numbers_are_not_handed_out_by_an_older_one()
    {
        await Say("setup Checkout key:CHK zone:Europe/Berlin");
        await Say("story new Pay with a saved card");
        var newer = await WriteAsNewer(NumberSeries.IdOf("story"));

        var refused = await Say("story new Refund an order");

        Assert.Equal(Outcome.Refused, refused.Outcome);
        await StaysAs(newer);
    }

    [Fact]
    public async Task Somebody_new_is_not_admitted_into_a_newer_hosts_product_by_an_older_one()
    {
        await Say("setup Checkout key:CHK zone:Europe/Berlin");
        var newer = await WriteAsNewer(Product.DocumentId);

        var refused = await Say("backlog", by: "newcomer");
        var shown = await Say("backlog");

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.NotEqual(Outcome.Refused, shown.Outcome);
        await StaysAs(newer);
    }

    [Fact]
    public async Task A_newer_hosts_alarm_is_left_due_for_it_by_an_older_one()
    {
        await Say("setup Checkout key:CHK zone:Europe/Berlin");
        await Say("remind me to call the bank in 2 hours");
        var alarm = Assert.Single(await Store.Due(Alarm.Kind.Name, Instant.MaxValue, 10, Cancel));
        var newer = await WriteAsNewer(alarm.Id);

        clock.AdvanceHours(3);
        for (var look = 0; look < 5; look++)
        {
            await services.GetRequiredService<AlarmClock>().FireDue(Cancel);
            clock.AdvanceMinutes(10);
        }

        await StaysAs(newer);
    }

    [Fact]
    public async Task What_a_newer_hosts_turn_has_to_send_is_left_to_it_by_an_older_one()
    {
        await Say("setup Checkout key:CHK zone:Europe/Berlin");
        await Say("story new Pay with a saved card");
        var partition = await Partition();
        var stored = (await Store.Find(partition, TurnRecord.IdOf("k2"), Cancel))!;
        var delivery = new Delivery("k2#1", new Place("local", "checkout"), null, View.Of(new Part.Paragraph("Hello")))
        {
            Made = clock.GetCurrentInstant(),
            Next = clock.GetCurrentInstant(),
        };
        var waiting = DocumentBody.Write(
            partition,
            DocumentBody.Read<TurnRecord>(stored) with
            {
                Deliveries = [delivery],
            }
        );
        Assert.IsType<CommitResult.Committed>(
            await Store.Commit(new Batch(partition, [new Write.Replace(waiting, stored.ETag!)]), Cancel)
        );
        var newer = await WriteAsNewer(stored.Id);

        await services.GetRequiredService<Outbox>().Sweep(Cancel);

        await StaysAs(newer);
    }

    [Theory]
    [InlineData("undo")]
    [InlineData("redo")]
    public async Task What_a_newer_host_deleted_is_not_brought_back_in_an_older_form_by_an_older_one(string sentence)
    {
        await Say("setup Checkout key:CHK zone:Europe/Berlin");
        await Say("story new Pay with a saved card");
        if (sentence == "redo")
            await Say("undo");
        else
            await Deleted("CHK-1");
        await AsNewersChange($"k{keys}", "story:1");

        var refused = await Say(sentence);

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Null(await Store.Find(await Partition(), "story:1", Cancel));
    }

    private async Task Deleted(string story)
    {
        var asked = await Say($"delete {story}");
        await Say(
            asked
                .View.Parts.OfType<Part.Buttons>()
                .SelectMany(row => row.Items)
                .First(button => button.Says.StartsWith("confirm ", StringComparison.Ordinal))
                .Says
        );
    }

    // Simulates a change by a newer host: the previous state has that host's version and holds fields that this one does not know.
    private async Task AsNewersChange(string key, string document)
    {
        var stored = (await Store.Find(await Partition(), TurnRecord.IdOf(key), Cancel))!;
        var record = DocumentBody.Read<TurnRecord>(stored);
        var changes = record
            .Changes.Select(change => change.Id != document ? change : change with { Version = change.Version + 1 })
            .ToList();
        Assert.Contains(changes, change => change.Id == document);
        await Store.Commit(
            new Batch(
                stored.Partition,
                [
                    new Write.Replace(
                        DocumentBody.Write(stored.Partition, record with { Changes = changes }),
                        stored.ETag!
                    ),
                ]
            ),
            Cancel
        );
    }

    private async Task StaysAs(StoredDocument newer) =>
        Assert.Equal(newer.ETag, (await Store.Find(newer.Partition, newer.Id, Cancel))!.ETag);

    private async Task<string> Partition()
    {
        var binding = await Store.Find(
            Storyline.Core.Products.Directory.PartitionOf("local"),
            Binding.IdOf("checkout"),
            Cancel
        );
        return Product.PartitionOf(DocumentBody.Read<Binding>(binding!).ProductId);
    }

    private async Task<StoredDocument> WriteAsNewer(string id)
    {
        var partition = await Partition();
        var present = (await Store.Find(partition, id, Cancel))!;
        var body = System.Text.Encoding.UTF8.GetString(present.Body.Span).Insert(1, "\"newField\":1,");
        var newer = present with { Version = present.Version + 1, Body = System.Text.Encoding.UTF8.GetBytes(body) };
        var written = Assert.IsType<CommitResult.Committed>(
            await Store.Commit(new Batch(partition, [new Write.Replace(newer, present.ETag!)]), Cancel)
        );
        return newer with { ETag = written.ETags[0] };
    }

    private Task<Reply> Say(string text, string by = "priya") =>
        services
            .GetRequiredService<Bot>()
            .Answer(
                new Inbound
                {
                    Key = $"k{++keys}",
                    Place = new Place("local", "checkout", Name: "checkout"),
                    Speaker = new Person(by, by),
                    Said = Utterance.Plain(text),
                },
                Cancel
            );
}
