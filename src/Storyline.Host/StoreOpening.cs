using Storyline.Core.Storage;

namespace Storyline.Host;

/// <summary>Opens the store, and connects to it if it is remote.</summary>
internal static partial class StoreOpening
{
    /// <summary>How long the start waits for another program that holds the store.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="StoreUnavailableException">The store cannot be used.</exception>
    public static async Task<IStore> OpenStore(this IServiceProvider services, CancellationToken cancel)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StoreOpening));
        var store = await WhenFree(services, TimeProvider.System, logger, cancel);
        if (store is IOpened distant)
            await distant.Open(cancel);
        return store;
    }

    /// <summary>The store, once no other program holds it.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be used, or was held for too long.</exception>
    internal static async Task<IStore> WhenFree(
        IServiceProvider services,
        TimeProvider time,
        ILogger logger,
        CancellationToken cancel
    )
    {
        var began = time.GetTimestamp();
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return services.GetRequiredService<IStore>();
            }
            catch (StoreUnavailableException held) when (held.IsBusy && time.GetElapsedTime(began) < Patience)
            {
                if (isFirst)
                    Waiting(logger, Patience.TotalSeconds, held.Message);
            }
            await Task.Delay(Pause, time, cancel);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The start waits up to {Seconds} s for the storage: {Why}")]
    private static partial void Waiting(ILogger logger, double seconds, string why);
}
