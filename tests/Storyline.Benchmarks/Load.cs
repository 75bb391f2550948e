namespace Storyline.Benchmarks;

/// <summary>Turns per second and latencies over HTTP, beside bare endpoints in the same run.</summary>
internal static class Load
{
    private const int Rounds = 7;
    private const int WarmUps = 3_000;
    private const int Sockets = 32;
    private static readonly (string Channel, int Stories)[] Sizes =
    [
        ("small", 100),
        ("middle", 10_000),
        ("large", 100_000),
    ];

    public static async Task Measure()
    {
        using var folder = new Folder();
        await SeedAll(folder.Path);
        using var bare = ServerProcess.Bare(folder.Path);
        using var host = ServerProcess.Host(folder.Path);
        await Connections.SendOne(host, "/local/messages", Message("small", "backlog", "first"));
        await Connections.SendOne(bare, "/bare", Message("small", "backlog", "first"));
        var (idle, bareIdle) = (host.Memory, bare.Memory);

        var scenarios = Scenarios().ToList();
        foreach (var scenario in scenarios)
            await scenario.Run(bare, host, WarmUps / scenarios.Count * 3);
        for (var round = 0; round < Rounds; round++)
            foreach (var scenario in scenarios)
                scenario.Bursts.Add(await scenario.Run(bare, host, scenario.Requests));

        Print(scenarios);
        Table.Print(
            "Resident memory, MB",
            ["", "idle", "loaded"],
            [
                ["bare", Table.Number(bareIdle), Table.Number(bare.Memory)],
                ["Storyline, 110,100 stories", Table.Number(idle), Table.Number(host.Memory)],
            ]
        );
    }

    private static async Task SeedAll(string folder)
    {
        await using var services = Seed.Open(folder);
        foreach (var (channel, stories) in Sizes)
            await Seed.Product(services, channel, stories);
        // Writing grows a backlog, so each round writes into one that still has a hundred stories.
        for (var round = 0; round <= Rounds; round++)
            await Seed.Product(services, $"fresh{round}", 100);
    }

    private static IEnumerable<Scenario> Scenarios()
    {
        const string Everyone = "\"audience\":\"everyone\"";
        yield return new Scenario(
            "bare",
            "/bare",
            number => Message("small", "story new " + Titles.Next(Random.Shared), $"b{number}"),
            20_000,
            IsBare: true,
            Everyone
        );
        yield return new Scenario(
            "bare durable",
            "/durable",
            number => Message("small", "story new " + Titles.Next(Random.Shared), $"d{number}"),
            8_000,
            IsBare: true,
            Everyone
        );
        foreach (var (channel, stories) in Sizes)
        {
            var round = -1;
            yield return new Scenario(
                $"story new, {stories:N0} stories",
                "/local/messages",
                number =>
                {
                    var target =
                        channel == "small"
                            ? $"fresh{(number == 0 ? Interlocked.Increment(ref round) : Math.Max(0, round))}"
                            : channel;
                    return Message(target, "story new " + Titles.Next(Random.Shared), Key());
                },
                2_000,
                IsBare: false,
                Everyone
            );
        }
        foreach (var (channel, stories) in Sizes)
            yield return new Scenario(
                $"backlog page, {stories:N0} stories",
                "/local/messages",
                _ => Message(channel, "backlog", Key()),
                6_000,
                IsBare: false,
                "CHK-"
            );
        foreach (var (channel, stories) in Sizes)
            yield return new Scenario(
                $"move, {stories:N0} stories",
                "/local/messages",
                _ => Message(channel, Move(stories), Key()),
                2_000,
                IsBare: false,
                Everyone
            );
    }

    private static string Move(int stories)
    {
        var moved = Random.Shared.Next(1, stories + 1);
        return $"move CHK-{moved} above CHK-{(moved + Random.Shared.Next(3, stories - 3)) % stories + 1}";
    }

    private static string Key() => Guid.CreateVersion7().ToString("N");

    private static string Message(string channel, string text, string key) =>
        $$"""{"user":"priya","channel":"{{channel}}","text":"{{text}}","key":"{{key}}"}""";

    private static void Print(List<Scenario> scenarios)
    {
        var bare = scenarios[0].PerSecond;
        var durable = scenarios[1].PerSecond;
        Table.Print(
            $"Through HTTP: {Sockets} connections, medians of {Rounds} interleaved rounds",
            [
                "",
                "requests/s",
                "of bare",
                "of bare durable",
                "CPU µs/request",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "unexpected answers",
            ],
            scenarios.Select(scenario =>
                new[]
                {
                    scenario.Name,
                    Table.Number(scenario.PerSecond, 0),
                    Table.Number(scenario.PerSecond / bare, 2),
                    Table.Number(scenario.PerSecond / durable, 2),
                    Table.Number(Table.Median(scenario.Bursts.Select(burst => burst.CpuMicroseconds)), 0),
                    scenario.Latency(0.5),
                    scenario.Latency(0.99),
                    scenario.Latency(0.999),
                    scenario
                        .Bursts.Sum(burst => burst.Refused)
                        .ToString(System.Globalization.CultureInfo.InvariantCulture),
                }
            )
        );
    }

    private sealed record Scenario(
        string Name,
        string Path,
        Func<int, string> Body,
        int Requests,
        bool IsBare,
        string Expected
    )
    {
        public List<Burst> Bursts { get; } = [];

        public double PerSecond => Table.Median(Bursts.Select(burst => burst.PerSecond));

        public Task<Burst> Run(ServerProcess bare, ServerProcess host, int requests) =>
            new Connections(IsBare ? bare : host, Sockets).Send(Path, Body, requests, Expected);

        public string Latency(double share) =>
            Table.Number(Table.Median(Bursts.Select(burst => burst.Percentile(share))), 2);
    }
}
