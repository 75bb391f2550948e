using System.Globalization;
using Storyline.Core.Products;

namespace Storyline.Core.Grammar;

/// <summary>Pieces of a sentence that several features read: roles and numbered things.</summary>
public sealed partial class Words
{
    /// <summary>Takes a role by any of its names: <c>PO</c>, <c>the product owner</c>, <c>devs</c>.</summary>
    public bool Take(out Role role)
    {
        role = default;
        if (Hides(OpeningKind.Role))
            return false;
        var start = at;
        Skip("the|a|an|our|new");
        foreach (var length in (ReadOnlySpan<int>)[2, 1])
        {
            if (at + length > end || !AreWords(at, length))
                continue;
            var name = string.Join(' ', Enumerable.Range(at, length).Select(index => tokens[index].Match));
            if (RoleNames.Read(name) is not { } read)
                continue;
            at += length;
            role = read;
            return true;
        }
        at = start;
        return false;
    }

    /// <summary>Takes a numbered thing that is not a story: with <c>P</c>, “P-3” or “p3”.</summary>
    public bool TakeNumbered(char series, out long number)
    {
        number = 0;
        if (Hides(OpeningKind.Numbered))
            return false;
        if (at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        var word = tokens[at].Match.AsSpan();
        if (word.Length < 2 || char.ToUpperInvariant(word[0]) != char.ToUpperInvariant(series))
            return false;
        var digits = word[1] == '-' ? word[2..] : word[1..];
        if (digits.Length is 0 or > 9 || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        number = long.Parse(digits, CultureInfo.InvariantCulture);
        at++;
        return number > 0;
    }

    /// <summary>Whether a passage in quotes is next.</summary>
    public bool SeesQuoted => at < end && tokens[at].Kind == TokenKind.Quoted;

    private bool AreWords(int start, int length)
    {
        for (var index = start; index < start + length; index++)
            if (tokens[index].Kind != TokenKind.Word)
                return false;
        return true;
    }
}
