namespace Storyline.Core.Storage;

/// <summary>The store could not be read or written; nothing was changed, unless that is in doubt.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Another program holds the store for the moment, so waiting helps.</summary>
    public bool IsBusy { get; init; }

    /// <summary>What was to be written may have been: the store took it and gave no answer, also when it was asked later.</summary>
    public bool IsInDoubt { get; init; }
}
