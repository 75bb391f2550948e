using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Benchmarks;

/// <summary>The sync number: how long it takes, what it reads, and what keeping it costs a story's change.</summary>
internal static class Syncing
{
    private const int Count = 50;
    private const int Goals = 5;
    private const int Items = 20;

    public static async Task Measure()
    {
        var rows = new List<string[]>();
        foreach (var stories in (int[])[1_000, 10_000, 100_000])
        {
            using var folder = new Folder();
            CountingStore? counting = null;
            await using var services = Seed.Open(folder.Path, store => counting = new CountingStore(store));
            await Seed.Product(services, "sync", stories);
            rows.Add(await Measure(services, counting!, stories));
        }
        Table.Print(
            $"The sync number, asked {Count} times with {Goals} goals and {Items} roadmap items, without HTTP",
            [
                "stories",
                "counting once, s",
                "reads",
                "median ms",
                "slowest ms",
                "link: reads",
                "link: writes",
                "link: median ms",
            ],
            rows
        );
    }

    private static async Task<string[]> Measure(ServiceProvider services, CountingStore store, int stories)
    {
        var bot = services.GetRequiredService<Bot>();
        var counted = await CountAll(bot, services.GetRequiredService<BackgroundJobs>());
        for (var goal = 2; goal <= Goals; goal++)
            await Seed.Say(bot, "sync", $"goal new Goal number {goal}");
        for (var item = 1; item <= Items; item++)
            await Seed.Say(bot, "sync", $"roadmap add now \"Item number {item}\" goal:G-{(item % Goals) + 1}");
        await Seed.Say(bot, "sync", "CHK-1 serves G-1");

        var asked = await Each(store, _ => Seed.Say(bot, "sync", "sync"), Outcome.Shown);
        var linked = await Each(store, at => Seed.Say(bot, "sync", $"CHK-{at + 2} serves G-1"), Outcome.Done);
        return
        [
            Table.Number(stories, 0),
            Table.Number(counted.TotalSeconds, 2),
            Table.Number(asked.Reads, 1),
            Table.Number(Table.Median(asked.Milliseconds), 2),
            Table.Number(asked.Milliseconds.Max(), 2),
            Table.Number(linked.Reads, 1),
            Table.Number(linked.Writes, 1),
            Table.Number(Table.Median(linked.Milliseconds), 2),
        ];
    }

    // The first goal begins the counting, and the job goes on with it.
    private static async Task<TimeSpan> CountAll(Bot bot, BackgroundJobs jobs)
    {
        var started = Stopwatch.GetTimestamp();
        await Seed.Say(bot, "sync", "goal new Acquisition");
        while (await jobs.Sweep(default) > 0) { }
        var took = Stopwatch.GetElapsedTime(started);
        var sync = (await Seed.Say(bot, "sync", "sync")).View.ToText();
        return sync.Contains("open points serve a goal", StringComparison.Ordinal)
            ? took
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Not counted: {sync}"));
    }

    private static async Task<(double Reads, double Writes, List<double> Milliseconds)> Each(
        CountingStore store,
        Func<int, Task<Reply>> say,
        Outcome outcome
    )
    {
        await say(-1);
        var milliseconds = new List<double>();
        store.Reset();
        for (var at = 0; at < Count; at++)
        {
            var started = Stopwatch.GetTimestamp();
            var reply = await say(at);
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (reply.Outcome != outcome)
                throw new InvalidOperationException(reply.View.ToText());
        }
        return ((double)store.Reads / Count, (double)store.Documents / Count, milliseconds);
    }
}
