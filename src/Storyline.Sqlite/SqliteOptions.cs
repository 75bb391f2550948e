namespace Storyline.Sqlite;

/// <summary>Where the embedded store keeps its file.</summary>
public sealed class SqliteOptions
{
    /// <summary>The database file; its folder is created where missing.</summary>
    public string Path { get; set; } = "./.storyline/storyline.db";
}
