using NodaTime;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Tests.Domain.Schedule;

public sealed class WorkspacePurgeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thirty_days_after_the_app_was_removed_nothing_of_the_workspace_is_left()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "story new Log in with a passkey");
        await bot.Hears("ann", "remind #team to update estimates every Thursday at 16:00");
        await new Uninstalls(bot.Store, bot.Clock).Leave("local", Cancel);
        var all = await Count(bot);

        bot.Clock.AdvanceDays(29);
        await SweepAll(bot);
        var before = await Count(bot);
        bot.Clock.AdvanceDays(2);
        await SweepAll(bot);

        Assert.Equal(all, before);
        Assert.Equal(0, await Count(bot));
    }

    [Fact]
    public async Task Whoever_comes_back_in_time_finds_everything()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "story new Log in with a passkey");
        var uninstalls = new Uninstalls(bot.Store, bot.Clock);
        await uninstalls.Leave("local", Cancel);

        bot.Clock.AdvanceDays(29);
        await uninstalls.Return("local", Cancel);
        bot.Clock.AdvanceDays(30);
        await SweepAll(bot);

        Assert.Contains("Log in with a passkey", (await bot.Hears("ann", "backlog")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_deleted_in_small_steps_and_coming_back_ends_them()
    {
        await using var bot = await TestBot.WithTeam();
        for (var number = 0; number < 150; number++)
        {
            bot.Clock.Advance(Duration.FromSeconds(1));
            await bot.Hears("ann", $"story new Story {number} of many");
        }
        var uninstalls = new Uninstalls(bot.Store, bot.Clock);
        await uninstalls.Leave("local", Cancel);
        bot.Clock.AdvanceDays(31);
        var all = await Count(bot);

        await bot.Farewells.Sweep(Cancel);
        var step = await Count(bot);
        await uninstalls.Return("local", Cancel);
        await SweepAll(bot);

        Assert.Equal(Batch.MaxWrites, all - step);
        Assert.Equal(step - 1, await Count(bot));
    }

    [Fact]
    public async Task A_product_that_another_workspace_shares_stays_there_without_the_people_who_left()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "story new Log in with a passkey");
        var product = await ProductOf(bot, "local", "checkout");
        await Share(bot, product, "slack:T2", "C2");
        await new Uninstalls(bot.Store, bot.Clock).Leave("local", Cancel);

        bot.Clock.AdvanceDays(31);
        await SweepAll(bot);

        var left = await ProductOf(bot, "slack:T2", "C2");
        Assert.Equal("slack:T2", Assert.Single(left.Teams[0].Channels).Workspace);
        Assert.Equal(["slack:T2/UZOE"], left.People.Keys);
        Assert.NotNull(await bot.Store.Find(product.Partition, "story:1", Cancel));
        Assert.Null(
            await bot.Store.Find(
                Storyline.Core.Products.Directory.PartitionOf("local"),
                Binding.IdOf("checkout"),
                Cancel
            )
        );
    }

    [Fact]
    public async Task What_a_newer_host_wrote_of_a_product_is_not_judged_by_an_older_one()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "story new Log in with a passkey");
        await new Uninstalls(bot.Store, bot.Clock).Leave("local", Cancel);
        var product = await ProductOf(bot, "local", "checkout");
        var stored = (await bot.Store.Find(product.Partition, Product.DocumentId, Cancel))!;
        var written = await bot.Store.Commit(
            new Batch(
                product.Partition,
                [new Write.Replace(stored with { Version = stored.Version + 1 }, stored.ETag!)]
            ),
            Cancel
        );
        var all = await Count(bot);

        bot.Clock.AdvanceDays(31);
        await SweepAll(bot);
        var left = await Count(bot);
        var newer = Assert.IsType<CommitResult.Committed>(written).ETags[0]!;
        await bot.Store.Commit(new Batch(product.Partition, [new Write.Replace(stored, newer)]), Cancel);
        await SweepAll(bot);

        Assert.Equal(all, left);
        Assert.Equal(0, await Count(bot));
    }

    private static async Task SweepAll(TestBot bot)
    {
        while (await bot.Farewells.Sweep(Cancel) > 0)
            continue;
    }

    private static async Task<int> Count(TestBot bot)
    {
        var count = 0;
        await foreach (var _ in bot.Store.Everything(null, Cancel))
            count++;
        return count;
    }

    private static async Task<Product> ProductOf(TestBot bot, string workspace, string channel)
    {
        var binding = DocumentBody.Read<Binding>(
            (
                await bot.Store.Find(
                    Storyline.Core.Products.Directory.PartitionOf(workspace),
                    Binding.IdOf(channel),
                    Cancel
                )
            )!
        );
        return DocumentBody.Read<Product>(
            (await bot.Store.Find(Product.PartitionOf(binding.ProductId), Product.DocumentId, Cancel))!
        );
    }

    private static async Task Share(TestBot bot, Product product, string workspace, string channel)
    {
        var stored = (await bot.Store.Find(product.Partition, Product.DocumentId, Cancel))!;
        var team = product.Teams[0];
        var shared = product
            .With(team with { Channels = [.. team.Channels, new BoundChannel(workspace, channel, "team")] })
            .With(new Member($"{workspace}/UZOE", "Zoe"));
        await bot.Store.Commit(
            new Batch(
                product.Partition,
                [new Write.Replace(DocumentBody.Write(product.Partition, shared), stored.ETag!)]
            ),
            Cancel
        );
        var binding = DocumentBody.Write(
            Storyline.Core.Products.Directory.PartitionOf(workspace),
            new Binding(channel, product.ProductId, team.Id)
        );
        await bot.Store.Commit(new Batch(binding.Partition, [new Write.Create(binding)]), Cancel);
    }
}
