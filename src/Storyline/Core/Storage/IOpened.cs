namespace Storyline.Core.Storage;

/// <summary>An engine that is reached over a network: it is opened once, before the first question.</summary>
public interface IOpened
{
    /// <exception cref="StoreUnavailableException">It cannot be used, with what to do about it.</exception>
    Task Open(CancellationToken cancel);
}
