using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline;

/// <summary>Reads products. Every turn needs one, so a product is parsed only when it has changed.</summary>
internal sealed class ProductReader(IStore store)
{
    private const int MostProducts = 2_000;
    private readonly BoundedMemory<string, (Product Product, StoredDocument Stored)> read = new(MostProducts);

    public async Task<(Product Product, StoredDocument Stored)?> Find(string id, CancellationToken cancel)
    {
        if (await store.Find(Product.PartitionOf(id), Product.DocumentId, cancel) is not { } stored)
            return null;
        if (read.TryGet(id, out var known) && known.Stored.ETag == stored.ETag)
            return known;
        // The parsed product replaces its body.
        var parsed = (DocumentBody.Read<Product>(stored), stored with { Body = default });
        read.Put(id, parsed);
        return parsed;
    }
}
