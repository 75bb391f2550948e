using System.Text.RegularExpressions;

namespace Storyline.Features.Stories;

/// <summary>Titles on one line: “A, B and C”, “A; B”, “A and B”. What is in quotes stays together.</summary>
internal static partial class SplitList
{
    public static IReadOnlyList<string> Of(string line)
    {
        if (Quoted().Matches(line) is { Count: > 1 } quoted && QuotedAlone(line))
            return [.. quoted.Select(one => one.Groups[1].Value)];
        if (line.Contains(';'))
            return Pieces(line, ';');
        if (line.Contains(','))
            return Pieces(LastAnd().Replace(line, ", "), ',');
        var both = line.Split(" and ", StringSplitOptions.TrimEntries);
        return both.Length == 2 ? both : [line];
    }

    private static string[] Pieces(string line, char sign) =>
        line.Split(sign, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // Between the quotes stand commas and “and” alone.
    private static bool QuotedAlone(string line) =>
        Quoted()
            .Replace(line, "")
            .Replace("and", "", StringComparison.OrdinalIgnoreCase)
            .All(letter => letter is ' ' or ',' or ';' or '&');

    [GeneratedRegex("""["“„«]([^"“”„«»]+)["”“»]""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    // The last of several: “A, B and C”, “A, B, and C”.
    [GeneratedRegex(@",?\s+(?:and|&)\s+(?=[^,]*$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LastAnd();
}
