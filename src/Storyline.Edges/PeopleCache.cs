using NodaTime;

namespace Storyline.Edges;

/// <summary>
/// What a platform tells about people, asked once an hour. An answer never hangs on it: whoever asks waits for a moment only, and
/// finds it next time.
/// </summary>
public sealed class PeopleCache<TPerson>(IClock clock)
    where TPerson : class
{
    private const int MostRemembered = 20_000;
    private static readonly Duration Lifetime = Duration.FromHours(1);
    private static readonly Duration RetryAfter = Duration.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(600);

    private readonly RecentMemory<(string Workspace, string Person), CachedLookup> known = new(
        clock,
        MostRemembered,
        Lifetime
    );

    /// <summary>The person and when the platform was asked; <c>null</c>: it does not know them, or takes too long.</summary>
    public async Task<(TPerson Person, Instant Asked)?> Find(
        string workspace,
        string person,
        Func<Task<TPerson?>> ask,
        CancellationToken cancel
    )
    {
        var key = (workspace, person);
        var lookup = known.GetOrAdd(
            key,
            () => new CachedLookup(new Lazy<Task<TPerson?>>(() => Ask(key, ask)), clock.GetCurrentInstant())
        );
        try
        {
            return await lookup.Answer.Value.WaitAsync(Patience, cancel) is { } found ? (found, lookup.Asked) : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>The person has changed: the platform is asked again.</summary>
    public void Forget(string workspace, string person) => known.Remove((workspace, person));

    private async Task<TPerson?> Ask((string Workspace, string Person) key, Func<Task<TPerson?>> ask)
    {
        TPerson? found = null;
        try
        {
            return found = await ask();
        }
        finally
        {
            if (found is null && known.TryGet(key, out var lookup))
                known.Set(key, lookup, RetryAfter);
        }
    }

    private sealed record CachedLookup(Lazy<Task<TPerson?>> Answer, Instant Asked);
}
