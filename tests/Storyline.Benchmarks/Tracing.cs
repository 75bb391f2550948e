using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Benchmarks;

/// <summary>
/// What serves what, with more and more stories: the requests to the store, the documents read, and the duration without HTTP.
/// </summary>
internal static class Tracing
{
    private const int Times = 40;
    private const string Channel = "tracing";
    private const int Goals = 8;
    private const int Items = 30;
    private const int Requirements = 500;
    private const int Opportunities = 200;
    private const int Insights = 2_000;

    private static readonly (string Name, Func<int, string> Text)[] Commands =
    [
        ("trace of a linked story", turn => $"trace CHK-{turn * 4 + 1}"),
        ("trace of a story that serves nothing", turn => $"trace CHK-{turn * 4 + 4}"),
        ("trace of a goal", turn => $"trace G-{turn % Goals + 1}"),
        ("trace of a requirement", turn => $"trace N-{turn + 1}"),
        ("orphans", _ => "orphans"),
        ("orphans stories", _ => "orphans stories"),
        ("orphans insights", _ => "orphans insights"),
        ("backlog no:goal", _ => "backlog no:goal"),
    ];

    public static async Task Measure()
    {
        var rows = new List<string[]>();
        foreach (var stories in (int[])[1_000, 10_000, 100_000])
        {
            using var folder = new Folder();
            CountingStore? counting = null;
            await using var services = Seed.Open(folder.Path, store => counting = new CountingStore(store));
            await Seed.Product(services, Channel, stories, shaped: Linked);
            var bot = services.GetRequiredService<Bot>();
            await FillStrategy(services.GetRequiredService<IStore>());
            foreach (var (name, text) in Commands)
                rows.Add([name, Table.Number(stories, 0), .. await Measure(bot, counting!, text)]);
        }
        Table.Print(
            $"What serves what, {Times} times each after a change, {Requirements} requirements, {Opportunities} opportunities, {Insights:N0} insights",
            ["command", "stories", "requests", "documents read", "median ms", "slowest ms"],
            rows.OrderBy(row => Array.FindIndex(Commands, command => command.Name == row[0]))
        );
    }

    // Three of four stories serve something.
    private static Story Linked(Story story)
    {
        var number = story.Key.Number;
        if (number % 4 == 0)
            return story;
        var goal = number % Goals + 1;
        return story with
        {
            Goal = $"Goal {goal}",
            Serves = new StoryRungs(
                goal,
                number % (Items - 3) + 1,
                [number % (Requirements - 50) + 1],
                number % 10 == 1 ? [number % (Opportunities - 20) + 1] : [],
                number % 5 == 1 ? [number % (Insights - 200) + 1] : []
            ),
        };
    }

    private static async Task FillStrategy(IStore store)
    {
        var partition = await Seed.PartitionOf(store, Channel);
        var now = SystemClock.Instance.GetCurrentInstant();
        var edition = new Edition(1, "local/priya", now);
        await Seed.Write(
            store,
            partition,
            [
                .. Each(Goals, number => new Goal { Number = number, Name = $"Goal {number}" }),
                .. Each(
                    Items,
                    number => new RoadmapItem
                    {
                        Number = number,
                        Name = $"Item {number}",
                        Lane = RoadmapLane.Now,
                        Order = OrderKey.Many(null, null, Items)[(int)number - 1].Value,
                        Goal = number % Goals + 1,
                        Edition = edition,
                    }
                ),
                .. Each(
                    Requirements,
                    number => new Requirement
                    {
                        Number = number,
                        Text = $"Requirement {number}",
                        Goal = number % 3 == 0 ? null : number % Goals + 1,
                        Edition = edition,
                    }
                ),
                .. Each(
                    Opportunities,
                    number => new Opportunity
                    {
                        Number = number,
                        Team = "t1",
                        Text = $"Opportunity {number}",
                        At = now,
                        Goal = number % Goals + 1,
                    }
                ),
                .. Each(
                    Insights,
                    number => new Insight
                    {
                        Number = number,
                        Team = "t1",
                        Text = $"Insight {number}",
                        At = now,
                        Opportunities = number % 2 == 0 ? [number % Opportunities + 1] : [],
                    }
                ),
            ]
        );

        IEnumerable<Write> Each<T>(int count, Func<long, T> make)
            where T : class, IDocument<T> =>
            Enumerable
                .Range(1, count)
                .Select(number => (Write)new Write.Create(DocumentBody.Write(partition, make(number))));
    }

    private static async Task<string[]> Measure(Bot bot, CountingStore store, Func<int, string> text)
    {
        var (requests, documents) = (0, 0);
        var milliseconds = new List<double>();
        for (var turn = 0; turn < Times; turn++)
        {
            // What was read before is forgotten with a change of its kind.
            await Seed.Say(
                bot,
                Channel,
                string.Create(CultureInfo.InvariantCulture, $"CHK-{900 - turn} title: {Titles.Next(new Random(turn))}")
            );
            store.Reset();
            var started = Stopwatch.GetTimestamp();
            var reply = await Seed.Say(bot, Channel, text(turn));
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (reply.Outcome != Outcome.Shown)
                throw new InvalidOperationException(reply.View.ToText());
            requests += store.Reads;
            documents += store.DocumentsRead;
        }
        return
        [
            Table.Number((double)requests / Times, 1),
            Table.Number((double)documents / Times, 1),
            Table.Number(Table.Median(milliseconds), 2),
            Table.Number(milliseconds.Max(), 2),
        ];
    }
}
