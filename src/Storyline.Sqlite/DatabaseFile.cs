using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>The database file: who may use it, and how it is opened for writing.</summary>
internal static class DatabaseFile
{
    /// <summary>Holds the file until disposed of: alone, or together with all others that share it.</summary>
    /// <exception cref="StoreUnavailableException">Another process holds it, or its place cannot be used.</exception>
    public static FileStream Own(string path, bool isShared)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return isShared
                ? new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read)
                : new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw OpeningProblem.Of(path, problem);
        }
    }

    /// <summary>The connection that writes, with the tables up to date.</summary>
    public static SqliteConnectionSession Open(string path)
    {
        var session = new SqliteConnectionSession(path, readOnly: false);
        try
        {
            foreach (
                var pragma in (string[])
                    ["journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=4000", "cache_size=-32000"]
            )
                session.Execute($"PRAGMA {pragma}");
            SqliteSchema.Migrate(session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
