using System.Runtime.CompilerServices;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

public sealed partial class SqliteStore
{
    private const int PageOfEverything = 500;

    public async IAsyncEnumerable<StoredDocument> Everything(
        DocumentKey? after,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        for (var last = after; ; )
        {
            var page = await Read(session => Behind(last, session), cancel);
            foreach (var document in page.Documents)
                yield return document;
            if (page.Documents.Count < PageOfEverything)
                yield break;
            last = new DocumentKey(page.Documents[^1].Partition, page.Documents[^1].Id);
        }
    }

    private StoredPage Behind(DocumentKey? last, SqliteConnectionSession session) =>
        Fill(
            session.Query(
                $"""
                SELECT {DocumentRow.Columns} FROM document d
                WHERE (d.partition, d.id) > (?1, ?2) AND (d.expires IS NULL OR d.expires > ?3)
                ORDER BY d.partition, d.id LIMIT ?4
                """,
                last?.Partition ?? "",
                last?.Id ?? "",
                Now,
                PageOfEverything
            ),
            PageOfEverything
        );
}
