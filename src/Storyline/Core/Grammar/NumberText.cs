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
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];

    /// <summary>“second”, “2nd”.</summary>
    public static bool IsOrdinal(string word) =>
        Ordinals.Contains(word, StringComparer.OrdinalIgnoreCase)
        || (word is [>= '0' and <= '9', .., _, _] && word[^2..].ToLowerInvariant() is "st" or "nd" or "rd" or "th");

    /// <summary>A number in digits or in words: “5”, “five”.</summary>
    public static bool TryReadWritten(string word, out double number)
    {
        if (TryRead(word, out number))
            return true;
        var written = Array.FindIndex(Written, one => one.Equals(word, StringComparison.OrdinalIgnoreCase));
        number = written;
        return written >= 0;
    }

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

    /// <summary>Reads “5”, “0,5”, “½”, “80%”, “1,500”, “1.5k”; not “1.500”, which has two readings.</summary>
    public static bool TryRead(string word, out double number)
    {
        var readings = ReadingsOf(word);
        number = readings is [var only] ? only : 0;
        return readings.Count == 1;
    }

    /// <summary>The numbers that a word can mean: none where it is no number, two for “1.500”.</summary>
    public static IReadOnlyList<double> ReadingsOf(string word)
    {
        var digits = word.Trim();
        if (digits is "½" or "1/2")
            return [0.5];
        var factor = 1.0;
        if (digits is [.., '%'])
            factor = 0.01;
        else if (digits is [var first, .., var sign] && Factor(sign) is { } times && IsDigit(first))
            factor = times;
        if (factor != 1)
            digits = digits[..^1].TrimEnd();
        return [.. Plain(digits).Select(number => factor < 1 ? number / 100 : number * factor).Where(double.IsFinite)];
    }

    private static double? Factor(char sign) =>
        sign switch
        {
            'k' or 'K' => 1_000,
            'm' or 'M' => 1_000_000,
            _ => null,
        };

    private static bool IsDigit(char letter) => char.IsAsciiDigit(letter) || letter is '.' or ',';

    // The last sign, where it comes once, is the decimal one; all others separate thousands.
    private static IReadOnlyList<double> Plain(string digits)
    {
        var bare = WithoutGroupMarks(digits);
        var (dots, commas) = (bare.Count(sign => sign == '.'), bare.Count(sign => sign == ','));
        if (dots > 0 && commas > 0)
        {
            var isEnglish = bare.LastIndexOf('.') > bare.LastIndexOf(',');
            return isEnglish ? Grouped(bare, ',', '.') : Grouped(bare, '.', ',');
        }
        if (dots + commas > 1)
            return Grouped(bare, dots > 0 ? '.' : ',', null);
        var isGroup =
            bare.IndexOfAny(['.', ',']) is > 0 and <= 3 and var at
            && bare.Length - at == 4
            && bare[0] is not ('0' or '-');
        if (commas == 1)
            return isGroup ? Grouped(bare, ',', null) : Parsed(bare.Replace(',', '.'));
        return isGroup ? [.. Parsed(bare.Replace(".", "")), .. Parsed(bare)] : Parsed(bare);
    }

    // What can only separate thousands: “1'500”, “1_500”, and the blanks that do not break.
    private static string WithoutGroupMarks(string digits) =>
        digits.Replace("'", "").Replace("’", "").Replace("_", "").Replace("\u00A0", "").Replace("\u202F", "");

    private static IReadOnlyList<double> Grouped(string digits, char group, char? fraction)
    {
        var whole = fraction is { } sign ? digits[..digits.LastIndexOf(sign)] : digits;
        var pieces = whole.TrimStart('-', '+').Split(group);
        var isWell = pieces[0].Length is > 0 and <= 3 && pieces[1..].All(piece => piece.Length == 3);
        return isWell ? Parsed(digits.Replace(group.ToString(), "").Replace(',', '.')) : [];
    }

    private static IReadOnlyList<double> Parsed(string digits) =>
        double.TryParse(
            digits,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        ) && double.IsFinite(number)
            ? [number]
            : [];
}
