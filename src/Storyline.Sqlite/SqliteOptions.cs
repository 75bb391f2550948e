namespace Storyline.Sqlite;

/// <summary>Where the embedded store keeps its file.</summary>
public sealed class SqliteOptions
{
    /// <summary>The database file; its folder is created where missing.</summary>
    public string Path { get; set; } = "./.storyline/storyline.db";

    /// <summary>
    /// Several hosts on one machine work on this file; each must say so. Nothing is cached then, which costs reads. SQLite's locks do
    /// not work on network file systems: hosts on several machines need Cosmos.
    /// </summary>
    public bool Shared { get; set; }
}
