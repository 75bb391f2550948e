using System.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>The requirements record as a document: what must hold, by kind, then what was dropped and the latest changes.</summary>
/// <param name="Open">By number.</param>
/// <param name="Past">Those that were dropped.</param>
internal sealed record RequirementsRecord(
    Turn Turn,
    IReadOnlyList<Requirement> Open,
    IReadOnlyList<Requirement> Past,
    ILookup<long, Story> Stories
)
{
    private const int ChangesListed = 50;

    /// <summary>Every change of a requirement makes a new version of the record.</summary>
    public int Version => Open.Concat(Past).Sum(requirement => requirement.Edition.Number);

    public string Write(RecordFormat format)
    {
        var document = new RecordText(format, $"Requirements of {Turn.Product.Name}");
        document.Paragraph(
            $"Version {Version}, {ScheduleWords.Date(Turn.Today)}. {CountText.Of(Open.Count, "requirement", "requirements")}, {Open.Count(one => Stories[one.Number].Any())} covered by stories."
        );
        foreach (var kind in Enum.GetValues<RequirementKind>())
            WriteKind(document, kind);
        WritePast(document);
        WriteChanges(document);
        return document.ToText();
    }

    private void WriteKind(RecordText document, RequirementKind kind)
    {
        var some = Open.Where(requirement => requirement.Type == kind).ToList();
        if (some.Count == 0)
            return;
        document.Heading(
            kind switch
            {
                RequirementKind.Functional => "Functional requirements",
                RequirementKind.Quality => "Quality requirements",
                _ => "Constraints",
            }
        );
        document.Table(
            ["Key", "Requirement", "Priority", "Status", "Source", "Rationale", "Acceptance", "Goal", "Covered by"],
            some.OrderBy(requirement => requirement.Priority ?? RequirementPriority.Wont + 1).Select(Cells)
        );
    }

    private string[] Cells(Requirement requirement) =>
        [
            requirement.Key,
            requirement.Text,
            requirement.Priority?.Name() ?? "",
            requirement.Status.Name(),
            requirement.Source ?? "",
            requirement.Rationale ?? "",
            requirement.Acceptance ?? "",
            requirement.GoalSaid ?? "",
            string.Join(", ", Stories[requirement.Number].Select(story => story.Key)),
        ];

    private void WritePast(RecordText document)
    {
        if (Past.Count == 0)
            return;
        document.Heading("Dropped");
        document.Table(
            ["Key", "Requirement", "Why"],
            Past.Select(requirement => new[] { requirement.Key, requirement.Text, requirement.Dropped ?? "" })
        );
    }

    private void WriteChanges(RecordText document)
    {
        document.Heading("Changes, latest first");
        document.Table(
            ["When", "Requirement", "Version", "Who", "Why"],
            Open.Concat(Past)
                .OrderByDescending(requirement => requirement.Edition.At)
                .Take(ChangesListed)
                .Select(requirement =>
                    new[]
                    {
                        Turn.Local(requirement.Edition.At).ToText(),
                        requirement.Key,
                        $"{requirement.Edition.Number}",
                        Turn.Product.MemberOf(requirement.Edition.By).Name,
                        requirement.Edition.Why ?? (requirement.Edition.Number == 1 ? "recorded" : ""),
                    }
                )
        );
    }
}

/// <summary>How a document is written.</summary>
internal enum RecordFormat
{
    Markdown,
    Html,
}

/// <summary>Writes headings, paragraphs and tables in one of two formats. What people wrote stays text in both.</summary>
internal sealed class RecordText
{
    private static readonly string[] Marks = ["\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "!"];

    private readonly StringBuilder text = new();
    private readonly bool isHtml;

    public RecordText(RecordFormat format, string title)
    {
        isHtml = format == RecordFormat.Html;
        if (isHtml)
            text.Append(
                    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                )
                .Append($"<title>{Safe(title)}</title>\n")
                .Append(
                    "<style>body{font:16px/1.5 sans-serif;margin:2rem;max-width:80rem}table{border-collapse:collapse}"
                        + "th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;vertical-align:top}</style>\n"
                )
                .Append($"</head>\n<body>\n<h1>{Safe(title)}</h1>\n");
        else
            text.Append($"# {Safe(title)}\n");
    }

    public void Heading(string heading) =>
        text.Append(isHtml ? $"<h2>{Safe(heading)}</h2>\n" : $"\n## {Safe(heading)}\n");

    public void Paragraph(string paragraph) =>
        text.Append(isHtml ? $"<p>{Safe(paragraph)}</p>\n" : $"\n{Safe(paragraph)}\n");

    public void Table(IReadOnlyList<string> heads, IEnumerable<string[]> rows)
    {
        if (isHtml)
            text.Append("<table>\n<thead><tr>")
                .AppendJoin("", heads.Select(head => $"<th scope=\"col\">{Safe(head)}</th>"))
                .Append("</tr></thead>\n<tbody>\n");
        else
            text.Append($"\n| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => " --- |"))}\n");
        foreach (var row in rows)
            text.Append(
                isHtml
                    ? $"<tr>{string.Concat(row.Select(cell => $"<td>{Safe(cell)}</td>"))}</tr>\n"
                    : $"| {string.Join(" | ", row.Select(Safe))} |\n"
            );
        if (isHtml)
            text.Append("</tbody>\n</table>\n");
    }

    public string ToText() => isHtml ? $"{text}</body>\n</html>\n" : text.ToString();

    private string Safe(string said)
    {
        var line = said.ReplaceLineEndings(" ");
        if (isHtml)
            return line.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal)
                .Replace("\"", "&quot;", StringComparison.Ordinal);
        foreach (var mark in Marks)
            line = line.Replace(mark, $"\\{mark}", StringComparison.Ordinal);
        return line;
    }
}
