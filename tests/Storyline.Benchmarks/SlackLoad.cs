using System.Globalization;

namespace Storyline.Benchmarks;

/// <summary>
/// Signed slash commands over HTTP against the real host on SQLite, with a receiver in place of Slack: beside a bare and a
/// durable endpoint with the same signature and form, and beside a minimal <c>@slack/bolt</c> app if that is installed.
/// </summary>
internal static class SlackLoad
{
    public const int Rounds = 7;

    /// <summary>
    /// Names the folder in which the command in <see cref="Bolt"/> installs its packages; nothing of it enters the repository.
    /// </summary>
    private const string BoltFolder = "STORYLINE_BOLT";

    private const string Backlog = "C0LARGE";
    private const int Stories = 10_000;
    private const int Sockets = 32;
    private const int WarmUps = 1_500;
    private const int FixedSeconds = 5;
    private static readonly int[] Rates = [200, 500];

    public static async Task Measure(int rounds)
    {
        using var folder = new Folder();
        await SeedAll(folder.Path, rounds);
        using var bare = ServerProcess.Bare(folder.Path);
        using (var host = Host(folder.Path, bare))
        {
            using var bolt = Bolt();
            await Compare(bare, host, bolt, rounds);
        }
        await SlackStorm.Redelivery(folder.Path, bare, () => Host(folder.Path, bare), $"C0FRESH{rounds + 3}");
    }

    private static async Task Compare(ServerProcess bare, ServerProcess host, ServerProcess? bolt, int rounds)
    {
        var scenarios = Scenarios(bare, host, bolt).ToList();
        var idle = scenarios
            .Select(scenario => scenario.Server)
            .Distinct()
            .ToDictionary(server => server, server => server.Memory);

        foreach (var scenario in scenarios)
            await scenario.Send(WarmUps, 0, null);
        for (var round = 1; round <= rounds; round++)
            foreach (var scenario in scenarios)
                scenario.Bursts.Add(await scenario.Send(scenario.Requests, round, null));
        Print(scenarios, rounds);

        foreach (var rate in Rates)
        {
            var bursts = new List<(Scenario Scenario, Burst Burst)>();
            foreach (var scenario in scenarios.Where(scenario => scenario.Writes))
                bursts.Add((scenario, await scenario.Send(rate * FixedSeconds, rounds + 1, rate)));
            PrintRate(rate, bursts);
        }
        Table.Print(
            "Resident memory, MB",
            ["", "idle", "loaded"],
            scenarios
                .DistinctBy(scenario => scenario.Server)
                .Select(scenario =>
                    (string[])[scenario.Name, Table.Number(idle[scenario.Server]), Table.Number(scenario.Server.Memory)]
                )
        );
        await SlackStorm.Overload(
            host,
            $"C0FRESH{rounds + 2}",
            scenarios.Single(scenario => scenario.Server == host && scenario.Writes).PerSecond
        );
    }

    private static async Task SeedAll(string folder, int rounds)
    {
        await using var services = Seed.Open(folder);
        await Seed.Product(services, Backlog, Stories, SlackRequests.Workspace);
        // Writing grows a backlog, so each round writes into one that still has a hundred stories.
        for (var round = 0; round <= rounds + 3; round++)
            await Seed.Product(services, $"C0FRESH{round}", 100, SlackRequests.Workspace);
    }

    private static ServerProcess Host(string folder, ServerProcess receiver) =>
        ServerProcess.Host(
            folder,
            ("Storyline__Slack__SigningSecret", SlackRequests.Secret),
            ("Storyline__Slack__BotToken", "xoxb-benchmark"),
            ("Storyline__Slack__ApiBaseUrl", new Uri(receiver.Address, "/api/").ToString()),
            // One workspace sends the load of thousands here.
            ("Storyline__Limits__WorkspaceRate", "1000000"),
            ("Storyline__Limits__WorkspaceBurst", "1000000"),
            ("Storyline__Limits__PersonRate", "1000000")
        );

