using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Storyline.Benchmarks;

/// <summary>Slack on a bad day: every event comes four times, and the load is twice the host's capacity.</summary>
internal static class SlackStorm
{
    private const int Distinct = 400;
    private const int Deliveries = 4;
    private const int Sockets = 32;
    private const int OverloadSockets = 1_000;
    private const int OverloadSeconds = 4;
    private const double FastMilliseconds = 100;
    private static readonly TimeSpan SlackWaits = TimeSpan.FromSeconds(3);

    /// <summary>Sends distinct mentions, each four times and shuffled; and all of them again after the host was killed.</summary>
    public static async Task Redelivery(
        string folder,
        ServerProcess receiver,
        Func<ServerProcess> start,
        string channel
    )
    {
        var (stories, turns) = (Count(folder, "story"), Count(folder, "turn"));
        var posted = await Posted(receiver);
        var rows = new List<string[]>();
        foreach (
            var name in new[] { $"{Distinct} mentions, {Deliveries} times each, shuffled", "the same after a kill -9" }
        )
        {
            using var host = start();
            var deliveries = Enumerable.Range(0, Distinct * Deliveries).Select(at => at % Distinct).ToArray();
            Random.Shared.Shuffle(deliveries);
            var prepared = deliveries
                .Select(number =>
                    SlackRequests.Mention(
                        host.Address,
                        channel,
                        $"story new Story number {number} of the storm",
                        number
                    )
                )
                .ToArray();
            var burst = await new Connections(host, Sockets).Send(
                number => prepared[number],
                prepared.Length,
                "",
                null
            );
            await Quiet(receiver);
            rows.Add([
                name,
                Whole(Distinct),
                Whole(Count(folder, "story") - stories),
                Whole(Count(folder, "turn") - turns),
                Whole(await Posted(receiver) - posted),
                Table.Number(burst.PerSecond, 0),
                Table.Number(burst.Percentile(0.99)),
                Whole(burst.Refused),
            ]);
        }
        Table.Print(
            "Redelivery storm",
            ["", "distinct", "stories", "turn records", "answers posted", "requests/s", "p99 ms", "unexpected answers"],
            rows
        );
    }

    /// <summary>Sends twice as many commands per second as the host can handle; Slack gives up on each after three seconds.</summary>
    public static async Task Overload(ServerProcess host, string channel, double capacity)
    {
        var (rate, next, refused, late) = (2 * capacity, -1, 0, 0);
        var prepared = Enumerable
            .Range(0, (int)(rate * OverloadSeconds))
            .Select(_ =>
                SlackRequests.Command(
                    host.Address,
                    "/slack/commands",
                    channel,
                    "story new " + Titles.Next(Random.Shared)
                )
            )
            .ToArray();
        var answered = new ConcurrentBag<double>();
        using var tried = SlackProbe.Of(host, channel);
        var started = Stopwatch.GetTimestamp();
        var load = Task.WhenAll(
            Enumerable
                .Range(0, OverloadSockets)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        using var connection = await Connection.Open(host.Address);
                        for (int number; (number = Interlocked.Increment(ref next)) < prepared.Length; )
                        {
                            var since = await Connections.Due(started, number / rate);
                            if (Stopwatch.GetElapsedTime(since) > SlackWaits)
                            {
                                Interlocked.Increment(ref late);
                                continue;
                            }
                            var answer = await connection.Exchange(prepared[number]);
                            var took = Stopwatch.GetElapsedTime(since);
                            if (!answer.Span.StartsWith("HTTP/1.1 200"u8))
                                Interlocked.Increment(ref refused);
                            else if (took > SlackWaits)
                                Interlocked.Increment(ref late);
                            else
                                answered.Add(took.TotalMilliseconds);
                        }
                    })
                )
        );
        await Connections.Due(started, OverloadSeconds);
        var recovered = await tried.UntilFast(FastMilliseconds);
        await load;
        var sorted = answered.Order().ToArray();
        Table.Print(
            $"Overload: {rate:N0} commands a second for {OverloadSeconds} s, twice what was measured above",
            [
                "answered in 3 s",
                "p50 ms",
                "p99 ms",
                "refused",
                "later than 3 s",
                $"answers in {FastMilliseconds} ms again after, ms",
            ],
            [
                [
                    Whole(sorted.Length),
                    Table.Number(sorted[sorted.Length / 2], 0),
                    Table.Number(sorted[sorted.Length * 99 / 100], 0),
                    Whole(refused),
                    Whole(late),
                    Table.Number(recovered.TotalMilliseconds, 0),
                ],
            ]
        );
    }

    /// <summary>Waits until no more messages are posted.</summary>
    private static async Task Quiet(ServerProcess receiver)
    {
        for (int before = -1, now; (now = await Posted(receiver)) != before; before = now)
            await Task.Delay(500);
    }

    private static async Task<int> Posted(ServerProcess receiver)
    {
        using var http = new HttpClient();
        return int.Parse(await http.GetStringAsync(new Uri(receiver.Address, "/posted")), CultureInfo.InvariantCulture);
    }

    private static int Count(string folder, string kind)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, ".storyline", "storyline.db")};Pooling=False"
        );
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT count(*) FROM document WHERE kind = $kind";
        query.Parameters.AddWithValue("$kind", kind);
        return Convert.ToInt32(query.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A person who keeps trying, on a connection that was open before.</summary>
internal sealed class SlackProbe(ServerProcess host, Connection connection, string channel) : IDisposable
{
    public static SlackProbe Of(ServerProcess host, string channel) =>
        new(host, Connection.Open(host.Address).GetAwaiter().GetResult(), channel);

    /// <summary>The time until an answer is as fast as usual again.</summary>
    public async Task<TimeSpan> UntilFast(double milliseconds)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var sent = Stopwatch.GetTimestamp();
            await connection.Exchange(
                SlackRequests.Command(
                    host.Address,
                    "/slack/commands",
                    channel,
                    "story new " + Titles.Next(Random.Shared)
                )
            );
            if (Stopwatch.GetElapsedTime(sent).TotalMilliseconds <= milliseconds)
                return Stopwatch.GetElapsedTime(started);
        }
    }

    public void Dispose() => connection.Dispose();
}
