using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Tests.Features;

/// <summary>Shorthands for tests that need a few stories and check their order.</summary>
internal static class BacklogOf
{
    /// <summary>A team with this many stories, written by the PO: PB-1 at the top.</summary>
    public static async Task<TestBot> Stories(int count, Limits? limits = null)
    {
        var bot = await TestBot.WithTeam(limits);
        for (var number = 1; number <= count; number++)
            await bot.Hears("priya", $"story new Number {number} of the list");
        return bot;
    }

    /// <summary>The numbers of the open stories in backlog order: “3 1 2”.</summary>
    public static async Task<string> Order(this TestBot bot) =>
        string.Join(' ', (await bot.AllStories()).Where(story => story.IsInBacklog).Select(story => story.Key.Number));

    public static async Task<IReadOnlyList<Story>> AllStories(this TestBot bot) =>
        [.. (await bot.Documents("story")).Select(DocumentBody.Read<Story>)];

    public static async Task<IReadOnlyList<TurnRecord>> Turns(this TestBot bot) =>
        [.. (await bot.Documents("turn")).Select(DocumentBody.Read<TurnRecord>)];

    /// <summary>All documents of a kind, in sort order.</summary>
    public static async Task<IReadOnlyList<StoredDocument>> Documents(this TestBot bot, string kind)
    {
        var found = new List<StoredDocument>();
        string? continuation = null;
        do
        {
            var page = await bot.Store.Page(
                new PageRequest(await bot.Partition(), kind, new SortRange(""), 1_000, Continuation: continuation),
                TestContext.Current.CancellationToken
            );
            found.AddRange(page.Documents);
            continuation = page.Continuation;
        } while (continuation is not null);
        return found;
    }

    /// <summary>The partition of the product that #checkout is bound to.</summary>
    public static async Task<string> Partition(this TestBot bot)
    {
        var directory = Storyline.Core.Products.Directory.PartitionOf("local");
        var stored = await bot.Store.Find(
            directory,
            Storyline.Core.Products.Binding.IdOf("checkout"),
            TestContext.Current.CancellationToken
        );
        return Storyline.Core.Products.Product.PartitionOf(
            DocumentBody.Read<Storyline.Core.Products.Binding>(stored!).ProductId
        );
    }
}
