namespace Storyline.Sqlite;

/// <summary>Where the embedded store keeps its file.</summary>
public sealed class SqliteOptions
{
    /// <summary>The database file. Its folder is created if it is missing.</summary>
    public string Path { get; set; } = "./.storyline/storyline.db";

    /// <summary>
    /// Whether several hosts on this machine use the file; each of them must set it. Nothing is cached then, so there are more reads.
    /// SQLite's locks do not work on network file systems: hosts on several machines need Cosmos DB.
    /// </summary>
    public bool Shared { get; set; }
}
