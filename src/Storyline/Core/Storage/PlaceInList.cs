using System.Text;
using System.Text.Json;

namespace Storyline.Core.Storage;

/// <summary>
/// Continuation token of a page. It holds a key, not a number, so it stays valid while documents are added, removed and
/// moved. All engines use the same format: buttons keep working after an installation has moved.
/// </summary>
public sealed record PlaceInList(string Sort, string Id)
{
    public static PlaceInList Behind(StoredDocument last) => new(last.Sort ?? "", last.Id);

    public string ToToken() =>
        Convert
            .ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize<string[]>([Sort, Id])))
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');

    /// <exception cref="FormatException">It is not a token.</exception>
    public static PlaceInList Read(string token)
    {
        try
        {
            var padded = token.Replace('-', '+').Replace('_', '/').PadRight((token.Length + 3) / 4 * 4, '=');
            if (JsonSerializer.Deserialize<string[]>(Convert.FromBase64String(padded)) is [{ } sort, { } id])
                return new PlaceInList(sort, id);
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            throw new FormatException("That is not a continuation token of this store.", problem);
        }
        throw new FormatException("That is not a continuation token of this store.");
    }
}
