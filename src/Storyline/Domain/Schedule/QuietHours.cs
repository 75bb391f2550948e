using NodaTime;
using Storyline.Core.Outbox;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Domain.Schedule;

/// <summary>Looks up quiet hours just before a message is sent: they may have changed since it was queued.</summary>
internal sealed class QuietHours(IStore store) : IQuietHours
{
    public async Task<Instant?> Until(string partition, string member, Instant moment, CancellationToken cancel)
    {
        if (
            await Read<PersonCalendar>(partition, PersonCalendar.IdOf(member), cancel)
            is not { QuietFrom: not null } own
        )
            return null;
        return await Read<Product>(partition, Product.DocumentId, cancel) is { } product
            ? own.QuietOver(product, moment)
            : null;
    }

    private async Task<T?> Read<T>(string partition, string id, CancellationToken cancel)
        where T : class, IDocument<T> =>
        await store.Find(partition, id, cancel) is { } stored ? DocumentBody.Read<T>(stored) : null;
}
