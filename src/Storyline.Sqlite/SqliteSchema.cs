using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>The tables, and the migrations from every earlier version of them.</summary>
internal static class SqliteSchema
{
    private static readonly string[] Migrations =
    [
        """
            CREATE TABLE document (
                row INTEGER PRIMARY KEY,
                partition TEXT NOT NULL,
                id TEXT NOT NULL,
                kind TEXT NOT NULL,
                version INTEGER NOT NULL,
                sort TEXT,
                due INTEGER,
                expires INTEGER,
                terms TEXT NOT NULL,
                text TEXT,
                weight REAL,
                body BLOB NOT NULL,
                etag INTEGER NOT NULL);
            CREATE UNIQUE INDEX document_key ON document (partition, id);
            CREATE INDEX document_sort ON document (partition, kind, sort, id, weight, expires) WHERE sort IS NOT NULL;
            CREATE INDEX document_due ON document (kind, due) WHERE due IS NOT NULL;
            CREATE INDEX document_expires ON document (expires) WHERE expires IS NOT NULL;
            CREATE TABLE term (
                partition TEXT NOT NULL, kind TEXT NOT NULL, term TEXT NOT NULL, sort TEXT NOT NULL, id TEXT NOT NULL, row INTEGER NOT NULL,
                PRIMARY KEY (partition, kind, term, sort, id)) WITHOUT ROWID;
            CREATE VIRTUAL TABLE words USING fts5(
                text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='2 3');
            """,
        // Words are indexed after their commit; this is the last row whose words are indexed.
        "CREATE TABLE indexed (row INTEGER NOT NULL); INSERT INTO indexed SELECT coalesce(max(row), 0) FROM document;",
        // Words were indexed as they were written; now all of them are folded, so the index is made anew before the next search.
        "INSERT INTO words (words) VALUES ('delete-all'); UPDATE indexed SET row = 0;",
    ];

    public static void Migrate(SqliteConnectionSession session)
    {
        // Locked before the version is read: another host may be starting on the same file.
        session.Run("BEGIN IMMEDIATE");
        var version = CheckVersion(session);
        if (version == 0 && session.Scalar("SELECT count(*) FROM sqlite_master") > 0)
            throw new StoreUnavailableException(
                "It is the database of another program. Move it away, or set Storyline:Storage:Sqlite:Path to another file."
            );
        for (; version < Migrations.Length; version++)
            session.Run($"{Migrations[version]} PRAGMA user_version = {version + 1};");
        session.Run("COMMIT");
    }

    /// <summary>The version of the tables.</summary>
    /// <exception cref="StoreUnavailableException">This program does not know it.</exception>
    public static int CheckVersion(SqliteConnectionSession session)
    {
        var version = (int)session.Scalar("PRAGMA user_version");
        return version <= Migrations.Length
            ? version
            : throw new StoreUnavailableException(
                $"The database was written by a newer Storyline (schema {version}, this one knows {Migrations.Length}). Start that one, or restore a backup."
            );
    }
}
