namespace Storyline.Core.Storage;

/// <summary>An engine reached over a network, opened once before first use.</summary>
public interface IOpened
{
    /// <exception cref="StoreUnavailableException">It cannot be used; the message says what to do.</exception>
    Task Open(CancellationToken cancel);
}
