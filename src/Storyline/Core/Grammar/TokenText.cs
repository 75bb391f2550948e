using System.Buffers;
using System.Globalization;
using System.Text;

namespace Storyline.Core.Grammar;

/// <summary>
/// A word without what surrounds or hides it: punctuation, emphasis, brackets around a key, invisible characters, full-width letters.
/// The text itself stays as it was written.
/// </summary>
internal static class TokenText
{
    private const string Punctuation = ".,;:!?…";
    private const string Emphasis = "*_~`";
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const int ToNarrow = FirstFullWidth - '!';

    private static readonly SearchValues<char> Hidden = SearchValues.Create(
        "\u00AD\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\uFEFF"
    );

    /// <summary>It has no width, or only turns the direction of writing.</summary>
    public static bool IsInvisible(char character) => character >= '\u00AD' && Hidden.Contains(character);

    public static string Match(ReadOnlySpan<char> word)
    {
        var plain = IsPlain(word) ? null : Plain(word);
        var text = plain is { Length: > 0 } ? plain.AsSpan() : word;
        var core = Core(text);
        return core.ContainsAny("–—‑‘’") ? Straight(core)
            : plain is not null && core.Length == plain.Length ? plain
            : core.ToString();
    }

    /// <summary>“PB-12” or “#12”.</summary>
    public static bool IsKey(ReadOnlySpan<char> word)
    {
        var letters = 0;
        while (letters < word.Length && char.IsAsciiLetter(word[letters]))
            letters++;
        var hasSign = letters is 0 ? word is ['#', ..] : letters is > 1 and <= 6 && word[letters..] is ['-', ..];
        return hasSign && word.Length > letters + 1 && !word[(letters + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>Emoji, also as “:tada:”.</summary>
    public static bool IsEmoji(string word)
    {
        if (word is [':', _, .., ':'])
            return !word.AsSpan(1, word.Length - 2).ContainsAny(" :");
        foreach (var rune in word.EnumerateRunes())
            if (
                rune.Value < 0x2190
                || Rune.GetUnicodeCategory(rune)
                    is not (
                        UnicodeCategory.OtherSymbol
                        or UnicodeCategory.ModifierSymbol
                        or UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.Format
                    )
            )
                return false;
        return word.Length > 0;
    }

    private static ReadOnlySpan<char> Core(ReadOnlySpan<char> word)
    {
        var core = Unmarked(word);
        // “(PB-3)”, “[PB-3]”, “**PB-3**,”
        if (core is ['(' or '[' or '{' or '<' or '\'', .., ')' or ']' or '}' or '>' or '\''] && IsKey(core[1..^1]))
            return core[1..^1];
        return core;
    }

    private static ReadOnlySpan<char> Unmarked(ReadOnlySpan<char> word)
    {
        var trimmed = word.TrimEnd(Punctuation);
        if (trimmed.Length == 0)
            return word;
        var inside = trimmed.Trim(Emphasis);
        if (inside.Length == trimmed.Length || inside.Length == 0)
            return trimmed;
        var bare = inside.TrimEnd(Punctuation);
        return bare.Length == 0 ? trimmed : bare;
    }

    private static bool IsPlain(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
            if (letter is >= FirstFullWidth and <= LastFullWidth || IsInvisible(letter))
                return false;
        return true;
    }

    private static string Plain(ReadOnlySpan<char> word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var letter in word)
            if (letter is >= FirstFullWidth and <= LastFullWidth)
                plain.Append((char)(letter - ToNarrow));
            else if (!IsInvisible(letter))
                plain.Append(letter);
        return plain.ToString();
    }

    private static string Straight(ReadOnlySpan<char> word) =>
        string.Create(
            word.Length,
            word,
            static (target, source) =>
            {
                for (var at = 0; at < source.Length; at++)
                    target[at] = source[at] switch
                    {
                        '–' or '—' or '‑' => '-',
                        '‘' or '’' => '\'',
                        var same => same,
                    };
            }
        );
}
