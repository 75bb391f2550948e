using System.Collections.Frozen;
using Storyline.Core.Grammar;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>Another page of a list in words: “more”, “next page”, “page 2”, “back”, “top 5”.</summary>
/// <param name="Number">The page, or how many rows; 0 where the kind tells it.</param>
internal readonly record struct PagingWords(PagingKind Kind, int Number = 0)
{
    private static readonly FrozenSet<string> Around = new[]
    {
        "show",
        "see",
        "give",
        "get",
        "list",
        "load",
        "me",
        "us",
        "the",
        "please",
        "pls",
        "some",
        "any",
        "go",
        "to",
        "and",
        "now",
        "of",
        "them",
        "it",
        "are",
        "there",
        "what",
        "is",
        "ones",
        "stories",
        "items",
        "results",
        "rows",
        "on",
        "a",
        "few",
        "can",
        "you",
        "i",
        "want",
        "ok",
        "only",
        "just",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PagingWords> Fixed = new Dictionary<string, PagingWords>
    {
        ["more"] = new(PagingKind.Next),
        ["next"] = new(PagingKind.Next),
        ["next page"] = new(PagingKind.Next),
        ["next ten"] = new(PagingKind.Next),
        ["next 10"] = new(PagingKind.Next),
        ["another page"] = new(PagingKind.Next),
        ["further"] = new(PagingKind.Next),
        ["continue"] = new(PagingKind.Next),
        ["rest"] = new(PagingKind.Next),
        ["one more page"] = new(PagingKind.Next),
        ["else"] = new(PagingKind.Next),
        ["back"] = new(PagingKind.Back),
        ["previous"] = new(PagingKind.Back),
        ["previous page"] = new(PagingKind.Back),
        ["last page"] = new(PagingKind.Last),
        ["page back"] = new(PagingKind.Back),
        ["one page back"] = new(PagingKind.Back),
        ["page before"] = new(PagingKind.Back),
        ["first page"] = new(PagingKind.Page, 1),
        ["from top"] = new(PagingKind.Page, 1),
        ["start again"] = new(PagingKind.Page, 1),
        ["beginning"] = new(PagingKind.Page, 1),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The page that is asked for; <c>null</c>: the sentence asks for none.</summary>
    public static PagingWords? Of(PlainWords plain)
    {
        string[] told = [.. plain.Words.Where(word => !Around.Contains(word))];
        if (Fixed.TryGetValue(string.Join(' ', told), out var known))
            return known;
        return told switch
        {
            ["page" or "p", var number] when Count(number) is { } page => new(PagingKind.Page, page),
            [var number, "page"] when NumberText.TryRead(number, out int page) && page > 0 => new(
                PagingKind.Page,
                page
            ),
            ["top" or "first", var number] when Count(number) is { } rows => new(PagingKind.Top, rows),
            _ => null,
        };
    }

    private static int? Count(string word)
    {
        if (NumberText.TryRead(word, out int number))
            return number > 0 ? number : null;
        return Array.IndexOf(NumberText.Written, word) is > 0 and var written ? written : null;
    }
}

internal enum PagingKind
{
    Next,
    Back,
    Page,
    Last,
    Top,
}
