using NodaTime;

namespace Storyline.Core.Storage;

/// <summary>
/// A document as an engine keeps it: an opaque JSON body, and beside it only what the engine must find it by.
/// </summary>
public sealed record StoredDocument
{
    /// <summary>The unit of consistency, for instance <c>product|7f3k</c>; a batch never crosses it.</summary>
    public required string Partition { get; init; }

    /// <summary>Unique within the partition; any characters, at most 512 bytes of UTF-8.</summary>
    public required string Id { get; init; }

    /// <summary>The explicit name of what it is (<c>story</c>), never a CLR name.</summary>
    public required string Kind { get; init; }

    /// <summary>The schema version of the body, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Orders the documents of a kind, compared byte by byte as UTF-8; <c>null</c>: not listed.</summary>
    public string? Sort { get; init; }

    /// <summary>When it is due, across all partitions; <c>null</c>: never.</summary>
    public Instant? Due { get; init; }

    /// <summary>When it expires; from then on it is never returned, swept or not; <c>null</c>: never.</summary>
    public Instant? Expires { get; init; }

    /// <summary>Exact words to filter by (<c>label:mvp</c>), each at most 256 bytes.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Free text to search in; <c>null</c>: not searchable.</summary>
    public string? Text { get; init; }

    /// <summary>What a tally adds up, for instance story points; <c>null</c>: counted, not added.</summary>
    public double? Weight { get; init; }

    /// <summary>The document itself, JSON in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Changes with every write; given by the engine, <c>null</c> before the first write.</summary>
    public string? ETag { get; init; }
}