    private static ServerProcess? Bolt()
    {
        if (Environment.GetEnvironmentVariable(BoltFolder) is { Length: > 0 } packages)
            return ServerProcess.Node("bolt.js", packages);
        Console.WriteLine(
            $"@slack/bolt is skipped: install it with  npm install --prefix /tmp/bolt @slack/bolt@5.1.0  and say  {BoltFolder}=/tmp/bolt"
        );
        return null;
    }

    private static IEnumerable<Scenario> Scenarios(ServerProcess bare, ServerProcess host, ServerProcess? bolt)
    {
        const string Everyone = "in_channel";
        yield return new Scenario("bare", bare, "/slack/bare", 15_000, false, Everyone);
        yield return new Scenario("bare durable", bare, "/slack/durable", 6_000, true, Everyone);
        if (bolt is not null)
        {
            yield return new Scenario("@slack/bolt, hello", bolt, "/slack/commands", 4_000, false, Everyone)
            {
                Text = _ => "hello",
            };
            yield return new Scenario("@slack/bolt, a list in memory", bolt, "/slack/commands", 4_000, true, Everyone);
        }
        yield return new Scenario("Storyline, story new", host, "/slack/commands", 2_000, true, Everyone);
        yield return new Scenario($"Storyline, top 10 of {Stories:N0}", host, "/slack/commands", 5_000, false, "CHK-")
        {
            Channel = _ => Backlog,
            Text = _ => "backlog top 10",
        };
    }

    private static void Print(List<Scenario> scenarios, int rounds)
    {
        var hello = scenarios.Find(scenario => scenario.Name.EndsWith("hello", StringComparison.Ordinal));
        Table.Print(
            $"Signed slash commands: {Sockets} connections, medians of {rounds} interleaved rounds",
            [
                "",
                "requests/s",
                "of bare",
                "of bare durable",
                "of Bolt's hello",
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
                    Table.Number(scenario.PerSecond / scenarios[0].PerSecond, 2),
                    Table.Number(scenario.PerSecond / scenarios[1].PerSecond, 2),
                    hello is null ? "skipped" : Table.Number(scenario.PerSecond / hello.PerSecond, 2),
                    Table.Number(Table.Median(scenario.Bursts.Select(burst => burst.CpuMicroseconds)), 0),
                    scenario.Latency(0.5),
                    scenario.Latency(0.99),
                    scenario.Latency(0.999),
                    Whole(scenario.Bursts.Sum(burst => burst.Refused)),
                }
            )
        );
    }

    private static void PrintRate(int rate, List<(Scenario Scenario, Burst Burst)> bursts) =>
        Table.Print(
            $"{rate} commands a second for {FixedSeconds} s",
            ["", "p50 ms", "p99 ms", "p99 of bare durable", "slowest ms", "unexpected answers"],
            bursts.Select(one =>
                new[]
                {
                    one.Scenario.Name,
                    Table.Number(one.Burst.Percentile(0.5), 2),
                    Table.Number(one.Burst.Percentile(0.99), 2),
                    Table.Number(one.Burst.Percentile(0.99) / bursts[0].Burst.Percentile(0.99), 2),
                    Table.Number(one.Burst.Milliseconds[^1]),
                    Whole(one.Burst.Refused),
                }
            )
        );

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Scenario(
        string Name,
        ServerProcess Server,
        string Path,
        int Requests,
        bool Writes,
        string Expected
    )
    {
        public Func<int, string> Channel { get; init; } = round => $"C0FRESH{round}";

        public Func<Random, string> Text { get; init; } = random => "story new " + Titles.Next(random);

        public List<Burst> Bursts { get; } = [];

        public double PerSecond => Table.Median(Bursts.Select(burst => burst.PerSecond));

        /// <summary>Signs all requests in advance, so that the server has the processor to itself during the measurement.</summary>
        public Task<Burst> Send(int count, int round, double? perSecond)
        {
            var prepared = Enumerable
                .Range(0, count)
                .Select(_ => SlackRequests.Command(Server.Address, Path, Channel(round), Text(Random.Shared)))
                .ToArray();
            return new Connections(Server, Sockets).Send(number => prepared[number], count, Expected, perSecond);
        }

        public string Latency(double share) =>
            Table.Number(Table.Median(Bursts.Select(burst => burst.Percentile(share))), 2);
    }
}
