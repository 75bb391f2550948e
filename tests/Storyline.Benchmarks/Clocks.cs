using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Schedule;
using Storyline.Sqlite;

namespace Storyline.Benchmarks;

/// <summary>
/// Thousands of reminders: the cost of a look for what is due, the delay of a burst at the sender and as people feel it, and the
/// cost of waiting reminders to a host.
/// </summary>
internal static class Clocks
{
    private const int Burst = 10_000;
    private const int Products = 20;
    private const int Looks = 50;
    private const int Waiting = 100_000;
    private const int Starts = 5;

    /// <param name="isWhole">Whether to include a million reminders and starts of the host; otherwise only the burst runs.</param>
    public static async Task Measure(bool isWhole)
    {
        using (var folder = new Folder())
        {
            var sender = new Punctual();
            await using var services = new ServiceCollection()
                .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
                .AddSingleton<IClock>(SystemClock.Instance)
                .AddSingleton<ISender>(sender)
                .AddSingleton(
                    new Limits
                    {
                        PersonRate = 1_000,
                        WorkspaceRate = 1_000,
                        WorkspaceBurst = 1_000,
                    }
                )
                .AddSqliteStore(new SqliteOptions { Path = Path.Combine(folder.Path, "storyline.db") })
                .AddStoryline()
                .BuildServiceProvider();
            await Fire(services, sender, isWhole ? [1_000, Waiting, 1_000_000] : [Waiting]);
        }
        if (isWhole)
            await Wait();
    }

    private static async Task Fire(IServiceProvider services, Punctual sender, int[] sizes)
    {
        var (store, clock) = (services.GetRequiredService<IStore>(), services.GetRequiredService<AlarmClock>());
        var partitions = new List<string>();
        for (var product = 0; product < Products; product++)
            partitions.Add(await Found(services, $"clock{product}"));

        var looks = new List<string[]>();
        var armed = 0;
        foreach (var size in sizes)
        {
            var started = Stopwatch.GetTimestamp();
            await Arm(store, partitions, armed, size - armed, Now + Duration.FromDays(30));
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            looks.Add([
                Table.Number(size, 0),
                Table.Number((size - armed) / seconds, 0),
                Table.Number(await Look(clock), 3),
            ]);
            armed = size;
        }
        Table.Print(
            $"Reminders that are not due, and a look for those that are (median of {Looks})",
            ["armed", "armed a second", "look ms"],
            looks
        );

        var rows = new List<string[]>();
        foreach (var name in (string[])["the first", "the second", "the third"])
        {
            rows.Add([name, .. await Burn(services, sender, partitions, armed)]);
            armed += Burst;
        }
        Table.Print(
            $"{Burst:N0} reminders due in one instant, on {armed - (rows.Count * Burst):N0} others; meanwhile somebody writes a story every 20 ms",
            [
                "burst",
                "sent",
                "twice",
                "p50 ms",
                "p99 ms",
                "last ms",
                "CPU µs each",
                "answers p50 ms",
                "p99 ms",
                "worst ms",
            ],
            rows
        );
    }

    private static Instant Now => SystemClock.Instance.GetCurrentInstant();

    private static async Task<string[]> Burn(
        IServiceProvider services,
        Punctual sender,
        List<string> partitions,
        int armed
    )
    {
        var clock = services.GetRequiredService<AlarmClock>();
        sender.Forget();
        var due = Recurrence.Once(Now + Duration.FromSeconds(6), "UTC").After(Instant.MinValue)!.Value;
        await Arm(services.GetRequiredService<IStore>(), partitions, armed, Burst, due);
        while (Now < due)
            await Task.Delay(5);
        var busy = Environment.CpuUsage.TotalTime;
        var people = Talk(
            services.GetRequiredService<Bot>(),
            () => sender.Seen >= Burst || Now > due + Duration.FromMinutes(5)
        );
        while (await clock.FireDue(default) > 0) { }
        while (sender.Seen < Burst && Now < due + Duration.FromMinutes(5))
            await Task.Delay(20);
        var spent = (Environment.CpuUsage.TotalTime - busy).TotalMicroseconds / Burst;
        var late = sender.At.Select(at => (at - due).TotalMilliseconds).Order().ToList();
        var answers = await people;
        return
        [
            Table.Number(late.Count, 0),
            Table.Number(sender.Twice, 0),
            .. At(late, 50, 99),
            Table.Number(late[^1], 0),
            Table.Number(spent, 0),
            .. At(answers, 50, 99),
            Table.Number(answers[^1], 0),
        ];
    }

