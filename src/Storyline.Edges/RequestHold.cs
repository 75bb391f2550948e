using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Edges;

/// <summary>How an attempt to claim a request ended.</summary>
public enum ClaimOutcome
{
    /// <summary>It is this host's to answer.</summary>
    Mine,

    /// <summary>The same, after a host that died while it answered.</summary>
    TakenOver,

    /// <summary>It has been answered.</summary>
    Done,

    /// <summary>Another host is at it.</summary>
    Others,
}

/// <summary>This host's hold on one request: claimed, kept, and let go when it is answered.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing.")]
public sealed class RequestHold
{
    /// <summary>How often a kept request is tried.</summary>
    private const int MostAttempts = 8;

    /// <summary>How often its author is told that all of that has failed, if telling fails too.</summary>
    private const int MostApologies = 4;

    private static readonly Duration AfterFailure = Duration.FromSeconds(15);

    private readonly IStore store;
    private readonly IClock clock;
    private readonly ClaimLeases leases;
    private readonly string partition;
    private readonly SemaphoreSlim gate = new(1, 1);
    private RequestClaim claim;
    private string? etag;
    private bool isInDoubt;

    internal RequestHold(IStore store, IClock clock, ClaimLeases leases, string partition, string key)
    {
        (this.store, this.clock, this.leases, this.partition) = (store, clock, leases, partition);
        claim = new RequestClaim(key, Instant.MinValue, IsDone: false);
    }

    /// <summary>When it fails once more, its author is told.</summary>
    public bool IsLastTry => claim.Attempts == MostAttempts;

    /// <summary>It has failed so often that its author is only told.</summary>
    public bool IsGivenUp => claim.Attempts > MostAttempts;

    /// <summary>Whether it is to be taken up again when it fails now.</summary>
    internal bool MayBeTriedAgain => claim.Attempts < MostAttempts + MostApologies;

    /// <summary>How long it is left alone after it has failed.</summary>
    internal Duration Pause => AfterFailure * claim.Attempts;

    /// <summary>Claims a request before it is worked at.</summary>
    public async Task<ClaimOutcome> Claim(CancellationToken cancel)
    {
        using var alone = await Alone(cancel);
        var mine = For(ClaimLeases.Unkept, claim);
        if (await Write(mine, cancel))
            return ClaimOutcome.Mine;
        return await store.Find(partition, mine.Id, cancel) is { } present
            ? await TakeFrom(present, mine, cancel)
            : ClaimOutcome.Others;
    }

    /// <summary>Puts the request into its claim. <c>false</c>: another host has the claim and not the request.</summary>
    public async Task<bool> Keep(string edge, string request, CancellationToken cancel)
    {
        using var alone = await Alone(cancel);
        var kept = For(ClaimLeases.Kept, claim with { Edge = edge, Request = request });
        return await Write(kept, cancel)
            || await store.Find(partition, kept.Id, cancel) is { } present && Read(present) is { Request: not null };
    }

    /// <summary>Says that the host is still at it.</summary>
    public async Task Renew(CancellationToken cancel)
    {
        using var alone = await Alone(cancel);
        if (etag is not null)
            await Write(For(ClaimLeases.Kept, claim), cancel);
    }

    /// <summary>The request is answered, and what was kept of it is deleted.</summary>
    public async Task Done(CancellationToken cancel)
    {
        using var alone = await Alone(cancel);
        var done = new RequestClaim(claim.Key, clock.GetCurrentInstant(), IsDone: true);
        if (etag is null && !isInDoubt)
            return;
        if (await Write(done, cancel) || !isInDoubt)
            return;
        // What the store took without an answer was written after all.
        etag = (await store.Find(partition, done.Id, cancel))?.ETag;
        await Write(done, cancel);
    }

    /// <summary>It was not answered: the next one may try, at once or after a while.</summary>
    public async Task Release(Duration after, CancellationToken cancel)
    {
        using var alone = await Alone(cancel);
        if (etag is null)
            return;
        if (claim.Request is not null)
            await Write(For(after, claim), cancel);
        else if (await store.Commit(new Batch(partition, [new Write.Delete(claim.Id, etag)]), cancel) is not null)
            etag = null;
    }

    /// <summary>Takes over a request that a host has kept and not answered.</summary>
    internal async Task<bool> TakeOver(StoredDocument kept, RequestClaim present, CancellationToken cancel)
    {
        using var alone = await Alone(cancel);
        etag = kept.ETag;
        return await Write(For(ClaimLeases.Kept, present with { Attempts = present.Attempts + 1 }), cancel);
    }

    private RequestClaim For(Duration length, RequestClaim held) =>
        held with
        {
            Until = clock.GetCurrentInstant() + length,
            Seconds = (int)length.TotalSeconds,
        };

    private async Task<ClaimOutcome> TakeFrom(StoredDocument present, RequestClaim mine, CancellationToken cancel)
    {
        // During a rolling upgrade a newer host has it: the platform tries again, and reaches that host.
        if (Read(present) is not { } known)
            return ClaimOutcome.Others;
        if (known.IsDone)
            return ClaimOutcome.Done;
        if (!leases.IsOver(partition, known))
            return ClaimOutcome.Others;
        etag = present.ETag;
        return await Write(mine with { Edge = known.Edge, Request = known.Request }, cancel)
            ? ClaimOutcome.TakenOver
            : ClaimOutcome.Others;
    }

    private static RequestClaim? Read(StoredDocument stored) =>
        DocumentBody.IsNewer<RequestClaim>(stored) ? null : DocumentBody.Read<RequestClaim>(stored);

    private async Task<bool> Write(RequestClaim next, CancellationToken cancel)
    {
        var document = DocumentBody.Write(partition, next);
        Write write = etag is null ? new Write.Create(document) : new Write.Replace(document, etag);
        if (await Commit(write, cancel) is not CommitResult.Committed { ETags: [{ } written] })
            return false;
        (claim, etag) = (next, written);
        return true;
    }

    private async Task<CommitResult> Commit(Write write, CancellationToken cancel)
    {
        try
        {
            return await store.Commit(new Batch(partition, [write]), cancel);
        }
        catch (StoreUnavailableException outage) when (outage.IsInDoubt)
        {
            isInDoubt = true;
            throw;
        }
    }

    // Its writes follow each other, because each needs the ETag of the one before.
    private async Task<IDisposable> Alone(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        return new OpenGate(gate);
    }

    private sealed class OpenGate(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
