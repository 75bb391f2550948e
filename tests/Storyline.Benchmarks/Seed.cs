using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Sqlite;

namespace Storyline.Benchmarks;

/// <summary>Products with backlogs of a given size, written in batches directly to the store.</summary>
internal static class Seed
{
    private const int BatchSize = Batch.MaxWrites;
    private const string Local = "local";

    public static ServiceProvider Open(string folder, Func<IStore, IStore>? around = null)
    {
        var services = Bare()
            .AddSqliteStore(new SqliteOptions { Path = Path.Combine(folder, ".storyline", "storyline.db") });
        if (around is not null)
        {
            var engine = services.Single(service => service.ServiceType == typeof(IStore));
            services.Remove(engine);
            services.AddSingleton(provider => around((IStore)engine.ImplementationFactory!(provider)));
        }
        return services.AddStoryline().BuildServiceProvider();
    }

    /// <summary>The product on an open store.</summary>
    public static ServiceProvider Open(IStore store, Limits limits) =>
        Bare().AddSingleton(store).AddSingleton(limits).AddStoryline().BuildServiceProvider();

    private static IServiceCollection Bare() =>
        new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<IClock>(SystemClock.Instance);

    /// <summary>Sets a product up in the channel of the same name, and fills its backlog.</summary>
    /// <param name="shaped">What each story gets besides; <c>null</c>: nothing.</param>
    public static async Task Product(
        IServiceProvider services,
        string channel,
        int stories,
        string workspace = Local,
        Func<Story, Story>? shaped = null
    )
    {
        var bot = services.GetRequiredService<Bot>();
        await Say(bot, channel, workspace, "setup Checkout key:CHK zone:Europe/Berlin");
        var store = services.GetRequiredService<IStore>();
        var partition = await PartitionOf(store, channel, workspace);
        var now = SystemClock.Instance.GetCurrentInstant();
        var orders = OrderKey.Many(null, null, stories);
        var random = new Random(stories);
        var writes = Enumerable
            .Range(1, stories)
            .Select(number =>
                (Write)
                    new Write.Create(
                        DocumentBody.Write(
                            partition,
                            (shaped ?? (story => story))(
                                new Story
                                {
                                    Key = new StoryKey("CHK", number),
                                    Team = "t1",
                                    Title = Titles.Next(random),
                                    Order = orders[number - 1].Value,
                                    Points = number % 5 == 0 ? null : number % 8,
                                    Author = $"{workspace}/priya",
                                    Created = now,
                                    Touched = now,
                                }
                            )
                        )
                    )
            );
        await Write(store, partition, writes);
        await store.Commit(
            new Batch(
                partition,
                [new Write.Create(DocumentBody.Write(partition, new NumberSeries("story", stories + 1)))]
            ),
            default
        );
    }

    /// <summary>The partition of the product that was set up in a channel.</summary>
    public static async Task<string> PartitionOf(IStore store, string channel, string workspace = Local)
    {
        var binding = await store.Find(
            Storyline.Core.Products.Directory.PartitionOf(workspace),
            Binding.IdOf(channel),
            default
        );
        return Storyline.Core.Products.Product.PartitionOf(DocumentBody.Read<Binding>(binding!).ProductId);
    }

    public static async Task Write(IStore store, string partition, IEnumerable<Write> writes)
    {
        foreach (var batch in writes.Chunk(BatchSize))
            if (await store.Commit(new Batch(partition, batch), default) is not CommitResult.Committed)
                throw new InvalidOperationException("The seed was refused.");
    }

    public static Task<Reply> Say(Bot bot, string channel, string text) => Say(bot, channel, Local, text);

    private static Task<Reply> Say(Bot bot, string channel, string workspace, string text) =>
        bot.Answer(
            new Inbound
            {
                Key = Guid.CreateVersion7().ToString(),
                Place = new Place(workspace, channel, Name: channel),
                Speaker = new Person("priya", "priya"),
                Said = Utterance.Plain(text),
            },
            default
        );
}

/// <summary>Titles that resemble each other no more than real ones do.</summary>
internal static class Titles
{
    private static readonly string[] Syllables =
    [
        "ka",
        "lo",
        "mi",
        "ne",
        "pu",
        "ra",
        "si",
        "to",
        "ve",
        "zu",
        "bo",
        "di",
        "fa",
        "gu",
        "he",
        "jo",
        "ly",
        "wa",
    ];

    public static string Next(Random random) =>
        string.Join(
            ' ',
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                    string.Concat(Enumerable.Range(0, 4).Select(_ => Syllables[random.Next(Syllables.Length)]))
                )
        );
}
