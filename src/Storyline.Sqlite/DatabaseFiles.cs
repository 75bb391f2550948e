using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// The files that were opened. If one of them is removed or replaced while they are in use, SQLite goes on writing to what nobody
/// will find again, and says nothing.
/// </summary>
internal sealed class DatabaseFiles(string path)
{
    private const string Wal = "-wal";
    private static readonly string[] Suffixes = ["", Wal, "-shm", ".lock"];

    private readonly (string Suffix, FileIdentity? Opened)[] files =
    [
        .. Suffixes.Select(suffix => (suffix, FileIdentity.Of(path + suffix))),
    ];

    public string Path => path;

    public bool AreThere => Missing is null;

    /// <summary>
    /// Whether the database can still take in what is only in the write-ahead log: it is the same, and nobody has begun another log.
    /// </summary>
    public bool CanTakeInLog => IsSame("") && (IsSame(Wal) || FileIdentity.Of(path + Wal) is null);

    /// <exception cref="StoreUnavailableException">One of them is gone.</exception>
    public void Check()
    {
        if (Missing is { } why)
            throw new StoreUnavailableException(why);
    }

    /// <summary>What is missing, in a sentence for the operator.</summary>
    public string? Missing =>
        Array.Find(files, file => !IsSame(file)) is { Suffix: { } suffix }
            ? $"{path}{suffix} was removed or replaced while Storyline was using it."
            : null;

    private bool IsSame(string suffix) => IsSame(Array.Find(files, file => file.Suffix == suffix));

    // Without an answer from the system nothing is known against the file.
    private bool IsSame((string Suffix, FileIdentity? Opened) file) =>
        file.Opened is not { Number: > 0 } opened
        || FileIdentity.Of(path + file.Suffix) is { } present && (present == opened || present == default);
}
