using System.Globalization;
using System.Text;
using Storyline.Core.Text;

namespace Storyline.Cosmos;

/// <summary>
/// Turns a document's id, which may hold anything, into an item's, which is part of an address: no slashes, question marks or number
/// signs, and at most 1,023 bytes.
/// </summary>
internal static class ItemId
{
    private const int MostBytes = 1_023;
    private const char Mark = '~';

    /// <summary>
    /// The id itself if it is allowed; otherwise with the offending characters as <c>~2F</c>, or its digest if that is too long.
    /// </summary>
    public static string Of(string id)
    {
        if (!NeedsMarks(id))
            return id;
        var written = new StringBuilder(id.Length + 16);
        foreach (var letter in id)
        {
            if (IsPlain(letter))
                written.Append(letter);
            else
                written.Append(Mark).Append(((int)letter).ToString("X2", CultureInfo.InvariantCulture));
        }
        // Addresses lose a space or a dot at the end.
        if (written[^1] is ' ' or '.')
            written.Append(Mark);
        return Encoding.UTF8.GetByteCount(written.ToString()) <= MostBytes
            ? written.ToString()
            : $"{Mark}{Mark}{TextDigest.Of(id)}";
    }

    private static bool NeedsMarks(string id) => id.Length == 0 || id[^1] is ' ' or '.' || !id.All(IsPlain);

    private static bool IsPlain(char letter) =>
        letter is not ('/' or '\\' or '?' or '#' or '%' or '~' or '\u007F') && letter >= ' ';
}
