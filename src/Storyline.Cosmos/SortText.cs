using System.Text;

namespace Storyline.Cosmos;

/// <summary>
/// Sort keys as they are stored: each byte of their UTF-8 becomes the character with that number. They then sort byte by byte, whether
/// a service compares UTF-8, UTF-16 or code points. ASCII, which nearly all keys are, stays as it is.
/// </summary>
internal static class SortText
{
    /// <summary>Appended to a prefix, it sorts behind every key with that prefix: UTF-8 never contains this byte.</summary>
    public const char Behind = '\u00FF';

    public static string? Of(string? sort) =>
        sort is null || System.Text.Ascii.IsValid(sort)
            ? sort
            : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(sort));

    public static string? Read(string? kept) =>
        kept is null || System.Text.Ascii.IsValid(kept)
            ? kept
            : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(kept));
}
