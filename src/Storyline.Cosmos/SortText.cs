using System.Text;

namespace Storyline.Cosmos;

/// <summary>
/// Sort keys as they are kept: each byte of the UTF-8 as the character of that number. They then compare byte by byte whether a
/// service compares UTF-8, UTF-16 or code points. ASCII, which is what keys are made of, stays as it is.
/// </summary>
internal static class SortText
{
    /// <summary>Sorts behind everything that starts with what stands before it: no UTF-8 has this byte.</summary>
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
