namespace Storyline.Local;

/// <summary>The settings of the local page, below <c>Storyline:Local</c>.</summary>
public sealed class LocalOptions
{
    /// <summary>Off by default: the page has no passwords.</summary>
    public bool Enabled { get; set; }

    public LocalClock Clock { get; set; }
}

/// <summary>The clock of the local workspace.</summary>
public enum LocalClock
{
    System,

    /// <summary>Moved forward by hand, in tests and demonstrations.</summary>
    Adjustable,
}
