using System.Security.Cryptography;
using System.Text;

namespace Storyline.Core.Text;

/// <summary>
/// SHA-256 in lower-case hexadecimal. Ids, entity tags and stored comparisons are made of it, so its form must never
/// change.
/// </summary>
public static class TextDigest
{
    /// <param name="bytes">How many bytes of the hash are written, two characters each.</param>
    public static string Of(string text, int bytes = SHA256.HashSizeInBytes) => Of(Encoding.UTF8.GetBytes(text), bytes);

    /// <inheritdoc cref="Of(string, int)"/>
    public static string Of(ReadOnlySpan<byte> content, int bytes = SHA256.HashSizeInBytes) =>
        Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, bytes));
}
