using System.Globalization;
using System.Text.RegularExpressions;

namespace Storyline.Domain.Strategy;

/// <summary>A number with its unit, read out of words: “80% online”, “under 200 ms”, “€3m”, “4.5 stars”.</summary>
/// <param name="Unit">“%”, “€”, a word; empty: none was given.</param>
public sealed partial record Measure(double Number, string Unit)
{
    private const string Currencies = "€$£¥";
    private static readonly HashSet<string> Percent = new(StringComparer.OrdinalIgnoreCase) { "percent", "pct" };

    /// <summary>The first number of a text with its unit; <c>null</c>: it has none.</summary>
    public static Measure? Read(string? text)
    {
        if (text is null || NumberAndUnit().Match(text) is not { Success: true } match)
            return null;
        if (ReadNumber(match.Groups["number"].Value) is not { } number)
            return null;
        var scale = match.Groups["scale"].Value.ToLowerInvariant() switch
        {
            "k" or "thousand" => 1e3,
            "m" or "mio" or "million" => 1e6,
            "bn" or "billion" => 1e9,
            _ => 1,
        };
        var unit = match.Groups["before"].Value is { Length: > 0 } currency ? currency : UnitOf(match);
        return new Measure(match.Groups["minus"].Success ? -number * scale : number * scale, unit);
    }

    /// <summary>Whether both are counted in the same unit; a number alone fits any.</summary>
    public bool Fits(Measure other) =>
        Unit.Length == 0
        || other.Unit.Length == 0
        || Unit.TrimEnd('s').Equals(other.Unit.TrimEnd('s'), StringComparison.OrdinalIgnoreCase);

    public override string ToString() => WithUnit(Number.ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>A number in this unit, as it is written.</summary>
    public string WithUnit(string number) =>
        Unit switch
        {
            "" => number,
            "%" => $"{number}%",
            _ when Currencies.Contains(Unit[0]) => $"{Unit}{number}",
            _ => $"{number} {Unit}",
        };

    private static string UnitOf(Match match) =>
        match.Groups["unit"].Value is var unit && Percent.Contains(unit) ? "%" : unit;

    // “1,200” counts thousands, “62,5” is a fraction.
    private static double? ReadNumber(string digits)
    {
        var plain = Thousands().IsMatch(digits)
            ? digits.Replace(",", "", StringComparison.Ordinal)
            : digits.Replace(',', '.');
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    [GeneratedRegex(@"^\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    // A number inside a word, as in “G-2” or “B2B”, is none.
    [GeneratedRegex(
        @"(?<![\p{L}\d.,])(?<minus>[-−](?=[€$£¥\d]))?(?<before>[€$£¥])?\s?(?<![\p{L}]-)(?<number>\d{1,12}([.,]\d{1,12})*)(\s?(?<scale>k|thousand|mio|million|m|bn|billion)(?![\p{L}]))?(\s?(?<unit>%|€|\p{L}{1,20}))?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex NumberAndUnit();
}
