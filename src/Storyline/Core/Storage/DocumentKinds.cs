using System.Collections.Frozen;
using System.Reflection;
using System.Text;

namespace Storyline.Core.Storage;

/// <summary>All kinds of documents by stored name, to rebuild a document from its body.</summary>
public static class DocumentKinds
{
    private static readonly FrozenDictionary<string, Known> Kinds = Find();

    /// <summary>
    /// Rebuilds a document from its body: sort key, terms and text follow from it.
    /// </summary>
    /// <param name="version">The schema version of the body; an older one is brought up to date.</param>
    /// <exception cref="StoreUnavailableException">A newer Storyline wrote it: this host would lose what it does not
    /// know.</exception>
    public static StoredDocument Rebuild(string partition, string id, string kind, int version, string body) =>
        Kinds.TryGetValue(kind, out var known)
            ? known.Rebuild(
                new StoredDocument
                {
                    Partition = partition,
                    Id = id,
                    Kind = kind,
                    Version = version,
                    Body = Encoding.UTF8.GetBytes(body),
                }
            )
            : throw new InvalidDataException($"No kind of document is called {kind}.");

    /// <summary>Reads a document of any kind; <c>null</c>: this host cannot.</summary>
    public static object? Read(StoredDocument stored) => Kinds.GetValueOrDefault(stored.Kind)?.Read(stored);

    private static StoredDocument Rebuild<T>(StoredDocument bare)
        where T : class, IDocument<T> =>
        DocumentBody.IsNewer<T>(bare)
            ? throw Write.IsNewer(bare.Id)
            : DocumentBody.Write(bare.Partition, DocumentBody.Read<T>(bare));

    private static Known Of<T>()
        where T : class, IDocument<T> => new(T.Kind.Name, Rebuild<T>, DocumentBody.ReadIfKnown<T>);

    private static FrozenDictionary<string, Known> Find()
    {
        var of = typeof(DocumentKinds).GetMethod(nameof(Of), BindingFlags.NonPublic | BindingFlags.Static)!;
        return typeof(DocumentKinds)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsClass: true, IsAbstract: false }
                && type.GetInterfaces()
                    .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IDocument<>))
            )
            .Select(type => (Known)of.MakeGenericMethod(type).Invoke(null, null)!)
            .ToFrozenDictionary(known => known.Name);
    }

    private sealed record Known(
        string Name,
        Func<StoredDocument, StoredDocument> Rebuild,
        Func<StoredDocument, object?> Read
    );
}
