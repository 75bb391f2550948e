using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

/// <summary>
/// Keeps people's names up to date. A platform gives a new name with a message, in an event or in a list of members; it
/// is stored in the product, so that all hosts use it.
/// </summary>
public sealed class PersonNames(IStore store)
{
    private const int MostAttempts = 4;

    /// <summary>Updates people’s names in every product that knows them.</summary>
    public async Task Learn(string workspace, Person person, CancellationToken cancel)
    {
        var member = MemberId.Of(workspace, person.Id);
        if (await Find<Memberships>(workspace, Memberships.IdOf(member), cancel) is not { } memberships)
            return;
        foreach (var product in memberships.In.Select(one => one.ProductId).Distinct())
            await Keep(product, workspace, [person], cancel);
    }

    /// <summary>Updates the names of the people in a place, in the product bound there.</summary>
    public async Task Learn(Place place, IReadOnlyList<Person> people, CancellationToken cancel)
    {
        if (await Find<Binding>(place.Workspace, Binding.IdOf(place.Channel), cancel) is { } binding)
            await Keep(binding.ProductId, place.Workspace, people, cancel);
    }

    /// <summary>The member with the name from their platform; the same instance if nothing is new.</summary>
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

    /// <summary>Writes new names, if any.</summary>
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
