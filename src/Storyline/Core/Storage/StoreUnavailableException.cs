namespace Storyline.Core.Storage;

/// <summary>The store could not be read or written; nothing was changed.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Another program holds the store for the moment, so waiting helps.</summary>
    public bool IsBusy { get; init; }
}
