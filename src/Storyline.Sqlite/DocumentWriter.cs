using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>Checks and makes the writes of batches, within the transaction that <see cref="CommitWriter"/> has begun.</summary>
internal sealed class DocumentWriter(SqliteConnectionSession session, WordIndex words, long etag)
{
    private readonly List<Present?> present = [];
    private long now;
    private long row;

    /// <summary>Continues after the last row of the file, which another host may have written.</summary>
    public void Begin(Instant at)
    {
        now = DocumentRow.Time(at);
        row = Math.Max(session.Scalar("SELECT coalesce(max(row), 0) FROM document"), words.LastRow());
    }

    /// <summary>The highest row number in use.</summary>
    public long LastRow => row;

    public CommitResult Apply(Batch batch)
    {
        present.Clear();
        foreach (var write in batch.Writes)
        {
            var found = Find(batch.Partition, write.Id);
            if (Refuse(write, found) is { } reason)
                return new CommitResult.Conflict(write.Id, reason);
            present.Add(found);
        }
        var etags = new string?[batch.Writes.Count];
        for (var at = 0; at < etags.Length; at++)
            etags[at] = Make(batch.Partition, batch.Writes[at], present[at]);
        return new CommitResult.Committed(etags);
    }

    public void RemoveExpired(int limit)
    {
        var expired = new List<(string Partition, string Id)>();
        using (var rows = session.Query("SELECT partition, id FROM document WHERE expires <= ?1 LIMIT ?2", now, limit))
            while (rows.Read())
                expired.Add((rows.Current.Text(0), rows.Current.Text(1)));
        foreach (var (partition, id) in expired)
            if (Find(partition, id) is { } found)
                Remove(partition, id, found);
    }

    private ConflictReason? Refuse(Write write, Present? found)
    {
        var isThere = found is { Expires: null } || found?.Expires > now;
        return write switch
        {
            Write.Create => isThere ? ConflictReason.Exists : null,
            _ when !isThere => ConflictReason.Missing,
            Write.Replace replace => replace.ETag == DocumentRow.ETag(found!.ETag) ? null : ConflictReason.Changed,
            Write.Delete delete => delete.ETag == DocumentRow.ETag(found!.ETag) ? null : ConflictReason.Changed,
            _ => throw new NotSupportedException($"No way to make {write.GetType().Name}."),
        };
    }

    private string? Make(string partition, Write write, Present? found)
    {
        switch (write)
        {
            case Write.Replace { Document: var document }
                when document.Text == found!.Text && document.Kind == found.Kind:
                return Update(partition, document, found);
            case Write.Replace { Document: var document }:
                Remove(partition, write.Id, found!);
                return Insert(partition, document);
            case Write.Create { Document: var document }:
                // An expired document that has not been swept yet.
                if (found is not null)
                    Remove(partition, write.Id, found);
                return Insert(partition, document);
            default:
                Remove(partition, write.Id, found!);
                return null;
        }
    }

    private string Insert(string partition, StoredDocument document)
    {
        row++;
        etag++;
        session.Execute(
            """
            INSERT INTO document (row, partition, id, kind, version, sort, due, expires, terms, text, weight, body, etag)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            """,
            row,
            partition,
            document.Id,
            document.Kind,
            document.Version,
            document.Sort,
            Time(document.Due),
            Time(document.Expires),
            DocumentRow.Joined(document.Terms),
            document.Text,
            document.Weight,
            document.Body,
            etag
        );
        AddTerms(partition, document, row, []);
        if (document.Text is not null)
            words.Expect();
        return DocumentRow.ETag(etag);
    }

    /// <summary>Updates a document whose words stay the same.</summary>
    private string Update(string partition, StoredDocument document, Present found)
    {
        etag++;
        var terms = DocumentRow.Joined(document.Terms);
        // SQLite rewrites every index with a column that is set, even to the same value.
        if (document.Sort == found.Sort && Time(document.Expires) == found.Expires && document.Weight == found.Weight)
            session.Execute(
                "UPDATE document SET version = ?2, due = ?3, terms = ?4, body = ?5, etag = ?6 WHERE row = ?1",
                found.Row,
                document.Version,
                Time(document.Due),
                terms,
                document.Body,
                etag
            );
        else
            session.Execute(
                """
                UPDATE document SET version = ?2, sort = ?3, due = ?4, expires = ?5, terms = ?6, weight = ?7, body = ?8, etag = ?9
                WHERE row = ?1
                """,
                found.Row,
                document.Version,
                document.Sort,
                Time(document.Due),
                Time(document.Expires),
                terms,
                document.Weight,
                document.Body,
                etag
            );
        if (terms == found.Terms && document.Sort == found.Sort)
            return DocumentRow.ETag(etag);
        // Usually one of several terms is added or removed; the others stay where they are.
        IReadOnlyCollection<string> stay =
            document.Sort == found.Sort ? [.. document.Terms.Intersect(DocumentRow.Terms(found.Terms))] : [];
        RemoveTerms(partition, document.Id, found, stay);
        AddTerms(partition, document, found.Row, stay);
        return DocumentRow.ETag(etag);
    }

    private void Remove(string partition, string id, Present found)
    {
        RemoveTerms(partition, id, found, []);
        if (found.Text is not null)
            words.Forget(found.Row);
        session.Execute("DELETE FROM document WHERE row = ?1", found.Row);
    }

    private void AddTerms(string partition, StoredDocument document, long at, IReadOnlyCollection<string> present)
    {
        foreach (var term in document.Terms.Except(present))
            session.Execute(
                "INSERT OR IGNORE INTO term VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                partition,
                document.Kind,
                term,
                document.Sort ?? "",
                document.Id,
                at
            );
    }

    private void RemoveTerms(string partition, string id, Present found, IReadOnlyCollection<string> stay)
    {
        foreach (var term in DocumentRow.Terms(found.Terms).Except(stay))
            session.Execute(
                "DELETE FROM term WHERE partition = ?1 AND kind = ?2 AND term = ?3 AND sort = ?4 AND id = ?5",
                partition,
                found.Kind,
                term,
                found.Sort ?? "",
                id
            );
    }

    private Present? Find(string partition, string id)
    {
        using var rows = session.Query(
            "SELECT row, kind, terms, sort, text, etag, expires, weight FROM document WHERE partition = ?1 AND id = ?2",
            partition,
            id
        );
        if (!rows.Read())
            return null;
        var found = rows.Current;
        return new Present(
            found.Number(0),
            found.Text(1),
            found.Text(2),
            found.TextOrNull(3),
            found.TextOrNull(4),
            found.Number(5),
            found.IsNull(6) ? null : found.Number(6),
            found.IsNull(7) ? null : found.Real(7)
        );
    }

    private static long? Time(Instant? instant) => instant is { } at ? DocumentRow.Time(at) : null;

    /// <summary>A document that the file holds, expired or not.</summary>
    private sealed record Present(
        long Row,
        string Kind,
        string Terms,
        string? Sort,
        string? Text,
        long ETag,
        long? Expires,
        double? Weight
    );
}
