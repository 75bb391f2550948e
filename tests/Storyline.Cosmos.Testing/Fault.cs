namespace Storyline.Cosmos.Testing;

/// <summary>Something that goes wrong between the SDK and the account.</summary>
public abstract record Fault
{
    /// <summary>Answered with a status, and nothing done.</summary>
    public sealed record Refuse(int Status, int? SubStatus = null, int? RetryAfterMilliseconds = null) : Fault;

    /// <summary>Done, but the connection breaks before the answer.</summary>
    public sealed record LoseAnswer : Fault;

    /// <summary>Done, but answered as if the service did not know: a time-out or a server that went away.</summary>
    public sealed record DoAndRefuse(int Status) : Fault;

    /// <summary>The connection breaks, and nothing is done.</summary>
    public sealed record Break : Fault;

    /// <summary>Done late.</summary>
    public sealed record Slow(TimeSpan By) : Fault;

    /// <summary>Answered as if it had timed out, and done only <paramref name="After"/> something else.</summary>
    /// <param name="Landed">Completed when it was tried.</param>
    public sealed record Late(Task After, TaskCompletionSource Landed) : Fault;
}

/// <summary>What was asked of the account, as it was seen on the wire.</summary>
/// <param name="Kind">read, query, create, replace, delete or batch.</param>
/// <param name="Partition">The partition key that the request names; <c>null</c>: none.</param>
/// <param name="Query">The text of a query.</param>
/// <param name="Writes">How many documents were written.</param>
/// <param name="Bytes">Their size, or the size of what was read.</param>
public sealed record Call(
    string Kind,
    string? Partition,
    string? Query,
    int Writes,
    long Bytes,
    int Status,
    IReadOnlyList<long> Sizes
)
{
    public bool IsWrite => Kind is "create" or "replace" or "delete" or "batch";
}
