using NodaTime;

namespace Storyline.Core.Storage;

/// <summary>Reads due documents from the first one on.</summary>
public static class DueDocuments
{
    /// <summary>The documents of a kind due at or before an instant, across all partitions, soonest first.</summary>
    public static Task<IReadOnlyList<StoredDocument>> Due(
        this IStore store,
        string kind,
        Instant until,
        int limit,
        CancellationToken cancel
    ) => store.Due(kind, Instant.MinValue, until, limit, cancel);
}