    private static IEnumerable<string> At(List<double> sorted, params int[] percent) =>
        percent.Select(at => Table.Number(sorted[sorted.Count * at / 100], 0));

    /// <summary>A person who continues to work during the burst.</summary>
    private static async Task<List<double>> Talk(Bot bot, Func<bool> isOver)
    {
        var answers = new List<Task<double>>();
        do
        {
            answers.Add(Once(bot, $"story new Export number {answers.Count} of {Random.Shared.NextInt64()}"));
            await Task.Delay(20);
        } while (!isOver());
        return [.. (await Task.WhenAll(answers)).Order()];
    }

    private static async Task<double> Once(Bot bot, string text)
    {
        var started = Stopwatch.GetTimestamp();
        await Seed.Say(bot, "clock0", text);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>A host with waiting reminders, compared with one without.</summary>
    private static async Task Wait()
    {
        using var without = new Folder();
        using var with = new Folder();
        foreach (var (folder, count) in ((Folder, int)[])[(without, 0), (with, Waiting)])
        {
            await using var services = Seed.Open(folder.Path);
            await Seed.Product(services, "checkout", 1_000);
            await Arm(
                services.GetRequiredService<IStore>(),
                [await PartitionOf(services, "checkout")],
                0,
                count,
                Now + Duration.FromDays(30)
            );
        }
        var (few, many) = (new List<(double Ms, double Mb)>(), new List<(double Ms, double Mb)>());
        for (var start = 0; start < Starts; start++)
        {
            few.Add(await Start(without));
            many.Add(await Start(with));
        }
        string[] Row(string name, List<(double Ms, double Mb)> seen) =>
            [
                name,
                Table.Number(Table.Median(seen.Select(one => one.Ms)), 0),
                Table.Number(Table.Median(seen.Select(one => one.Mb)), 1),
            ];
        Table.Print(
            $"A host with reminders that wait, medians of {Starts}",
            ["", "first answer ms", "RSS MB 15 s later"],
            [Row("none", few), Row($"{Waiting:N0}", many)]
        );
    }

    private static async Task<(double Ms, double Mb)> Start(Folder folder)
    {
        var started = Stopwatch.GetTimestamp();
        using var server = ServerProcess.Host(folder.Path);
        await Connections.SendOne(
            server,
            "/local/messages",
            """{"user":"priya","channel":"checkout","text":"backlog","key":"first"}"""
        );
        var answered = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        // One sweep for upcoming reminders is over by then.
        await Task.Delay(TimeSpan.FromSeconds(15));
        return (answered, server.Memory);
    }

    private static async Task<string> Found(IServiceProvider services, string channel)
    {
        await Seed.Say(services.GetRequiredService<Bot>(), channel, "setup Checkout key:CHK zone:Europe/Berlin");
        return await PartitionOf(services, channel);
    }

    private static async Task<string> PartitionOf(IServiceProvider services, string channel)
    {
        var binding = await services
            .GetRequiredService<IStore>()
            .Find(Storyline.Core.Products.Directory.PartitionOf("local"), Binding.IdOf(channel), default);
        return Product.PartitionOf(DocumentBody.Read<Binding>(binding!).ProductId);
    }

    private static async Task<double> Look(AlarmClock clock)
    {
        var times = new List<double>();
        for (var look = 0; look < Looks; look++)
        {
            var started = Stopwatch.GetTimestamp();
            await clock.Upcoming(Now + Duration.FromSeconds(30), default);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return Table.Median(times);
    }

    private static async Task Arm(IStore store, List<string> partitions, int from, int count, Instant at)
    {
        foreach (
            var (partition, numbers) in partitions.Select(
                (partition, index) =>
                    (partition, Enumerable.Range(from, count).Where(number => number % partitions.Count == index))
            )
        )
        foreach (var chunk in numbers.Chunk(Batch.MaxWrites))
        {
            var writes = chunk
                .Select(number =>
                    (Write)
                        new Write.Create(
                            DocumentBody.Write(
                                partition,
                                new Alarm
                                {
                                    Name = $"reminder {number}",
                                    Team = "t1",
                                    Title = "look",
                                    Says = $"say reminder {number}",
                                    Owner = "local/priya",
                                    Place = new Place("local", $"place{number % 1_000}"),
                                    When = Recurrence.Once(at, "Europe/Berlin"),
                                    Next = at,
                                    Created = at,
                                }
                            )
                        )
                )
                .ToList();
            if (await store.Commit(new Batch(partition, writes), default) is not CommitResult.Committed)
                throw new InvalidOperationException("The seed was refused.");
        }
    }
}
