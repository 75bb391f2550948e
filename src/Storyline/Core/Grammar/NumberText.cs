using System.Globalization;

namespace Storyline.Core.Grammar;

/// <summary>Numbers as people write them.</summary>
internal static class NumberText
{
    /// <summary>The numbers from zero to twenty in words.</summary>
    internal static readonly string[] Written =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];

    private static readonly string[] Ordinals =
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ];

    public static bool TryRead(string word, out int number)
    {
        var digits = word.AsSpan();
        foreach (var suffix in (ReadOnlySpan<string>)["st", "nd", "rd", "th"])
            if (
                digits.Length > 2
                && char.IsAsciiDigit(digits[0])
                && digits.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            )
                digits = digits[..^2];
        if (digits is ['#', ..])
            digits = digits[1..];
        if (int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            return true;
        number = Array.FindIndex(Ordinals, ordinal => ordinal.Equals(word, StringComparison.OrdinalIgnoreCase)) + 1;
        return number > 0;
    }

    public static bool TryRead(string word, out double number)
    {
        if (word is "½")
        {
            number = 0.5;
            return true;
        }
        var isPercent = word.EndsWith('%');
        var digits = isPercent ? word.AsSpan(0, word.Length - 1) : word;
        var isNumber =
            double.TryParse(
                digits,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out number
            ) && double.IsFinite(number);
        if (isNumber && isPercent)
            number /= 100;
        return isNumber;
    }
}
