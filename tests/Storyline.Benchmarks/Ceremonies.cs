using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Benchmarks;

/// <summary>The cost of the large moments of a sprint: each is one turn, counted at the store, without HTTP.</summary>
internal static class Ceremonies
{
    private const int Times = 20;
    private const string Channel = "ceremonies";

    public static async Task Measure()
    {
        var rows = new List<string[]>();
        foreach (var people in (int[])[10, 100])
            rows.Add(await Standup(people));
        foreach (var voters in (int[])[5, 50])
            rows.Add(await Poker(voters));
        foreach (var stories in (int[])[100, 10_000])
            rows.Add(await Planning(stories));
        Table.Print(
            $"Ceremonies, {Times} of each, without HTTP",
            ["one turn", "documents written", "bytes", "reads", "median ms"],
            rows
        );
    }

    private static async Task<string[]> Standup(int people)
    {
        await using var stage = await Stage.Open(people, stories: 200);
        await stage.Says("priya", "standup at 9:30 weekdays Europe/Berlin together");
        await stage.Says("priya", "standup open");
        foreach (var person in stage.People)
            await stage.Says(person, $"standup Y: CHK-{person[1..]} T: CHK-2 B: none");
        // Another close is a late answer: the summary is made again in full and one document changes.
        return await stage.Measure(
            $"closing a standup of {people}",
            async time =>
                time == 0
                    ? await stage.Says("priya", "standup summary")
                    : await stage.Says(stage.People[time % people], $"standup Y: {time} T: more B: none")
        );
    }

    private static async Task<string[]> Poker(int voters)
    {
        await using var stage = await Stage.Open(voters, stories: 200);
        await stage.Says(
            "priya",
            $"poker {string.Join(' ', Enumerable.Range(1, Times).Select(story => $"CHK-{story}"))}"
        );
        // The last vote triggers the reveal.
        return await stage.Measure(
            $"a poker reveal with {voters}",
            async _ =>
            {
                stage.Pause();
                foreach (var person in stage.People.Skip(1))
                    await stage.Says(person, $"vote {(person.GetHashCode() % 2 == 0 ? 3 : 8)}");
                stage.Resume();
                return await stage.Says(stage.People[0], "vote 5");
            },
            async () => await stage.Says(stage.People[0], "poker take 5")
        );
    }

    private static async Task<string[]> Planning(int stories)
    {
        await using var stage = await Stage.Open(7, stories);
        await stage.Says("priya", "planning start");
        await stage.Says("priya", "planning next");
        var isForward = false;
        return await stage.Measure(
            $"a planning card for {stories:N0} stories",
            _ => stage.Says("priya", (isForward = !isForward) ? "planning next" : "planning back")
        );
    }

    /// <summary>A team of a given size with a backlog.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        private readonly Folder folder = new();
        private readonly Stopwatch watch = new();
        private CountingStore store = null!;
        private ServiceProvider services = null!;
        private (int Documents, long Bytes, int Reads) skipped,
            mark;

        public IReadOnlyList<string> People { get; private init; } = [];

        public static async Task<Stage> Open(int people, int stories)
        {
            var stage = new Stage { People = [.. Enumerable.Range(1, people).Select(person => $"p{person}")] };
            stage.services = Seed.Open(stage.folder.Path, store => stage.store = new CountingStore(store));
            await Seed.Product(stage.services, Channel, stories);
            foreach (var person in stage.People)
                await stage.Says(person, "help");
            return stage;
        }

        public async Task<Reply> Says(string person, string text)
        {
            var reply = await services
                .GetRequiredService<Bot>()
                .GoOn(
                    new Inbound
                    {
                        Key = Guid.CreateVersion7().ToString(),
                        Place = new Place("local", Channel, Name: Channel),
                        Speaker = new Person(person, person),
                        Said = Utterance.Plain(text),
                    },
                    default
                );
            return reply.Outcome is Outcome.Unknown or Outcome.Refused
                ? throw new InvalidOperationException($"{text}: {reply.View.ToText()}")
                : reply;
        }

        /// <summary>Stops counting until <see cref="Resume"/>.</summary>
        public void Pause()
        {
            watch.Stop();
            mark = (store.Documents, store.Bytes, store.Reads);
        }

        public void Resume()
        {
            skipped = (
                skipped.Documents + store.Documents - mark.Documents,
                skipped.Bytes + store.Bytes - mark.Bytes,
                skipped.Reads + store.Reads - mark.Reads
            );
            watch.Start();
        }

        public async Task<string[]> Measure(string what, Func<int, Task<Reply>> turn, Func<Task>? between = null)
        {
            var milliseconds = new List<double>();
            store.Reset();
            for (var time = 0; time < Times; time++)
            {
                watch.Restart();
                await turn(time);
                milliseconds.Add(watch.Elapsed.TotalMilliseconds);
                if (between is null)
                    continue;
                Pause();
                await between();
                Resume();
            }
            string Each(double all) => Table.Number(all / Times, 1);
            return
            [
                what,
                Each(store.Documents - skipped.Documents),
                Table.Number((double)(store.Bytes - skipped.Bytes) / Times, 0),
                Each(store.Reads - skipped.Reads),
                Table.Number(Table.Median(milliseconds), 2),
            ];
        }

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            folder.Dispose();
        }
    }
}
