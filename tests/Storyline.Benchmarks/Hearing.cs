using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Pipeline.Exchanges;
using Storyline.Core.Pipeline.Nearest;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Benchmarks;

/// <summary>
/// What it costs to hear a sentence: one that the grammar knows, one that nobody knows, with everything that is tried
/// then, and one of 100 KB. The same by trying every parser stands beside it.
/// </summary>
internal static class Hearing
{
    private const int Rounds = 31;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private const int Long = 100_000;
    private const string Channel = "hearing";
    private const string Nobody = "the weather over the fjord is lovely near the old lighthouse";

    public static async Task Measure()
    {
        await using var room = await Room.Open();
        var known = Parsing.Sentences().Distinct().Where(room.Knows).ToList();
        var unknown = new List<string>();
        foreach (var sentence in Mixed(Parsing.Sentences()))
            if (!await room.Understands(sentence))
                unknown.Add(sentence);
        List<string> huge = [Repeated("move CHK-1 to top because "), Repeated($"{Nobody} ")];
        Table.Print(
            $"Hearing {known.Count} known and {unknown.Count} unknown sentences, {Rounds} times",
            ["one sentence", "p50 µs", "p99 µs", "bytes allocated"],
            [
                await Row("known, every parser tried", known, room.HearByAll),
                await Row("known", known, room.Hear),
                await Row("unknown, every parser tried", unknown, room.HearByAll),
                await Row("unknown, the grammar alone", unknown, room.Hear),
                await Row("unknown, with phrase books and suggestions", unknown, room.HearEverything),
                await Row("100 KB, every parser tried", huge, room.HearByAll),
                await Row("100 KB", huge, room.Hear),
            ]
        );
    }

    private static async Task<string[]> Row(string name, IReadOnlyList<string> sentences, Func<string, Task> hear)
    {
        await Warm(sentences, hear);
        var each = sentences.Select(_ => new List<double>()).ToList();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var round = 0; round < Rounds; round++)
        for (var at = 0; at < sentences.Count; at++)
        {
            var started = Stopwatch.GetTimestamp();
            await hear(sentences[at]);
            each[at].Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }
        var bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / Rounds / sentences.Count;
        var medians = each.Select(Table.Median).Order().ToList();
        return
        [
            name,
            Table.Number(medians[medians.Count / 2]),
            Table.Number(medians[medians.Count * 99 / 100]),
            Table.Number(bytes, 0),
        ];
    }

    // Below that, half of the code that is measured is not the code that a running host has.
    private static async Task Warm(IReadOnlyList<string> sentences, Func<string, Task> hear)
    {
        var started = Stopwatch.GetTimestamp();
        for (var at = 0; Stopwatch.GetElapsedTime(started) < WarmUp; at++)
            await hear(sentences[at % sentences.Count]);
    }

    // Halves of sentences, and every third with other words between them.
    private static IEnumerable<string> Mixed(IReadOnlyList<string> sentences)
    {
        yield return Nobody;
        for (var at = 0; at < sentences.Count; at += 2)
        {
            var (one, other) = (Half(sentences[at], 0), Half(sentences[(at * 7 + 3) % sentences.Count], 1));
            yield return at % 3 == 0 ? $"{one} lovely lighthouse {other}" : $"{other} {one}";
        }
    }

    private static string Half(string sentence, int half)
    {
        var words = sentence.Split(' ');
        return string.Join(' ', half == 0 ? words.Take(words.Length / 2 + 1) : words.Skip(words.Length / 2));
    }

    private static string Repeated(string words) =>
        string.Concat(Enumerable.Repeat(words, Long / words.Length + 1))[..Long];

    /// <summary>A product in which sentences are heard without a turn of their own.</summary>
    private sealed class Room : IAsyncDisposable
    {
        private static readonly Vocabulary Vocabulary = Vocabulary.Of();
        private static readonly Notation Notation = new TypedNotation();
        private readonly SecondReading secondReading = new(Vocabulary, Vocabulary.Phrases);
        private readonly NearestSentences nearest = new(Vocabulary);
        private readonly Interpreter interpreter = new(
            Vocabulary,
            new Limits(),
            new PublicAddress(),
            new ExchangeDesk(Vocabulary, isShared: false),
            new NoLanguageModel()
        );
        private readonly Folder folder = new();
        private ServiceProvider services = null!;
        private TurnScope scope = null!;
        private Work work = null!;

        public static async Task<Room> Open()
        {
            var room = new Room();
            room.services = Seed.Open(room.folder.Path);
            await Seed.Product(room.services, Channel, stories: 200);
            var store = room.services.GetRequiredService<IStore>();
            var stored = await store.Find(await PartitionOf(store), Product.DocumentId, default);
            var product = DocumentBody.Read<Product>(stored!);
            var now = SystemClock.Instance.GetCurrentInstant();
            room.scope = TurnScope.Of(product, product.Teams[0], product.People.Values.First(), now);
            room.work = new Work(
                store,
                null!,
                null!,
                null!,
                product.Partition,
                new Dictionary<string, string>(),
                Said(""),
                now
            );
            return room;
        }

        public bool Knows(string sentence) => Vocabulary.Hear(Words(Turn(sentence))) is not null;

        public async Task<bool> Understands(string sentence)
        {
            var turn = Turn(sentence);
            var words = Words(turn);
            return Vocabulary.Hear(words) is not null
                || (words.LeaveOutLeadIn() && Vocabulary.Hear(words) is not null)
                || await secondReading.Read(words, turn, work, default) is not null;
        }

        public Task Hear(string sentence)
        {
            Vocabulary.Hear(Words(Turn(sentence)));
            return Task.CompletedTask;
        }

        public Task HearByAll(string sentence)
        {
            Vocabulary.ReadingsOfAll(Words(Turn(sentence)));
            return Task.CompletedTask;
        }

        public async Task HearEverything(string sentence)
        {
            var turn = Turn(sentence);
            var words = Words(turn);
            if (Vocabulary.Hear(words) is null && words.LeaveOutLeadIn())
                Vocabulary.Hear(words);
            await secondReading.Read(words, turn, work, default);
            await nearest.Answer(words, null, [], turn, work, default);
        }

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            folder.Dispose();
        }

        private static async Task<string> PartitionOf(IStore store)
        {
            var binding = await store.Find(
                Storyline.Core.Products.Directory.PartitionOf("local"),
                Binding.IdOf(Channel),
                default
            );
            return Product.PartitionOf(DocumentBody.Read<Binding>(binding!).ProductId);
        }

        private Turn Turn(string sentence) => interpreter.Open(Said(sentence), scope, Instant.MinValue, null);

        private static Words Words(Turn turn) => new(turn.Inbound.Said, turn.Hearing);

        private static Inbound Said(string sentence) =>
            new()
            {
                Key = Channel,
                Place = new Place("local", Channel, Name: Channel),
                Speaker = new Person("priya", "priya"),
                Said = Notation.Read(sentence.Replace("PB-", "CHK-", StringComparison.Ordinal)),
            };
    }
}
