using System.Globalization;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>A step as a line of text: “Gather: What went well? (10) [Start, Stop]”.</summary>
internal static class StepLine
{
    private const int LongestMinutes = 480;
    private const int MostColumns = 6;

    private static readonly (string Word, ContributionKind Gathers)[] Words =
    [
        ("groups", ContributionKind.Groups),
        ("dots", ContributionKind.Dots),
        ("talk", ContributionKind.Talk),
        ("actions", ContributionKind.Actions),
    ];
    private static readonly (string Word, ContributionKind Gathers)[] Rated =
    [
        ("rate:", ContributionKind.Rate),
        ("pulse:", ContributionKind.Pulse),
    ];

    /// <param name="before">The ceremony as it was: a built-in step that keeps its name keeps its panel.</param>
    public static CeremonyStep Read(string line, Ceremony? before)
    {
        var (rest, bracket) = CutBracket(line);
        var (text, minutes) = CutMinutes(rest);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon > 0 ? text[..colon] : text).Trim();
        var prompt = colon > 0 && colon + 1 < text.Length ? text[(colon + 1)..].Trim() : name;
        var (gathers, columns) = ReadBracket(bracket);
        var scene = gathers == ContributionKind.Pulse ? BuiltInCeremonies.Pulse.Scene : SceneOf(name, before);
        return new CeremonyStep(name, prompt, minutes, gathers, columns, scene);
    }

    public static string Write(CeremonyStep step)
    {
        var minutes = step.Minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({step.Minutes})") : "";
        return $"{step.Name}: {step.Prompt}{minutes}{Bracket(step)}";
    }

    private static (string Text, string Bracket) CutBracket(string line) =>
        line.EndsWith(']') && line.LastIndexOf('[') is > 0 and var open
            ? (line[..open].Trim(), line[(open + 1)..^1].Trim())
            : (line, "");

    private static (string Text, int Minutes) CutMinutes(string text)
    {
        if (!text.EndsWith(')') || text.LastIndexOf('(') is not (> 0 and var start))
            return (text, 0);
        var said = text[(start + 1)..^1].Replace("min", "", StringComparison.OrdinalIgnoreCase).Trim();
        return
            int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            && minutes <= LongestMinutes
            ? (text[..start].Trim(), minutes)
            : (text, 0);
    }

    private static (ContributionKind Gathers, IReadOnlyList<string>? Columns) ReadBracket(string bracket)
    {
        foreach (var (word, rated) in Rated)
            if (bracket.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return (rated, ReadColumns(bracket[word.Length..].Trim()));
        foreach (var (word, gathers) in Words)
            if (bracket.Equals(word, StringComparison.OrdinalIgnoreCase))
                return (gathers, null);
        return ReadColumns(bracket) is { } columns
            ? (ContributionKind.Notes, columns)
            : (ContributionKind.Nothing, null);
    }

    private static List<string>? ReadColumns(string said) =>
        said.Length == 0
            ? null
            :
            [
                .. said.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Take(MostColumns),
            ];

    private static string? SceneOf(string step, Ceremony? before) =>
        before?.Steps.FirstOrDefault(one => one.Name.Equals(step, StringComparison.OrdinalIgnoreCase))?.Scene;

    private static string Bracket(CeremonyStep step)
    {
        foreach (var (word, gathers) in Rated)
            if (step.Gathers == gathers)
                return $" [{word} {string.Join(", ", step.Columns ?? [step.Name])}]";
        foreach (var (word, gathers) in Words)
            if (step.Gathers == gathers)
                return $" [{word}]";
        return step.Gathers == ContributionKind.Notes ? $" [{string.Join(", ", step.Columns ?? ["Notes"])}]" : "";
    }
}
