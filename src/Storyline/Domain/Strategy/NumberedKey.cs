using System.Globalization;

namespace Storyline.Domain.Strategy;

/// <summary>Reads keys like R-3: “R-3”, “r3”, “R 3”.</summary>
public static class NumberedKey
{
    public static long? Read(char series, string said)
    {
        var text = said.AsSpan().Trim().TrimEnd(".,;:!?");
        if (text.Length < 2 || char.ToUpperInvariant(text[0]) != series)
            return null;
        var digits = text[1] is '-' or ' ' ? text[2..] : text[1..];
        return
            digits.Length is > 0 and < 10
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? number
            : null;
    }
}
