using NodaTime;

namespace Storyline.Edges;

/// <summary>
/// Does the work of a request once in this process: a request that comes again waits for the first one and gets its result.
/// What a turn changed is protected by its receipt for ever; this keeps a reply from being said twice.
/// </summary>
public abstract class RequestDeduplicator<TResult>(IClock clock, int most, Duration lifetime)
{
    private readonly RecentMemory<string, Lazy<Task<TResult>>> requests = new(clock, most, lifetime);

    public async Task<TResult> Once(string key, Func<Task<TResult>> work)
    {
        var request = requests.GetOrAdd(key, () => new Lazy<Task<TResult>>(work));
        var isFinal = false;
        try
        {
            var result = await request.Value;
            isFinal = IsFinal(result);
            return result;
        }
        finally
        {
            if (!isFinal)
                requests.Remove(key, request);
        }
    }

    /// <summary>Whether the result stands; otherwise, as after an exception, the next try does the work again.</summary>
    protected abstract bool IsFinal(TResult result);
}
