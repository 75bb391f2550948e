namespace Storyline.Cosmos.Testing;

/// <summary>A fault between the SDK and the account.</summary>
public abstract record Fault
{
    /// <summary>Answers with a status without executing the call.</summary>
    public sealed record Refuse(int Status, int? SubStatus = null, int? RetryAfterMilliseconds = null) : Fault;

    /// <summary>Executes the call, but breaks the connection before the answer.</summary>
    public sealed record LoseAnswer : Fault;

    /// <summary>Executes the call, but answers as if the service did not know: a time-out or a server that went away.</summary>
    public sealed record DoAndRefuse(int Status) : Fault;

    /// <summary>Breaks the connection without executing the call.</summary>
    public sealed record Break : Fault;

    /// <summary>Executes the call late.</summary>
    public sealed record Slow(TimeSpan By) : Fault;

    /// <summary>Answers as if it had timed out, and executes the call only <paramref name="After"/> something else.</summary>
    /// <param name="Landed">Completes once the call was attempted.</param>
    public sealed record Late(Task After, TaskCompletionSource Landed) : Fault;
}

/// <summary>A request to the account, as seen on the wire.</summary>
/// <param name="Kind">read, query, create, replace, delete or batch.</param>
/// <param name="Partition">The partition key in the request; <c>null</c> if there is none.</param>
/// <param name="Query">The text of a query.</param>
/// <param name="Writes">The number of documents written.</param>
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
