// dotnet run -c Release --project tests/Storyline.Benchmarks -- [load|slack|teams|parse|hearing|start|moves|engines|ceremonies|tracing|sync|clock|clock burst|all]

using Storyline.Benchmarks;

switch (args)
{
    case ["bare", var url, var folder]:
        await BareServer.Run(url, folder);
        return 0;
    case ["teams-connector", var url]:
        await TeamsServers.Connector(url);
        return 0;
    case ["teams-bare", var url, var connector]:
        await TeamsServers.Bare(url, connector);
        return 0;
    case ["teams-edge", var url, var connector, var folder, var way]:
        await TeamsServers.Edge(url, connector, folder, way);
        return 0;
    case [] or ["all"]:
        Parsing.Measure();
        await Hearing.Measure();
        await Moves.Measure();
        await Engines.Measure();
        await Ceremonies.Measure();
        await Tracing.Measure();
        await Syncing.Measure();
        await Starting.Measure();
        await Load.Measure();
        await SlackLoad.Measure(SlackLoad.Rounds);
        await TeamsLoad.Measure();
        return 0;
    case ["teams"]:
        await TeamsLoad.Measure();
        return 0;
    case ["slack"]:
        await SlackLoad.Measure(SlackLoad.Rounds);
        return 0;
    case ["slack", var rounds] when int.TryParse(rounds, out var few) && few > 0:
        await SlackLoad.Measure(few);
        return 0;
    case ["load"]:
        await Load.Measure();
        return 0;
    case ["parse"]:
        Parsing.Measure();
        return 0;
    case ["hearing"]:
        await Hearing.Measure();
        return 0;
    case ["start"]:
        await Starting.Measure();
        return 0;
    case ["moves"]:
        await Moves.Measure();
        return 0;
    case ["sync"]:
        await Syncing.Measure();
        return 0;
    case ["clock"]:
        await Clocks.Measure(isWhole: true);
        return 0;
    case ["clock", "burst"]:
        await Clocks.Measure(isWhole: false);
        return 0;
    case ["engines"]:
        await Engines.Measure();
        return 0;
    case ["tracing"]:
        await Tracing.Measure();
        return 0;
    case ["ceremonies"]:
        await Ceremonies.Measure();
        return 0;
    default:
        Console.Error.WriteLine(
            "Say one of: load, slack (and how many rounds), teams, parse, hearing, start, moves, engines, ceremonies, tracing, clock, all."
        );
        return 1;
}
