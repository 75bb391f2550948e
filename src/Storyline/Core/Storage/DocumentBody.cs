using System.Text.Json;
using System.Text.Json.Nodes;

namespace Storyline.Core.Storage;

/// <summary>Converts between records and stored documents.</summary>
public static class DocumentBody
{
    public static T Read<T>(StoredDocument stored)
        where T : class, IDocument<T>
    {
        var kind = T.Kind;
        if (stored.Version < kind.Version && kind.Upgrade is { } upgrade)
        {
            var older = JsonNode.Parse(stored.Body.Span) ?? throw Unreadable(stored);
            return upgrade(older, stored.Version).Deserialize(kind.Json) ?? throw Unreadable(stored);
        }
        return JsonSerializer.Deserialize(stored.Body.Span, kind.Json) ?? throw Unreadable(stored);
    }

    /// <summary>
    /// Reads a document; <c>null</c>: a newer Storyline wrote it, or in a form that this host does not know. Such a
    /// document is left as it is, to hosts that know it.
    /// </summary>
    public static T? ReadIfKnown<T>(StoredDocument stored)
        where T : class, IDocument<T>
    {
        if (IsNewer<T>(stored))
            return null;
        try
        {
            return Read<T>(stored);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether a newer Storyline wrote it, as happens during a rolling upgrade. This host may not understand all of it,
    /// so it must not write or delete anything because of it.
    /// </summary>
    public static bool IsNewer<T>(StoredDocument stored)
        where T : class, IDocument<T> => stored.Version > T.Kind.Version;

    public static StoredDocument Write<T>(string partition, T document)
        where T : class, IDocument<T> =>
        new()
        {
            Partition = partition,
            Id = document.Id,
            Kind = T.Kind.Name,
            Version = T.Kind.Version,
            Sort = document.Sort,
            Due = document.Due,
            Expires = document.Expires,
            Terms = document.Terms,
            Text = document.SearchText,
            Weight = document.Weight,
            Body = JsonSerializer.SerializeToUtf8Bytes(document, T.Kind.Json),
        };

    private static InvalidDataException Unreadable(StoredDocument stored) =>
        new($"The document {stored.Id} of kind {stored.Kind} in {stored.Partition} is empty.");
}
