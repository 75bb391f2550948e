using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Cosmos;
using Storyline.Cosmos.Testing;
using Storyline.Sqlite;

namespace Storyline.Benchmarks;

/// <summary>
/// The same commands on both engines, without HTTP in front. On Cosmos DB the time is that of the npm server and says little; the
/// requests to the account, and their charge, say more.
/// </summary>
internal static class Engines
{
    private const int Stories = 1_000;
    private const int Times = 40;

    private static readonly (string Name, Func<int, string> Text)[] Commands =
    [
        ("a page of the backlog", _ => "backlog"),
        ("the top 20", _ => "backlog top 20"),
        ("a story", turn => $"CHK-{turn + 1}"),
        ("story new", turn => $"story new {Titles.Next(new Random(turn))}"),
        ("a new title", turn => $"CHK-{turn + 1} title: {Titles.Next(new Random(turn + 7_000))}"),
        ("move to top", turn => $"move CHK-{turn + 100} to top"),
        ("move above", turn => $"move CHK-{turn + 200} above CHK-{turn + 500}"),
        ("find a word", _ => "find kalo"),
    ];

    public static async Task Measure()
    {
        using var folder = new Folder();
        await using var embedded = new SqliteStore(
            new SqliteOptions { Path = Path.Combine(folder.Path, "storyline.db") },
            SystemClock.Instance
        );
        var sqlite = await Measure(embedded, new Limits(), null);
        if (NodeServer.Missing is { } missing)
        {
            Console.WriteLine(missing);
            return;
        }
        await using var gateway = await CosmosGateway.Start();
        using var distant = new CosmosStore(
            new CosmosOptions
            {
                ConnectionString = gateway.ConnectionString,
                Database = $"b{Guid.NewGuid():N}",
                Patience = TimeSpan.FromMinutes(1),
            },
            SystemClock.Instance,
            NullLogger<CosmosStore>.Instance
        );
        await distant.Open(default);
        var cosmos = await Measure(distant, new Limits { NumbersAtOnce = 5 }, gateway);
        Table.Print(
            $"The same commands on both engines, {Times} of each, {Stories:N0} stories",
            [
                "command",
                "SQLite, median ms",
                "Cosmos DB (npm server), median ms",
                "reads and queries",
                "writes",
                "documents written",
                "RU, worked out",
                "RU per 1,000 commands",
            ],
            Commands.Select(
                (command, at) =>
                    (string[])
                        [
                            command.Name,
                            Table.Number(sqlite[at].Milliseconds, 2),
                            Table.Number(cosmos[at].Milliseconds, 1),
                            .. cosmos[at].Costs,
                        ]
            )
        );
    }

    private static async Task<List<(double Milliseconds, string[] Costs)>> Measure(
        IStore store,
        Limits limits,
        CosmosGateway? gateway
    )
    {
        await using var services = Seed.Open(store, limits);
        await Seed.Product(services, "engines", Stories);
        var bot = services.GetRequiredService<Bot>();
        var measured = new List<(double, string[])>();
        foreach (var (_, text) in Commands)
        {
            await Seed.Say(bot, "engines", text(Times));
            gateway?.Forget();
            var milliseconds = new List<double>();
            for (var turn = 0; turn < Times; turn++)
            {
                var started = Stopwatch.GetTimestamp();
                await Seed.Say(bot, "engines", text(turn));
                milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            measured.Add((Table.Median(milliseconds), gateway is null ? [] : CostsOf(gateway.Calls)));
        }
        return measured;
    }

    private static string[] CostsOf(IReadOnlyList<Call> calls)
    {
        var units = calls.Sum(RequestUnits.Of) / Times;
        string Each(int all) => Table.Number((double)all / Times, 2);
        return
        [
            Each(calls.Count(call => !call.IsWrite)),
            Each(calls.Count(call => call.IsWrite)),
            Each(calls.Sum(call => call.Writes)),
            Table.Number(units),
            Table.Number(units * 1_000, 0),
        ];
    }
}
