namespace Storyline.Local;

/// <summary>The settings of the local page, below <c>Storyline:Local</c>.</summary>
public sealed class LocalOptions
{
    /// <summary>Off unless the host says otherwise: the page knows no passwords.</summary>
    public bool Enabled { get; set; }

    public LocalClock Clock { get; set; }
}

/// <summary>Whose time the local workspace lives in.</summary>
public enum LocalClock
{
    System,

    /// <summary>Moved forward by hand, in tests and demonstrations.</summary>
    Adjustable,
}
