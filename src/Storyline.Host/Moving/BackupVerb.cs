using Storyline.Host.Cli;
using Storyline.Host.Settings;
using Storyline.Sqlite;

namespace Storyline.Host.Moving;

/// <summary><c>backup FILE</c>: one consistent file, while the host runs.</summary>
internal static class BackupVerb
{
    private const string Overwrite = "--overwrite";

    public static Verb Verb { get; } =
        new(
            "backup",
            "backup <file> [--overwrite]",
            "backs up the SQLite database to one file, also while a host runs",
            Run
        );

    private static async Task<int> Run(VerbCall call)
    {
        var words = call.Words.Where(word => word != Overwrite).ToList();
        if (words is not [{ Length: > 0 } path] || path.StartsWith('-'))
            return await call.RefuseWords("Name the file, such as storyline-backup.db.");
        if (call.Settings.Storage.Engine != Engine.Sqlite)
            return await VerbCall.Refuse(
                "The data is in Azure Cosmos DB, which backs itself up: restore to a point in time of the last seven days with the portal or “az cosmosdb restore”. "
                    + "For a file of your own, stop the hosts and use “export”."
            );
        return await StoppableVerb.Run(
            "Stopped, and nothing was written.",
            cancel =>
            {
                var content = DatabaseBackup.Write(
                    call.Settings.Storage.Sqlite.Path,
                    path,
                    isToReplace: call.Words.Contains(Overwrite),
                    cancel
                );
                return Task.FromResult($"{path} is complete and checked: {ContentText.Of(content)}.");
            }
        );
    }
}

/// <summary><c>restore FILE</c>: puts a backup in the place of the database.</summary>
internal static class RestoreVerb
{
    public static Verb Verb { get; } =
        new("restore", "restore <file>", "puts a backup in the place of the SQLite database, while no host runs", Run);

    private static async Task<int> Run(VerbCall call)
    {
        if (call.Words is not [{ Length: > 0 } path] || path.StartsWith('-'))
            return await call.RefuseWords("Name the backup, such as storyline-backup.db.");
        if (call.Settings.Storage.Engine != Engine.Sqlite)
            return await VerbCall.Refuse(
                "The data is in Azure Cosmos DB: restore to a new account with the portal or “az cosmosdb restore”, and name that account in the settings."
            );
        return await StoppableVerb.Run(
            "Stopped, and nothing was changed.",
            cancel =>
            {
                var (content, kept) = DatabaseBackup.Restore(path, call.Settings.Storage.Sqlite.Path, cancel);
                var earlier = kept is null ? "" : $" The database that was there is kept as {kept}.";
                return Task.FromResult($"{path} is restored and checked: {ContentText.Of(content)}.{earlier}");
            }
        );
    }
}

/// <summary>Says what a backup holds.</summary>
internal static class ContentText
{
    public static string Of(BackupContent content) =>
        $"{Number(content.Documents, "document")} of {Number(content.Products, "product")}, {content.Bytes:N0} bytes";

    private static string Number(long count, string noun) => $"{count:N0} {noun}{(count == 1 ? "" : "s")}";
}
