using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Conversation;
using Storyline.Products;
using Storyline.Sqlite;

namespace Storyline.Storage.Tests;

/// <summary>Hosts of two versions on one store, as during a rolling upgrade.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("storyline-upgrade-").FullName;
    private ServiceProvider services = null!;
    private int keys;

    private IStore Store => services.GetRequiredService<IStore>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddSingleton<IClock>(SystemClock.Instance)
            .AddSqliteStore(new SqliteOptions { Path = System.IO.Path.Combine(folder, "storyline.db") }).AddStoryline().BuildServiceProvider();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        System.IO.Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_a_newer_host_wrote_is_shown_by_an_older_one_and_never_overwritten()
    {
        await Say("setup Checkout key:CHK zone:Europe/Berlin");
        await Say("story new Pay with a saved card");
        var newer = await WriteAsNewer("story:1");

        var shown = await Say("CHK-1");
        var refused = await Say("CHK-1 title: Something else");

        Assert.Contains("saved card", shown.View.ToText(), StringComparison.Ordinal);
        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Equal(newer.ETag, (await Store.Find(newer.Partition, newer.Id, Cancel))!.ETag);
        Assert.Contains("newField", System.Text.Encoding.UTF8.GetString((await Store.Find(newer.Partition, newer.Id, Cancel))!.Body.Span), StringComparison.Ordinal);
    }

    private async Task<StoredDocument> WriteAsNewer(string id)
    {
        var binding = await Store.Find(Products.Directory.PartitionOf("local"), Binding.IdOf("checkout"), Cancel);
        var partition = Product.PartitionOf(DocumentBody.Read<Binding>(binding!).ProductId);
        var present = (await Store.Find(partition, id, Cancel))!;
        var body = System.Text.Encoding.UTF8.GetString(present.Body.Span).Insert(1, "\"newField\":1,");
        var newer = present with { Version = present.Version + 1, Body = System.Text.Encoding.UTF8.GetBytes(body) };
        var written = Assert.IsType<CommitResult.Committed>(await Store.Commit(new Batch(partition, [new Write.Replace(newer, present.ETag!)]), Cancel));
        return newer with { ETag = written.ETags[0] };
    }

    private Task<Reply> Say(string text) => services.GetRequiredService<Bot>().Answer(new Inbound
    {
        Key = $"k{++keys}", Place = new Place("local", "checkout", Name: "checkout"), Speaker = new Person("priya", "priya"), Said = Utterance.Plain(text),
    }, Cancel);
}
