using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Conversation;
using Storyline.Deliveries;
using Storyline.Products;
using Storyline.Schedule;
using Storyline.Sqlite;
using Storyline.Storage;

namespace Storyline.Benchmarks;

/// <summary>Reminders in the thousands, without HTTP: what a look for what is due costs, and how late a burst comes to the sender.</summary>
internal static class Clocks
{
    private const int Burst = 10_000;
    private const int Products = 20;
    private const int Looks = 50;

    public static async Task Measure()
    {
        using var folder = new Folder();
        var sender = new Counted();
        await using var services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddSingleton<IClock>(SystemClock.Instance).AddSingleton<ISender>(sender)
            .AddSqliteStore(new SqliteOptions { Path = Path.Combine(folder.Path, "storyline.db") }).AddStoryline().BuildServiceProvider();
        var (store, clock) = (services.GetRequiredService<IStore>(), services.GetRequiredService<AlarmClock>());
        var partitions = new List<string>();
        for (var product = 0; product < Products; product++)
        {
            await Seed.Say(services.GetRequiredService<Bot>(), $"clock{product}", "setup Checkout key:CHK zone:Europe/Berlin");
            var binding = await store.Find(Storyline.Products.Directory.PartitionOf("local"), Binding.IdOf($"clock{product}"), default);
            partitions.Add(Product.PartitionOf(DocumentBody.Read<Binding>(binding!).ProductId));
        }

        var looks = new List<string[]>();
        var armed = 0;
        foreach (var size in (int[])[1_000, 100_000])
        {
            var started = Stopwatch.GetTimestamp();
            await Arm(store, partitions, armed, size - armed, SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(30));
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            looks.Add([Table.Number(size, 0), Table.Number((size - armed) / seconds, 0), Table.Number(await Look(clock), 3)]);
            armed = size;
        }
        Table.Print($"Reminders that are not due, and a look for those that are (median of {Looks})", ["armed", "armed a second", "look ms"], looks);

        var due = Recurrence.Once(SystemClock.Instance.GetCurrentInstant() + Duration.FromSeconds(20), "UTC").After(Instant.MinValue)!.Value;
        await Arm(store, partitions, armed, Burst, due);
        while (SystemClock.Instance.GetCurrentInstant() < due) await Task.Delay(5);
        while (await clock.FireDue(default) > 0) { }
        while (sender.Seen < Burst && SystemClock.Instance.GetCurrentInstant() < due + Duration.FromMinutes(5)) await Task.Delay(20);
        var late = sender.At.Values.Select(at => (at - due).TotalMilliseconds).Order().ToList();
        Table.Print($"{Burst:N0} reminders due in one instant, on {armed:N0} others", ["sent", "twice", "p50 ms", "p99 ms", "last ms"],
            [[Table.Number(late.Count, 0), Table.Number(sender.Twice, 0), Table.Number(late[late.Count / 2], 0), Table.Number(late[late.Count * 99 / 100], 0), Table.Number(late[^1], 0)]]);
    }

    private static async Task<double> Look(AlarmClock clock)
    {
        var times = new List<double>();
        for (var look = 0; look < Looks; look++)
        {
            var started = Stopwatch.GetTimestamp();
            await clock.Upcoming(SystemClock.Instance.GetCurrentInstant() + Duration.FromSeconds(30), default);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return Table.Median(times);
    }

    private static async Task Arm(IStore store, List<string> partitions, int from, int count, Instant at)
    {
        foreach (var (partition, numbers) in partitions.Select((partition, index) => (partition, Enumerable.Range(from, count).Where(number => number % Products == index))))
            foreach (var chunk in numbers.Chunk(Batch.MaxWrites))
            {
                var writes = chunk.Select(number => (Write)new Write.Create(DocumentBody.Write(partition, new Alarm
                {
                    Name = $"reminder {number}", Team = "t1", Title = "look", Says = $"say reminder {number}", Owner = "local/priya",
                    Place = new Place("local", $"place{number % 1_000}"), When = Recurrence.Once(at, "Europe/Berlin"), Next = at, Created = at,
                }))).ToList();
                if (await store.Commit(new Batch(partition, writes), default) is not CommitResult.Committed) throw new InvalidOperationException("The seed was refused.");
            }
    }

    /// <summary>A platform that takes everything at once.</summary>
    private sealed class Counted : ISender
    {
        private int twice;

        public ConcurrentDictionary<string, Instant> At { get; } = new();

        public int Seen => At.Count;

        public int Twice => twice;

        public string Edge => "local";

        public Duration Pace => Duration.Zero;

        public Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
        {
            if (!At.TryAdd(delivery.Id, SystemClock.Instance.GetCurrentInstant())) Interlocked.Increment(ref twice);
            return Task.FromResult<SendResult>(new SendResult.Sent());
        }
    }
}
