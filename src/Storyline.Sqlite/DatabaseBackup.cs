using Microsoft.Data.Sqlite;
using SQLitePCL;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>What a backup holds.</summary>
public sealed record BackupContent(long Documents, long Products, long Bytes);

/// <summary>
/// Backs up the embedded database to one file, also while a host runs, and restores it. A file is complete and checked before it gets its
/// name.
/// </summary>
public static class DatabaseBackup
{
    /// <summary>Writes everything committed so far to one file.</summary>
    /// <exception cref="IOException">A file may not be replaced, or cannot be written.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be read, or the copy is not sound.</exception>
    public static BackupContent Write(string database, string path, bool isToReplace, CancellationToken cancel)
    {
        (database, path) = (Path.GetFullPath(database), Path.GetFullPath(path));
        if (!File.Exists(database))
            throw new IOException($"There is no database at {database}.");
        if (path == database || path == $"{database}-wal" || path == $"{database}-shm")
            throw new IOException($"{path} belongs to the database itself. Name another file.");
        CheckPlace(path, isToReplace);
        return Place(path, part => Copy(database, part, cancel));
    }

    /// <summary>Puts a backup in the place of the database, which is kept beside it.</summary>
    /// <returns>What the backup holds, and where the earlier database is; <c>null</c>: there was none.</returns>
    /// <exception cref="StoreUnavailableException">A host is running, or the file is not a sound backup.</exception>
    public static (BackupContent Content, string? Kept) Restore(string path, string database, CancellationToken cancel)
    {
        (database, path) = (Path.GetFullPath(database), Path.GetFullPath(path));
        if (!File.Exists(path))
            throw new IOException($"There is no {path}.");
        if (path == database)
            throw new IOException($"{path} is the database itself. Name a backup.");
        using var ownership = DatabaseFile.Own(database, isShared: false);
        var owner = File.Exists(database) ? database : Path.GetDirectoryName(database)!;
        string? kept = null;
        var content = Place(
            database,
            part =>
            {
                var copied = Copy(path, part, cancel);
                FileIdentity.GiveToOwnerOf(part, owner);
                kept = SetAside(database);
                return copied;
            }
        );
        FileIdentity.GiveToOwnerOf($"{database}.lock", owner);
        return (content, kept);
    }

    private static void CheckPlace(string path, bool isToReplace)
    {
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder. Name a file in it.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new IOException($"There is no folder {Path.GetDirectoryName(path)}.");
        if (File.Exists(path) && !isToReplace)
            throw new IOException($"{path} exists already. Name another file, or say --overwrite.");
    }

    /// <summary>Makes a file under a temporary name beside its place, and moves it there when it is complete.</summary>
    private static BackupContent Place(string path, Func<string, BackupContent> make)
    {
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            var content = make(part);
            File.Move(part, path, overwrite: true);
            return content;
        }
        finally
        {
            File.Delete(part);
            File.Delete($"{part}-journal");
        }
    }

    // One read transaction: a copy by pages would begin again with every write of the host.
    private static BackupContent Copy(string source, string part, CancellationToken cancel)
    {
        Create(part);
        try
        {
            using var session = new SqliteConnectionSession(source, readOnly: true);
            using var stopping = cancel.Register(session.Interrupt);
            Check(session, source);
            session.Execute("VACUUM INTO ?1", part);
            using var copied = new SqliteConnectionSession(part, readOnly: true);
            using var stoppingCheck = cancel.Register(copied.Interrupt);
            return ContentOf(copied, part);
        }
        catch (SqliteException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_IOERR)
        {
            throw new IOException($"The copy cannot be written. {problem.Message}", problem);
        }
        catch (SqliteException problem)
        {
            throw new StoreUnavailableException($"{source} cannot be copied. {problem.Message}", problem);
        }
    }

    // It holds what people said and, encrypted, tokens: it is for its owner only.
    private static void Create(string part)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(part, options);
    }

    private static void Check(SqliteConnectionSession session, string path)
    {
        if (session.Scalar("SELECT count(*) FROM sqlite_schema WHERE name IN ('document', 'term', 'words')") < 3)
            throw new StoreUnavailableException($"{path} is not a database of Storyline.");
        SqliteSchema.CheckVersion(session);
    }

    private static BackupContent ContentOf(SqliteConnectionSession session, string path)
    {
        using (var rows = session.Query("PRAGMA integrity_check(1)"))
            if (!rows.Read() || rows.Current.Text(0) != "ok")
                throw new StoreUnavailableException(
                    "The copy is not sound, so it was deleted. Check the database and the disk."
                );
        var content = new BackupContent(
            session.Scalar("SELECT count(*) FROM document"),
            session.Scalar("SELECT count(DISTINCT partition) FROM document WHERE kind = 'product'"),
            new FileInfo(path).Length
        );
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
        return content;
    }

    /// <summary>Moves the database out of the way, with a log that could not be emptied: the two belong together.</summary>
    private static string? SetAside(string database)
    {
        if (!File.Exists(database))
            return null;
        EmptyLog(database);
        var number = 1;
        while (File.Exists($"{database}.replaced-{number}"))
            number++;
        var kept = $"{database}.replaced-{number}";
        if (File.Exists($"{database}-wal"))
            File.Move($"{database}-wal", $"{kept}-wal");
        File.Delete($"{database}-shm");
        File.Move(database, kept);
        return kept;
    }

    private static void EmptyLog(string database)
    {
        try
        {
            using var session = new SqliteConnectionSession(database, readOnly: false);
            session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
            // It may be damaged, which is why it is replaced. Its log is kept with it.
        }
    }
}
