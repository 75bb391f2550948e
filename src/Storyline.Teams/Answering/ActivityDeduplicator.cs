using System.Collections.Concurrent;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>
/// Answers an activity that comes again with the answer of the first time, while that is remembered. What a turn changed is
/// protected by its receipt for ever; this keeps a reply from being said twice.
/// </summary>
internal sealed class ActivityDeduplicator
{
    private const int MostRemembered = 4_000; // some of them with a card
    private readonly ConcurrentDictionary<string, Lazy<Task<InvokeResponse>>> answers = new();
    private readonly ConcurrentQueue<string> order = new();

    public async Task<InvokeResponse> Do(string? key, Func<Task<InvokeResponse>> answer)
    {
        if (key is null)
            return await answer();
        var mine = new Lazy<Task<InvokeResponse>>(answer);
        var first = answers.GetOrAdd(key, mine);
        if (first == mine)
        {
            order.Enqueue(key);
            while (order.Count > MostRemembered && order.TryDequeue(out var oldest))
                answers.TryRemove(oldest, out _);
        }
        var isKept = false;
        try
        {
            var response = await first.Value;
            isKept = response.Status < 500 || response.Status == 501;
            return response;
        }
        finally
        {
            // What failed may be tried again.
            if (!isKept)
                answers.TryRemove(new KeyValuePair<string, Lazy<Task<InvokeResponse>>>(key, first));
        }
    }
}
