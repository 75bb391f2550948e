using System.Collections.Frozen;
using System.Reflection;
using System.Text;

namespace Storyline.Storage;

/// <summary>Every kind of document of the product by its stored name, for bringing back a document of which only the body was kept.</summary>
public static class DocumentKinds
{
    private static readonly FrozenDictionary<string, Func<StoredDocument, StoredDocument>> Rebuilders = Find();

    /// <summary>
    /// A document from its body alone: what it is found by (sort key, terms, text …) follows from what it says.
    /// </summary>
    /// <param name="version">The schema version of the body; an older one is brought up to date.</param>
    /// <exception cref="StoreUnavailableException">A newer Storyline wrote it: this host would lose what it does not know.</exception>
    public static StoredDocument Rebuild(string partition, string id, string kind, int version, string body) =>
        Rebuilders.TryGetValue(kind, out var rebuild)
            ? rebuild(
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

    private static StoredDocument Rebuild<T>(StoredDocument bare)
        where T : class, IDocument<T> =>
        DocumentBody.IsNewer<T>(bare)
            ? throw Write.IsNewer(bare.Id)
            : DocumentBody.Write(bare.Partition, DocumentBody.Read<T>(bare));

    private static string NameOf<T>()
        where T : class, IDocument<T> => T.Kind.Name;

    private static FrozenDictionary<string, Func<StoredDocument, StoredDocument>> Find()
    {
        const BindingFlags hidden = BindingFlags.NonPublic | BindingFlags.Static;
        var name = typeof(DocumentKinds).GetMethod(nameof(NameOf), hidden)!;
        var rebuild = typeof(DocumentKinds)
            .GetMethods(hidden)
            .Single(method => method is { Name: nameof(Rebuild), IsGenericMethodDefinition: true });
        return typeof(DocumentKinds)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsClass: true, IsAbstract: false }
                && type.GetInterfaces()
                    .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IDocument<>))
            )
            .ToFrozenDictionary(
                type => (string)name.MakeGenericMethod(type).Invoke(null, null)!,
                type => rebuild.MakeGenericMethod(type).CreateDelegate<Func<StoredDocument, StoredDocument>>()
            );
    }
}
