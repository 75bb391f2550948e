using Storyline.Core.Text;

namespace Storyline.Domain.Artefacts;

/// <summary>Compares two versions of an artefact line by line, in words.</summary>
public static class ArtefactDifference
{
    private const int LongestText = 120;

    /// <summary>“needs: “Less paper” → “No paper””, one for each line that differs.</summary>
    public static IReadOnlyList<string> Between(
        IReadOnlyList<ArtefactLine> before,
        IReadOnlyList<ArtefactLine> after
    ) =>
        [
            .. after
                .Concat(before)
                .Select(line => line.Label)
                .Distinct()
                .Select(label => (Label: label, Before: TextOf(before, label), After: TextOf(after, label)))
                .Where(line => line.Before != line.After)
                .Select(line => $"{line.Label.ToLowerInvariant()}: {Quoted(line.Before)} → {Quoted(line.After)}"),
        ];

    private static string? TextOf(IReadOnlyList<ArtefactLine> lines, string label) =>
        lines.FirstOrDefault(line => line.Label == label)?.Text;

    private static string Quoted(string? text) => text is null ? "none" : $"“{TextCut.ToLine(text, LongestText)}”";
}
