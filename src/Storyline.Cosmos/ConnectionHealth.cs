using System.Net;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>
/// One call to the account: within a deadline, retried where that may help, measured, and with its failures told apart.
/// The SDK has retried what it can by itself; this handles what it passes on.
/// </summary>
internal sealed partial class ConnectionHealth(CosmosOptions options, StoreHealth health, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>The substatus that says that the container is missing, not the item.</summary>
    private const string OwnerMissing = "1003";

    /// <summary>Reads, and retries until there is an answer or the deadline has passed.</summary>
    /// <exception cref="StoreUnavailableException">There was no answer in time.</exception>
    public async Task<T> Ask<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        try
        {
            var answer = await AskUntilAnswered(what, call, cancel);
            health.Reads.Succeeded();
            return answer;
        }
        catch (StoreUnavailableException outage)
        {
            health.Reads.Failed(Reason(outage), isLasting: false);
            throw;
        }
    }

    /// <summary>Why there was no answer, in a few words.</summary>
    public static string Reason(StoreUnavailableException outage) =>
        outage.InnerException is CosmosException { StatusCode: var status }
            ? $"the service answers {(int)status}"
            : "no answer in time";

    private async Task<T> AskUntilAnswered<T>(
        string what,
        Func<CancellationToken, Task<T>> call,
        CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(options.Patience);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(deadline.Token);
            }
            catch (Exception failure) when (IsPassing(failure))
            {
                cancel.ThrowIfCancellationRequested();
                if (!await Pause(attempt, After(failure), deadline.Token))
                    throw GaveUp(what, failure);
            }
            catch (Exception failure) when (failure is CosmosException or HttpRequestException)
            {
                throw GaveUp(what, failure);
            }
        }
    }

    /// <summary>Waits before the next attempt; <c>false</c>: the deadline has passed.</summary>
    public static async Task<bool> Pause(int attempt, TimeSpan? asked, CancellationToken deadline)
    {
        var most = Math.Min(
            LongestPause.TotalMilliseconds,
            FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 10))
        );
        var pause = asked ?? TimeSpan.FromMilliseconds(most * (0.5 + (Random.Shared.NextDouble() / 2)));
        try
        {
            await Task.Delay(pause, deadline);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Counts what a call is charged, and logs a slow one.</summary>
    public void Note(string what, double charge, CosmosDiagnostics diagnostics)
    {
        RequestCharges.Add(charge);
        var took = diagnostics.GetClientElapsedTime();
        if (took > options.Slow && logger.IsEnabled(LogLevel.Warning))
            WasSlow(logger, what, took.TotalMilliseconds, diagnostics.ToString());
    }

    /// <summary>Throws unless the call succeeded.</summary>
    public void Check(ResponseMessage response)
    {
        Note("read", response.Headers.RequestCharge, response.Diagnostics);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Whether the item is missing, though its container exists.</summary>
    public bool IsMissing(ResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.NotFound || response.Headers["x-ms-substatus"] == OwnerMissing)
            return false;
        Note("read", response.Headers.RequestCharge, response.Diagnostics);
        return true;
    }

    /// <summary>
    /// Whether a retry may succeed: the service throttles, moves the partition, is slow or is unavailable for a moment.
    /// </summary>
    public static bool IsPassing(HttpStatusCode status) =>
        (int)status is 408 or 410 or 429 or 449 or 500 or 502 or 503 or 504;

    public static bool IsPassing(Exception failure) =>
        failure switch
        {
            CosmosException answered => IsPassing(answered.StatusCode),
            HttpRequestException or OperationCanceledException or TimeoutException or IOException => true,
            _ => false,
        };

    public static StoreUnavailableException GaveUp(string what, Exception? inner, bool isInDoubt = false) =>
        new(
            inner is CosmosException { StatusCode: var status }
                ? $"Cosmos DB answered a {what} with {(int)status} ({status})."
                : $"Cosmos DB did not answer a {what} in time.",
            inner
        )
        {
            IsInDoubt = isInDoubt,
        };

    private static TimeSpan? After(Exception failure) => (failure as CosmosException)?.RetryAfter;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Cosmos DB took {Milliseconds:0} ms for a {What}: {Diagnostics}"
    )]
    private static partial void WasSlow(ILogger logger, string what, double milliseconds, string diagnostics);
}
