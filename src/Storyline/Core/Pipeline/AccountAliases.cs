using System.Text;
using System.Text.Json;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Replaces the ids of a person's other accounts by the one they go by, once, when a document is read: no other code
/// has to know that a person may have several accounts. A document that is written again is stored with the replaced
/// ids.
/// </summary>
internal static class AccountAliases
{
    public static StoredDocument Under(this StoredDocument stored, IReadOnlyDictionary<string, string> aliases)
    {
        // The product document maps accounts to members.
        if (aliases.Count == 0 || stored.Kind == Product.Kind.Name)
            return stored;
        var body = stored.Body;
        foreach (var (account, member) in aliases)
        {
            var (from, to) = (Quoted(account), Quoted(member));
            if (body.Span.IndexOf(Encoding.UTF8.GetBytes(from)) < 0)
                continue;
            body = Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(body.Span).Replace(from, to, StringComparison.Ordinal)
            );
        }
        return stored with { Body = body };
    }

    // Only whole values and property names: an id inside a text is something that somebody wrote.
    private static string Quoted(string id) => $"\"{JsonEncodedText.Encode(id)}\"";
}
