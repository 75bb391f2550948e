namespace Storyline.Domain.Backlog.Reading;

/// <summary>The “AC:”, “AC 2:” or “Acceptance criteria:” in front of a line.</summary>
internal static class CriterionLabel
{
    // Longest first, so that “acceptance criteria” is not read as “acceptance”.
    private static readonly string[] Labels =
    [
        "acceptance criteria",
        "acceptance criterion",
        "acceptance tests",
        "acceptance test",
        "acceptance",
        "criteria",
        "criterion",
        "acs",
        "ac",
    ];

    /// <summary>What follows the label (nothing for a heading), or <c>null</c> when there is no label.</summary>
    public static string? After(string line)
    {
        var text = line.AsSpan().Trim().TrimStart("*_#").TrimStart();
        foreach (var label in Labels)
        {
            if (!text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
                continue;
            var rest = text[label.Length..].TrimStart(" -#").TrimStart("0123456789").TrimStart("*_ ");
            if (rest.IsEmpty && label != "ac" && label != "acs")
                return "";
            if (rest.Length > 0 && rest[0] is ':' or '：')
                return rest[1..].TrimStart("*_ ").ToString();
            if (
                rest.Length > 1
                && rest[0] is '-' or '–' or '—' or ')' or '.'
                && rest[1] == ' '
                && text.Length - rest.Length > label.Length
            )
                return rest[1..].Trim().ToString();
        }
        return null;
    }
}
