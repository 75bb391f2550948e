using Microsoft.Data.Sqlite;
using SQLitePCL;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>Says why the database file cannot be opened, and what to do about it.</summary>
internal static class OpeningProblem
{
    private const long LeastSpace = 1024 * 1024;
    private const string Setting = "Storyline:Storage:Sqlite:Path";

    // Errors of the operating system as .NET passes them on: errno on Unix, Win32 codes as an HRESULT on Windows.
    private static readonly int[] Taken = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];
    private static readonly int[] ReadOnly = [30, unchecked((int)0x80070013)];
    private static readonly int[] Full = [28, 69, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    public static StoreUnavailableException Of(string path, Exception problem) =>
        new(Say(path, Cause(path, problem)), problem) { IsBusy = problem is SqliteException sqlite && IsBusy(sqlite) };

    private static bool IsBusy(SqliteException problem) =>
        problem.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    private static string Say(string path, Exception cause) =>
        cause switch
        {
            StoreUnavailableException => $"{path} cannot be used. {cause.Message}",
            _ when Directory.Exists(path) =>
                $"{path} is a folder, and the database is a file. Set {Setting} to a file in it, such as {Path.Combine(path, "storyline.db")}.",
            SqliteException sqlite => Say(path, sqlite),
            UnauthorizedAccessException =>
                $"This user may not read and write {path} and its folder. Give it the permission, or set {Setting} to a place of its own.",
            IOException when Taken.Contains(cause.HResult) =>
                $"Another Storyline is using {path}. Stop it first, give this one its own {Setting}, or let all of them share it (Storyline:Storage:Sqlite:Shared).",
            IOException when ReadOnly.Contains(cause.HResult) =>
                $"{path} is on a read-only file system. Mount a volume there that can be written, or set {Setting} to one.",
            IOException when Full.Contains(cause.HResult) => DiskIsFull(path),
            _ => $"{path} cannot be opened: {cause.Message} Check {Setting}.",
        };

    private static string Say(string path, SqliteException problem) =>
        problem.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
                $"{path} is locked by another program, such as a backup. Wait until it is done, or end it; then start again.",
            raw.SQLITE_NOTADB => $"{path} is not a database. Move that file away, or set {Setting} to another one.",
            raw.SQLITE_CORRUPT => $"{path} is damaged ({problem.Message}). Move it away and restore a backup.",
            raw.SQLITE_FULL => DiskIsFull(path),
            raw.SQLITE_IOERR when HasNoSpace(path) => DiskIsFull(path),
            raw.SQLITE_READONLY =>
                $"{path} cannot be written. Make the file and its folder writable for this user, or set {Setting} to another place.",
            raw.SQLITE_IOERR =>
                $"{path} cannot be read or written ({problem.Message}). Check the disk and its free space.",
            _ => $"{path} cannot be opened ({problem.Message}). Check {Setting}.",
        };

    private static string DiskIsFull(string path) =>
        $"The disk that holds {path} is full. Free some space, then start again.";

    // SQLite calls it an error of the disk if there is no space for the files beside the database.
    private static bool HasNoSpace(string path) => new DriveInfo(path).AvailableFreeSpace < LeastSpace;

    /// <summary>SQLite does not say why it may not write: opening the file as SQLite did tells.</summary>
    private static Exception Cause(string path, Exception problem)
    {
        if (problem is not SqliteException { SqliteErrorCode: raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN })
            return problem;
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return problem;
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or IOException and not FileNotFoundException)
        {
            return cause;
        }
        catch (FileNotFoundException)
        {
            return problem;
        }
    }
}
