using System.Text;

namespace Storyline.Core.Text;

/// <summary>
/// Joins a Latin letter and the mark typed after it into the one character people mean (Unicode NFC for Latin-1 and
/// Latin Extended-A). The product runs without ICU (InvariantGlobalization), where <c>string.Normalize</c> leaves such
/// pairs alone.
/// </summary>
internal static class FormSentence
{
    private static readonly (char Mark, string Letters, string Joined)[] Pairs =
    [
        ('\u0300', "AEIOUaeiouNn", "ÀÈÌÒÙàèìòùǸǹ"),
        ('\u0301', "AEIOUYaeiouyCcLlNnRrSsZz", "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹź"),
        ('\u0302', "AEIOUaeiouCcGgHhJjSsWwYy", "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷ"),
        ('\u0303', "ANOanoIiUu", "ÃÑÕãñõĨĩŨũ"),
        ('\u0304', "AEIOUaeiou", "ĀĒĪŌŪāēīōū"),
        ('\u0306', "AaGgUuEeIiOo", "ĂăĞğŬŭĔĕĬĭŎŏ"),
        ('\u0307', "CcEeGgIZz", "ĊċĖėĠġİŻż"),
        ('\u0308', "AEIOUaeiouyY", "ÄËÏÖÜäëïöüÿŸ"),
        ('\u030A', "AaUu", "ÅåŮů"),
        ('\u030B', "OoUu", "ŐőŰű"),
        ('\u030C', "CcDdEeNnRrSsTtZzGg", "ČčĎďĚěŇňŘřŠšŤťŽžǦǧ"),
        ('\u0327', "CcSsTtGgKkLlNnRr", "ÇçŞşŢţĢģĶķĻļŅņŖŗ"),
        ('\u0328', "AaEeIiUu", "ĄąĘęĮįŲų"),
    ];

    /// <summary>
    /// The text with its pairs joined. Half a surrogate pair, which no engine can store, becomes “�”.
    /// </summary>
    public static string Of(string text)
    {
        text = Whole(text);
        if (!text.AsSpan().ContainsAnyInRange('\u0300', '\u0328'))
            return text;
        var composed = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (composed.Length > 0 && Join(composed[^1], character) is { } joined)
                composed[^1] = joined;
            else
                composed.Append(character);
        }
        return composed.ToString();
    }

    private static string Whole(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.ToString());
        return whole.ToString();
    }

    private static char? Join(char letter, char mark)
    {
        foreach (var (known, letters, joined) in Pairs)
            if (known == mark)
                return letters.IndexOf(letter) is >= 0 and var at ? joined[at] : null;
        return null;
    }
}
