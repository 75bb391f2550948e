using System.Runtime.CompilerServices;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

public sealed partial class CosmosStore
{
    private const int PageOfEverything = 200;

    public async IAsyncEnumerable<StoredDocument> Everything(
        DocumentKey? after,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        for (var last = after; ; )
        {
            var question = QueryText.Everything(last, PageOfEverything, Now);
            var items = await Items(question, partition: null, PageOfEverything, cancel);
            foreach (var item in items)
                yield return item.ToDocument();
            if (items.Count < PageOfEverything)
                yield break;
            last = new DocumentKey(items[^1].Partition, items[^1].Name ?? items[^1].Id);
        }
    }
}
