using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

/// <summary>
/// Keeps the names under which products know people. A platform says a new one with what somebody says, by an event of its own or in a
/// list of members; whichever host hears of it, all of them call the person so from then on.
/// </summary>
public sealed class PersonNames(IStore store)
{
    private const int MostAttempts = 4;

    /// <summary>Somebody’s name as their workspace says it, for every product that knows them.</summary>
    public async Task Learn(string workspace, Person person, CancellationToken cancel)
    {
        var member = MemberId.Of(workspace, person.Id);
        if (await Find<Memberships>(workspace, Memberships.IdOf(member), cancel) is not { } memberships)
            return;
        foreach (var product in memberships.In.Select(one => one.ProductId).Distinct())
            await Keep(product, workspace, [person], cancel);
    }

    /// <summary>The names of those who are in a place, for the product that is bound there.</summary>
    public async Task Learn(Place place, IReadOnlyList<Person> people, CancellationToken cancel)
    {
        if (await Find<Binding>(place.Workspace, Binding.IdOf(place.Channel), cancel) is { } binding)
            await Keep(binding.ProductId, place.Workspace, people, cancel);
    }

    /// <summary>The member under the name that their platform says now; themselves where it says nothing new.</summary>
    internal static Member Renamed(Member known, string account, Person person) =>
        known.Id == account
        && person.Name != known.Name
        && person.NamedAt is { } said
        && (known.NamedAt is not { } before || said > before)
            ? known with
            {
                Name = person.Name,
                NamedAt = said,
            }
            : known;

    /// <summary>Writes what is new; nothing where nothing is.</summary>
    internal async Task Keep(string productId, string workspace, IReadOnlyList<Person> people, CancellationToken cancel)
    {
        var partition = Product.PartitionOf(productId);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await store.Find(partition, Product.DocumentId, cancel) is not { } stored)
                return;
            var product = DocumentBody.Read<Product>(stored);
            var renamed = people.Aggregate(product, (so, person) => With(so, workspace, person));
            if (ReferenceEquals(renamed, product))
                return;
            var write = Write.Over(stored, DocumentBody.Write(partition, renamed));
            if (await store.Commit(new Batch(partition, [write]), cancel) is CommitResult.Committed)
                return;
        }
    }

    private static Product With(Product product, string workspace, Person person)
    {
        var account = MemberId.Of(workspace, person.Id);
        if (product.Known(account) is not { } known)
            return product;
        var renamed = Renamed(known, account, person);
        return ReferenceEquals(renamed, known) ? product : product.With(renamed);
    }

    private async Task<T?> Find<T>(string workspace, string id, CancellationToken cancel)
        where T : class, IDocument<T> =>
        await store.Find(Storyline.Core.Products.Directory.PartitionOf(workspace), id, cancel) is { } stored
            ? DocumentBody.Read<T>(stored)
            : null;
}
