using System.Globalization;

namespace Storyline.Benchmarks;

/// <summary>
/// A story created in Teams, from the request to the reply that the Connector accepts, beside an endpoint that only posts a reply
/// and the echo bot of npm botbuilder. Every connection uses a channel of its own.
/// </summary>
internal static class TeamsLoad
{
    private const int Rounds = 5;
    private const int Sockets = 32;
    private const string Packages = "STORYLINE_BOTBUILDER";
    private const string HowTo =
        $"npm botbuilder is not measured: npm install --prefix /tmp/botbuilder --ignore-scripts botbuilder@4.23.3 express@4, then set {Packages}=/tmp/botbuilder.";

    public static async Task Measure()
    {
        using var folder = new Folder();
        using var connector = ServerProcess.Own(folder.Path, "teams-connector");
        var replies = connector.Address.ToString();
        using var bare = ServerProcess.Own(folder.Path, "teams-bare", replies);
        using var open = ServerProcess.Own(folder.Path, "teams-edge", replies, folder.Path, "open");
        using var alone = ServerProcess.Own(folder.Path, "teams-edge", replies, folder.Path, "silent");
        using var signed = ServerProcess.Own(folder.Path, "teams-edge", replies, folder.Path, "checked");
        using var echo = Echo();
        var token = $"Bearer {await Get(connector, "/token")}";
        List<Scenario> scenarios =
        [
            new("bare: parse, post a reply", bare, 6_000),
            new("the edge alone, its answer ready", alone, 2_000),
            new("story new, no token asked for", open, 2_000),
            new("story new, token checked", signed, 2_000) { Token = token },
        ];
        if (echo is not null)
            scenarios.Add(new("npm botbuilder 4.23 echo, no authentication", echo, 600));
        foreach (var scenario in scenarios)
        {
            scenario.ServiceUrl = scenario.Token is null ? replies : TeamsServers.ServiceUrl;
            if (scenario.Server == open || scenario.Server == signed)
                for (var channel = 0; channel < Sockets; channel++)
                    await Once(scenario, Activity(scenario, channel, "setup Checkout key:CHK zone:Europe/Berlin"));
            await scenario.Run(connector, scenario.Requests);
            scenario.Unanswered = 0;
        }
        for (var round = 0; round < Rounds; round++)
            foreach (var scenario in scenarios)
                scenario.Bursts.Add(await scenario.Run(connector, scenario.Requests));

        Table.Print(
            $"A message in Teams with its reply: {Sockets} connections, medians of {Rounds} interleaved rounds",
            [
                "",
                "messages/s",
                "of bare",
                "of botbuilder",
                "CPU µs/message",
                "p50 ms",
                "p99 ms",
                "MB",
                "without a reply",
            ],
            scenarios.Select(scenario =>
                new[]
                {
                    scenario.Name,
                    Table.Number(scenario.PerSecond, 0),
                    Table.Number(scenario.PerSecond / scenarios[0].PerSecond, 2),
                    echo is null ? "–" : Table.Number(scenario.PerSecond / scenarios[^1].PerSecond, 1),
                    Table.Number(Table.Median(scenario.Bursts.Select(burst => burst.CpuMicroseconds)), 0),
                    scenario.Latency(0.5),
                    scenario.Latency(0.99),
                    Table.Number(scenario.Server.Memory, 0),
                    scenario.Unanswered.ToString(CultureInfo.InvariantCulture),
                }
            )
        );
        if (echo is null)
            Console.WriteLine(HowTo);
    }

    private static ServerProcess? Echo() =>
        Environment.GetEnvironmentVariable(Packages) is { Length: > 0 } packages
        && Directory.Exists(Path.Combine(packages, "node_modules", "botbuilder"))
            ? ServerProcess.Node("botbuilder-echo.js", packages)
            : null;

    private static async Task<string> Get(ServerProcess server, string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        return await http.GetStringAsync(new Uri(server.Address, path));
    }

    private static async Task Once(Scenario scenario, string activity)
    {
        using var connection = await Connection.Open(scenario.Server.Address);
        await connection.Exchange(Connection.Post("/api/messages", activity, scenario.Server.Address, scenario.Token));
    }

    private static string Activity(Scenario scenario, int number, string text)
    {
        var channel = $"19:channel{number % Sockets}@thread.tacv2";
        var id = Guid.CreateVersion7().ToString("N");
        return $$"""
            {"type":"message","id":"{{id}}","timestamp":"2026-03-05T09:00:00.000Z","channelId":"msteams","serviceUrl":"{{scenario.ServiceUrl}}","localTimezone":"Europe/Berlin","locale":"en-US",
            "from":{"id":"29:priya","name":"Priya","aadObjectId":"7faf8ab2-3d56-4244-b585-20c8a42ed2b8"},"recipient":{"id":"28:{{TeamsServers.AppId}}","name":"Storyline"},
            "conversation":{"id":"{{channel}};messageid=1","conversationType":"channel","tenantId":"{{TeamsServers.Tenant}}","isGroup":true},
            "channelData":{"tenant":{"id":"{{TeamsServers.Tenant}}"},"team":{"id":"19:team@thread.tacv2"},"channel":{"id":"{{channel}}"} },
            "text":"<at>Storyline</at> {{text}}","textFormat":"plain","entities":[{"type":"mention","mentioned":{"id":"28:{{TeamsServers.AppId}}","name":"Storyline"},"text":"<at>Storyline</at>"},
            {"type":"clientInfo","locale":"en-US","country":"US","platform":"Web","timezone":"Europe/Berlin"}]}
            """;
    }

    private sealed record Scenario(string Name, ServerProcess Server, int Requests)
    {
        public string? Token { get; init; }

        public string ServiceUrl { get; set; } = "";

        public List<Burst> Bursts { get; } = [];

        public int Unanswered { get; set; }

        public double PerSecond => Table.Median(Bursts.Select(burst => burst.PerSecond));

        public async Task<Burst> Run(ServerProcess connector, int requests)
        {
            var before = int.Parse(await Get(connector, "/count"), CultureInfo.InvariantCulture);
            var burst = await new Connections(Server, Sockets, Token).Send(
                "/api/messages",
                number => Activity(this, number, "story new " + Titles.Next(Random.Shared)),
                requests,
                "HTTP/1.1 200"
            );
            Unanswered +=
                burst.Refused
                + requests
                - (int.Parse(await Get(connector, "/count"), CultureInfo.InvariantCulture) - before);
            return burst;
        }

        public string Latency(double share) =>
            Table.Number(Table.Median(Bursts.Select(burst => burst.Percentile(share))), 1);
    }
}
