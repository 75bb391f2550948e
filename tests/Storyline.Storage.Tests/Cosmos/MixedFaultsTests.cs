using System.Collections.Concurrent;
using System.Text;
using Storyline.Core.Storage;
using Storyline.Cosmos.Testing;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>
/// Concurrent reads and writes of several partitions while a tenth of all calls fail, in every known way. Each writer keeps a
/// model of its partition; afterwards the two must be equal. STORYLINE_FAULT_OPERATIONS sets the number of operations, 20,000 by
/// default. STORYLINE_FAULT_SEED repeats the choices of a run.
/// </summary>
public sealed class MixedFaultsTests : CosmosTests
{
    private const int Writers = 8;
    private static readonly int Operations = int.TryParse(
        Environment.GetEnvironmentVariable("STORYLINE_FAULT_OPERATIONS"),
        out var asked
    )
        ? asked
        : 20_000;

    private static readonly Fault[] Faults =
    [
        new Fault.Refuse(429, 3200, 10),
        new Fault.Refuse(449),
        new Fault.Refuse(410),
        new Fault.Refuse(408),
        new Fault.Refuse(503),
        new Fault.Refuse(409),
        new Fault.Refuse(412),
        new Fault.LoseAnswer(),
        new Fault.DoAndRefuse(408),
        new Fault.DoAndRefuse(503),
        new Fault.Break(),
        new Fault.Slow(TimeSpan.FromMilliseconds(200)),
    ];

    [Fact]
    public async Task Nothing_is_lost_nothing_is_done_twice_and_retries_have_a_bound()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("STORYLINE_FAULT_SEED"), out var known)
            ? known
            : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"The faults of this run come from seed {seed}.");
        var random = new ConcurrentDictionary<int, Random>();
        var injected = 0;
        Gateway.Fails = kind =>
        {
            var own = random.GetOrAdd(Environment.CurrentManagedThreadId, thread => new Random(seed + thread));
            if (own.Next(10) != 0)
                return null;
            var fault = Faults[own.Next(Faults.Length)];
            if (kind is "read" or "query" && fault is Fault.Refuse { Status: 409 or 412 })
                return null;
            Interlocked.Increment(ref injected);
            return fault;
        };

        var writers = Enumerable
            .Range(0, Writers)
            .Select(number => new Writer(Store, $"product|{number}", new Random(seed + number)))
            .ToList();
        await Task.WhenAll(writers.Select(writer => writer.Run(Operations / Writers, Cancel)));

        Gateway.Fails = _ => null;
        foreach (var writer in writers)
            Assert.Empty(await writer.Wrongs(Cancel));
        Assert.True(injected > Operations / 20, $"Only {injected} faults prove nothing.");
        Assert.InRange(Gateway.Calls.Count, Operations, Operations * 6);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Operations} operations, {injected} faults, {Gateway.Calls.Count} calls, {writers.Sum(writer => writer.Unavailable)} abandoned."
        );
    }

    private sealed class Writer(IStore store, string partition, Random random)
    {
        private readonly Dictionary<string, (string Body, string ETag)> model = [];
        private int count;

        public int Unavailable { get; private set; }

        public async Task Run(int operations, CancellationToken cancel)
        {
            for (var at = 0; at < operations; at++)
            {
                try
                {
                    if (random.Next(4) == 0)
                        await Look(cancel);
                    else
                        await Change(cancel);
                }
                catch (StoreUnavailableException)
                {
                    Unavailable++;
                    await Recall(cancel);
                }
            }
        }

        public async Task<List<string>> Wrongs(CancellationToken cancel)
        {
            var there = new Dictionary<string, string>();
            for (string? token = null; ; )
            {
                var page = await store.Page(
                    new PageRequest(partition, "story", new SortRange(""), 200, Continuation: token),
                    cancel
                );
                foreach (var document in page.Documents)
                    there.Add(document.Id, Encoding.UTF8.GetString(document.Body.Span));
                if ((token = page.Continuation) is null)
                    break;
            }
            return
            [
                .. model
                    .Where(known => there.GetValueOrDefault(known.Key) != known.Value.Body)
                    .Select(known =>
                        $"{partition} {known.Key}: {known.Value.Body} was acknowledged, {there.GetValueOrDefault(known.Key)} is there"
                    ),
                .. there.Keys.Except(model.Keys).Select(id => $"{partition} {id} is there and was never acknowledged"),
            ];
        }

        private async Task Look(CancellationToken cancel)
        {
            if (model.Count == 0)
                return;
            var (id, known) = model.ElementAt(random.Next(model.Count));
            Assert.Equal(
                known.Body,
                await store.Find(partition, id, cancel) is { } found ? Encoding.UTF8.GetString(found.Body.Span) : null
            );
        }

        private async Task Change(CancellationToken cancel)
        {
            var writes = new List<Write>();
            var receipt = $"turn:{++count}";
            writes.Add(new Write.Create(Story(receipt)));
            var touched = model.Keys.OrderBy(_ => random.Next()).Take(random.Next(3)).ToList();
            foreach (var id in touched)
                writes.Add(
                    random.Next(5) == 0
                        ? new Write.Delete(id, model[id].ETag)
                        : new Write.Replace(Story(id), model[id].ETag)
                );
            var result = await store.Commit(new Batch(partition, writes), cancel);
            // Nobody else writes here, so every refusal would be wrong.
            if (result is not CommitResult.Committed { ETags: var etags })
                throw new Xunit.Sdk.XunitException(
                    $"{partition} {receipt} was refused: {result}. {string.Join("; ", writes)}"
                );
            for (var at = 0; at < writes.Count; at++)
                Keep(writes[at], etags[at]);
        }

        private StoredDocument Story(string id) => Document(id, $$"""{"n":{{count}}}""", $"t1/{id}", partition);

        private void Keep(Write write, string? etag)
        {
            if (write is Write.Delete)
                model.Remove(write.Id);
            else
                model[write.Id] = ($$"""{"n":{{count}}}""", etag!);
        }

        // The store reported an unknown result: done or not, it must be complete.
        private async Task Recall(CancellationToken cancel)
        {
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    var isDone = await store.Find(partition, $"turn:{count}", cancel) is not null;
                    var changed = new List<string>();
                    foreach (var id in model.Keys.Append($"turn:{count}").ToList())
                    {
                        var found = await store.Find(partition, id, cancel);
                        var body = found is null ? null : Encoding.UTF8.GetString(found.Body.Span);
                        if (body != (model.TryGetValue(id, out var known) ? known.Body : null))
                            changed.Add(id);
                        if (found is null)
                            model.Remove(id);
                        else
                            model[id] = (body!, found.ETag!);
                    }
                    Assert.Equal(isDone, changed.Count > 0);
                    return;
                }
                catch (StoreUnavailableException) when (attempt < 5)
                {
                    // The check repeats because the faults hit this read too.
                }
            }
        }
    }
}
