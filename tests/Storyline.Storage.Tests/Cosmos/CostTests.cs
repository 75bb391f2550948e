using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Cosmos.Testing;
using Storyline.Domain.Backlog;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>
/// The requests of each command to the account, counted on the wire. The counts must not grow, neither with the code nor with the
/// backlog.
/// </summary>
public sealed class CostTests : CosmosTests
{
    private int keys;

    [Theory]
    [InlineData(100)]
    [InlineData(1_100)]
    public async Task What_a_command_asks_for_has_a_bound_at_any_size(int stories)
    {
        await using var services = Host();
        var bot = services.GetRequiredService<Bot>();
        await Fill(bot, stories);

        // What a process reads once (which product a channel belongs to) is not part of a command's cost.
        await Say(bot, "backlog");
        // Whoever is PM and PO is asked once for each kind of decision which hat it was.
        foreach (var kind in (string[])["order", "stories"])
            await Say(bot, $"hat {kind} PO");
        var show = await Count("a page of the backlog", bot, "backlog");
        var create = await Count("story new", bot, "story new Pay with a voucher that was bought elsewhere", times: 5);
        var move = await Count("move to top", bot, $"move CHK-{stories / 2} to top");
        var between = await Count("move above", bot, $"move CHK-{stories / 3} above CHK-{stories / 4}");
        var see = await Count("a story", bot, "CHK-7");
        var title = await Count("a new title", bot, "CHK-7 title: Something else altogether");
        var again = await Repeat(bot, bot);
        await using var another = Host();
        await Say(another.GetRequiredService<Bot>(), "backlog");
        var elsewhere = await Repeat(bot, another.GetRequiredService<Bot>());
        Gateway.Forget();
        await services.GetRequiredService<Outbox>().Sweep(Cancel);
        var sweep = Gateway.Calls.Count;
        AssertAskedAsWritten();

        Assert.Equal(1, sweep);
        // Two for the page, one for the sprints whose capacity it shows.
        AssertWithin(show, reads: 3, writes: 0);
        // Its card shows where it stands, its sprint, its open questions and its blockers: one for each, and one for what was
        // asked last, as a key alone may answer it.
        AssertWithin(see, reads: 7, writes: 0);
        AssertWithin(create, reads: 2.01, writes: 1.21);
        AssertWithin(move, reads: 3, writes: 1);
        AssertWithin(between, reads: 5, writes: 1);
        AssertWithin(title, reads: 3, writes: 1);
        AssertWithin(again, reads: 2, writes: 0);
        // Another host learns of the repetition only from its commit, which is refused as a whole.
        AssertWithin(elsewhere, reads: 5, writes: 1);
        Assert.True(again.Units <= 2.1, $"A repeated message costs {again.Units:0.0} RU.");
    }

    // If the SDK rewrites a query, it queries again from the start, and other implementations of the service take a minute to
    // parse the result.
    private void AssertAskedAsWritten() =>
        Assert.DoesNotContain(
            Gateway.Calls,
            call => call.Query?.Contains("orderByItems", StringComparison.Ordinal) == true
        );

    private static void AssertWithin(Cost cost, double reads, double writes)
    {
        Assert.True(cost.Reads <= reads, $"{cost}: at most {reads} reads");
        Assert.True(cost.Batches <= writes, $"{cost}: at most {writes} writes");
    }

    private async Task<Cost> Count(string name, Bot bot, string text, int times = 1)
    {
        if (times > 1)
            await Say(bot, text + " first");
        Gateway.Forget();
        for (var time = 0; time < times; time++)
        {
            var reply = await Say(
                bot,
                times > 1 ? $"{text} {(char)('a' + time)}{keys}{new string((char)('k' + time), 5)}" : text
            );
            Assert.True(reply.Outcome is Outcome.Done or Outcome.Shown, reply.View.ToText());
        }
        return Tell(name, times);
    }

    private async Task<Cost> Repeat(Bot first, Bot second)
    {
        var key = $"repeated {Interlocked.Increment(ref keys)}";
        var said = await Say(first, "CHK-9 title: Told twice by the platform", key);
        Gateway.Forget();
        var again = await Say(second, "CHK-9 title: Told twice by the platform", key);
        Assert.Equal(said.View.ToText(), again.View.ToText());
        return Tell("a repeated message", 1);
    }

    private ServiceProvider Host() =>
        new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<IClock>(Clock)
            .AddSingleton<IStore>(Store)
            .AddSingleton(new Limits { NumbersAtOnce = 5 })
            .AddStoryline()
            .BuildServiceProvider();

    private Cost Tell(string name, int times)
    {
        AssertAskedAsWritten();
        var calls = Gateway.Calls.Where(call => call.Partition is not null).ToList();
        var cost = new Cost(
            name,
            calls.Count(call => !call.IsWrite) / (double)times,
            calls.Count(call => call.IsWrite) / (double)times,
            calls.Sum(call => call.Writes) / (double)times,
            calls.Sum(RequestUnits.Of) / times,
            string.Join(' ', calls.Take(12).Select(call => call.Kind))
        );
        TestContext.Current.TestOutputHelper?.WriteLine(cost.ToString());
        return cost;
    }

    private Task<Reply> Say(Bot bot, string text, string? key = null) =>
        bot.Answer(
            new Inbound
            {
                Key = key ?? $"k{Interlocked.Increment(ref keys)}",
                Place = new Place("local", "checkout", Name: "checkout"),
                Speaker = new Person("priya", "priya"),
                Said = Utterance.Plain(text),
            },
            Cancel
        );

    private async Task Fill(Bot bot, int stories)
    {
        await Say(bot, "setup Checkout key:CHK zone:Europe/Berlin");
        var binding = await Store.Find(
            Storyline.Core.Products.Directory.PartitionOf("local"),
            Binding.IdOf("checkout"),
            Cancel
        );
        var partition = Product.PartitionOf(DocumentBody.Read<Binding>(binding!).ProductId);
        var orders = OrderKey.Many(null, null, stories);
        var writes = Enumerable
            .Range(1, stories)
            .Select(number =>
                (Write)
                    new Write.Create(
                        DocumentBody.Write(
                            partition,
                            new Story
                            {
                                Key = new StoryKey("CHK", number),
                                Team = "t1",
                                Title = $"Story number {number.ToString(CultureInfo.InvariantCulture)} of many",
                                Order = orders[number - 1].Value,
                                Points = number % 8,
                                Author = "local/priya",
                                Created = Clock.GetCurrentInstant(),
                                Touched = Clock.GetCurrentInstant(),
                            }
                        )
                    )
            );
        foreach (var batch in writes.Chunk(Batch.MaxWrites))
            Assert.IsType<CommitResult.Committed>(await Store.Commit(new Batch(partition, batch), Cancel));
        var series = await Store.Find(partition, NumberSeries.IdOf("story"), Cancel);
        var next = DocumentBody.Write(partition, new NumberSeries("story", stories + 1));
        await Store.Commit(
            new Batch(partition, [series is null ? new Write.Create(next) : new Write.Replace(next, series.ETag!)]),
            Cancel
        );
    }

    private sealed record Cost(string Name, double Reads, double Batches, double Documents, double Units, string Kinds)
    {
        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Name, -24} {Reads, 5:0.0} reads and queries, {Batches:0.0} writes of {Documents:0.0} documents, {Units, 5:0.0} RU   ({Kinds})"
            );
    }
}
