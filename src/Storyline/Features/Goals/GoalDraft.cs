using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>What is said about a goal: the options as they were typed, and those in the text itself.</summary>
/// <param name="Serves">The goal it serves, or “vision”.</param>
/// <param name="Unit">The unit that was agreed to after a question.</param>
internal sealed partial record GoalDraft(
    string? Name,
    string? Metric,
    string? From,
    string? To,
    string? By,
    string? Serves,
    string? Unit,
    string? Why
)
{
    /// <summary>The options of a sentence about a goal.</summary>
    public static readonly string[] Names =
    [
        "metric|measure|kpi|measured",
        "from|baseline",
        "to|target",
        "by|until|due|deadline",
        "serves|parent|under",
        "name|title|called",
        "unit",
        "why|because|reason",
    ];

    public bool IsEmpty => this == new GoalDraft(null, null, null, null, null, null, null, null);

    public static GoalDraft Of(Options options) =>
        new(
            options["name"],
            options["metric"],
            options["from"],
            options["to"],
            options["by"],
            options["serves"],
            options["unit"],
            options["why"]
        );

    /// <summary>
    /// The draft with what its text says besides the name: “cut abandoned baskets from 40% to 30% by March” has a
    /// metric, two values and a month.
    /// </summary>
    public GoalDraft Read(string text)
    {
        var (name, draft) = (text.Trim().TrimEnd('.', '!'), this);
        if (By is null && Until().Match(name) is { Success: true } until)
        {
            draft = draft with { By = until.Groups["when"].Value };
            name = name[..until.Index].TrimEnd(' ', ',');
        }
        if (To is null && Between().Match(name) is { Success: true } between)
        {
            draft = draft with { From = From ?? Value(between, "from"), To = Value(between, "to") };
            name = name[..between.Index].TrimEnd(' ', ',');
        }
        return draft with { Name = name, Metric = Metric ?? MetricIn(name, draft) };
    }

    // “80% online” measures itself; in “cut abandoned baskets from … to …” the verb is no part of what is measured.
    private static string? MetricIn(string name, GoalDraft draft) =>
        draft.To is not null ? ChangeVerb().Replace(name, "")
        : Measure.Read(name) is not null ? name
        : null;

    private static string? Value(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: var value } ? value : null;

    [GeneratedRegex(
        @"\s(?:by|until|till|before)\s+(?<when>(?:the\s+)?(?:end\s+of\s+)?(?:(?:this|next)\s+(?:year|quarter|month)|\d{4}-\d{2}(?:-\d{2})?|[QH]\d(?:\s+\d{4})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s+\d{4})?|\d{4}|year))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Until();

    [GeneratedRegex(
        @"\s(?:from\s+(?<from>[^\s]*\d[^\s]*(?:\s\p{L}+)?)\s+)?to\s+(?<to>[^\s]*\d[^\s]*(?:\s\p{L}+){0,2})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Between();

    [GeneratedRegex(
        @"^(?:cut|cutting|reduce|lower|decrease|shrink|halve|raise|increase|grow|lift|improve|double|get|bring|move|push)(?:\s+down|\s+up)?\s+(?:(?:the|our)\s+)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ChangeVerb();
}
