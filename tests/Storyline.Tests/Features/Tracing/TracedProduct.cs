using Microsoft.Extensions.DependencyInjection;
using Storyline.Core.Grammar;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;

namespace Storyline.Tests.Features.Tracing;

/// <summary>A product with something to trace, and ways into its store that no command has.</summary>
internal static class TracedProduct
{
    /// <summary>A product with something on every rung, and PB-1 linked to all of it.</summary>
    public static async Task<TestBot> WithChain(Action<IServiceCollection>? more = null)
    {
        var bot = await TestBot.WithTeam(more: more);
        await bot.Hears("maya", "vision set For parents who lose paper forms");
        await bot.Hears("maya", "goal new Growth");
        await bot.Hears("maya", "goal new Acquisition metric:\"80% online\"");
        await bot.Hears("maya", "goal G-2 serves G-1");
        await bot.Hears("maya", "roadmap add now \"Paperless registration\" goal:G-2");
        await bot.Hears("maya", "requirement \"No form is typed twice\" goal:G-2");
        await bot.Hears("priya", "epic new Registration");
        await bot.Hears("priya", "story new Fill in the form online epic:PB-1 goal:G-2");
        await bot.Hears("priya", "link PB-2 to R-1");
        await bot.Hears("priya", "PB-2 covers N-1");
        return bot;
    }

    /// <summary>Titles of which none looks like another one.</summary>
    public static string Title(int number) => $"{Word(number, 5)} {Word(number * 7 + 3, 6)} {Word(number * 11 + 5, 7)}";

    /// <summary>Stories that serve nothing, written directly.</summary>
    public static async Task Fill(this TestBot bot, int stories, int from)
    {
        var partition = await bot.Partition();
        var orders = OrderKey.Many(null, null, stories);
        var now = bot.Clock.GetCurrentInstant();
        var writes = Enumerable
            .Range(0, stories)
            .Select(at =>
                (Write)
                    new Write.Create(
                        DocumentBody.Write(
                            partition,
                            new Story
                            {
                                Key = new StoryKey("PB", from + at),
                                Team = "t1",
                                Title = Title(from + at),
                                Order = orders[at].Value,
                                Author = "local/priya",
                                Created = now,
                                Touched = now,
                            }
                        )
                    )
            );
        foreach (var batch in writes.Chunk(Batch.MaxWrites))
            await bot.Commit(partition, batch);
    }

    public static async Task Forget(this TestBot bot, string id)
    {
        var stored = await bot.Stored(id);
        await bot.Commit(stored.Partition, [new Write.Delete(id, stored.ETag!)]);
    }

    public static Task Change<T>(this TestBot bot, string id, Func<T, T> change)
        where T : class, IDocument<T> =>
        bot.Rewrite(id, stored => DocumentBody.Write(stored.Partition, change(DocumentBody.Read<T>(stored))));

    public static async Task Rewrite(this TestBot bot, string id, Func<StoredDocument, StoredDocument> change)
    {
        var stored = await bot.Stored(id);
        await bot.Commit(stored.Partition, [new Write.Replace(change(stored), stored.ETag!)]);
    }

    private static async Task<StoredDocument> Stored(this TestBot bot, string id) =>
        (await bot.Store.Find(await bot.Partition(), id, TestContext.Current.CancellationToken))!;

    private static async Task Commit(this TestBot bot, string partition, IReadOnlyList<Write> writes) =>
        Assert.IsType<CommitResult.Committed>(
            await bot.Store.Commit(new Batch(partition, writes), TestContext.Current.CancellationToken)
        );

    private static string Word(int number, int length)
    {
        var letters = new char[length];
        for (var (at, rest) = (0, number + 17); at < length; at++, rest = rest * 31 + 7)
            letters[at] = (char)('a' + Math.Abs(rest % 26));
        return new string(letters);
    }
}
