using System.Text;
using System.Text.Json;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Core.Pipeline;

/// <summary>
/// What was kept of somebody under another of their accounts is read under the name they go by now: once, where documents are
/// read, so that nothing behind it has to know that a person may have several. Whatever is written again is written so.
/// </summary>
internal static class AccountAliases
{
    public static StoredDocument Under(this StoredDocument stored, IReadOnlyDictionary<string, string> aliases)
    {
        // The product itself says who is who.
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

    // As a whole value or name of a member: an id within a text is a part of what somebody wrote.
    private static string Quoted(string id) => $"\"{JsonEncodedText.Encode(id)}\"";
}
