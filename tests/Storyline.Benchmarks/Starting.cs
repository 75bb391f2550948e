using System.Diagnostics;

namespace Storyline.Benchmarks;

/// <summary>The time from the start of the process to the first answer, with 10,000 stored stories.</summary>
internal static class Starting
{
    private const int Starts = 10;

    public static async Task Measure()
    {
        using var folder = new Folder();
        await using (var services = Seed.Open(folder.Path))
            await Seed.Product(services, "checkout", 10_000);
        var (bare, host) = (new List<double>(), new List<double>());
        for (var start = 0; start < Starts; start++)
        {
            bare.Add(await Once(() => ServerProcess.Bare(folder.Path), "/bare"));
            host.Add(await Once(() => ServerProcess.Host(folder.Path), "/local/messages"));
        }
        var (bareMedian, hostMedian) = (Table.Median(bare), Table.Median(host));
        Table.Print(
            $"Start to first answer, medians of {Starts}",
            ["", "ms", "of bare"],
            [
                ["bare", Table.Number(bareMedian, 0), "1.00"],
                ["Storyline, 10,000 stories", Table.Number(hostMedian, 0), Table.Number(hostMedian / bareMedian, 2)],
            ]
        );
    }

    private static async Task<double> Once(Func<ServerProcess> start, string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var server = start();
        await Connections.SendOne(
            server,
            path,
            """{"user":"priya","channel":"checkout","text":"backlog","key":"first"}"""
        );
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
