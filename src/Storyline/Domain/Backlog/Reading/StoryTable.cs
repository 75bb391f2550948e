using System.Net;
using System.Text.RegularExpressions;

namespace Storyline.Domain.Backlog.Reading;

/// <summary>
/// Reads stories from a table by its header: drawn with bars, separated by tabs, or CSV as other tools export it.
/// </summary>
internal static partial class StoryTable
{
    private const int LongestName = 60;
    private const int MostNamed = 8;

    /// <summary>The stories, or <c>null</c> where the lines are no table.</summary>
    public static StoryBlock.Many? Read(IReadOnlyList<string> lines)
    {
        var first = lines.TakeWhile(string.IsNullOrWhiteSpace).Count();
        if (first == lines.Count)
            return null;
        if (ReadDrawn(lines, first) is { } drawn)
            return drawn;
        var separator = "\t;,".OrderByDescending(sign => lines[first].Count(letter => letter == sign)).First();
        if (!lines[first].Contains(separator))
            return null;
        var rows = TableText.Rows(lines, first, separator);
        if (rows.FirstOrDefault().Cells is not { } header)
            return null;
        var columns = header.ConvertAll(ColumnNames.Read);
        return IsHeader(header, columns, isSure: separator == '\t') ? Stories(header, columns, rows.Skip(1)) : null;
    }

    /// <summary>“backend, ux”, “Reports; Needs design”: a label is one word.</summary>
    public static IEnumerable<string> Labels(string cell) =>
        Word.Clean(cell)
            .Split(
                cell.Contains(';') ? ';' : ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
            .Select(label => string.Join('-', label.TrimStart('+', '#').ToLowerInvariant().Split(' ')));

    private static StoryBlock.Many? ReadDrawn(IReadOnlyList<string> lines, int first)
    {
        if (DrawnHeader(lines, first) is not { } top)
            return null;
        var header = TableText.Drawn(lines[top]);
        var columns = header.ConvertAll(ColumnNames.Read);
        if (!IsHeader(header, columns, isSure: true))
            return null;
        var rows = new List<(int, List<string>)>();
        for (var at = top + 1; at < lines.Count && lines[at].Contains('|'); at++)
            if (!IsDashes(lines[at]))
                rows.Add((at + 1, TableText.Drawn(lines[at])));
        return Stories(header, columns, rows) with { Heading = HeadingAbove(lines, top) };
    }

    // The header is above the line of dashes, or the first of lines that all begin with a bar.
    private static int? DrawnHeader(IReadOnlyList<string> lines, int first)
    {
        var dashes = Enumerable
            .Range(first, Math.Min(lines.Count - first, 5))
            .FirstOrDefault(at => IsDashes(lines[at]), -1);
        var top = dashes > first ? dashes - 1 : first;
        var isDrawn = lines[top].Contains('|') && (dashes > first || lines[top].TrimStart().StartsWith('|'));
        return isDrawn ? top : null;
    }

    private static string? HeadingAbove(IReadOnlyList<string> lines, int top) =>
        OrNull(string.Join(' ', lines.Take(top).Select(line => line.Trim())).Trim(' ', ':', '#', '*'));

    private static bool IsDashes(string line) => line.Contains('|') && Dashes().IsMatch(line);

    // “Name, address and phone” is a sentence: a header has two names that are known, or surely separated cells.
    private static bool IsHeader(List<string> header, List<TableColumn> columns, bool isSure) =>
        header.TrueForAll(name => name.Length <= LongestName)
        && columns.Exists(column => column is TableColumn.Title or TableColumn.Want or TableColumn.Description)
        && (isSure || columns.Count(column => column != TableColumn.Other) > 1);

    private static StoryBlock.Many Stories(
        List<string> header,
        List<TableColumn> columns,
        IEnumerable<(int Line, List<string> Cells)> rows
    )
    {
        var stories = new List<StoryBlock.One>();
        var unread = new List<string>();
        foreach (var (line, cells) in rows)
        {
            var row = new TableRow(columns, cells);
            if (Story(row) is not { } story)
                continue;
            stories.Add(story with { Line = line });
            for (var at = 0; at < Math.Min(header.Count, cells.Count); at++)
                if (columns[at] == TableColumn.Other && cells[at].Length > 0 && !unread.Contains(header[at]))
                    unread.Add(header[at]);
        }
        var named = unread.Where(name => name.Length > 0).ToList();
        return new StoryBlock.Many(stories, null)
        {
            IsTable = true,
            Unread = named.Count > MostNamed ? [.. named.Take(MostNamed), $"{named.Count - MostNamed} more"] : named,
        };
    }

    private static StoryBlock.One? Story(TableRow row)
    {
        var description = PlainText(row.All(TableColumn.Description, "\n"));
        var title = ListMark.Strip(Sentence(row));
        var text = title.Text.Length > 0 ? title.Text : description.Split('\n', 2)[0];
        if (text.Length == 0)
            return null;
        var labels = row.Each(TableColumn.Labels).SelectMany(Labels).Distinct();
        return new StoryBlock.One(
            StoryText.Read(text),
            Criteria(PlainText(row.All(TableColumn.Criteria, "\n"))),
            description.Length > 0 && description != text ? description : null
        )
        {
            Labels = [.. labels],
            Points = OrNull(row.All(TableColumn.Points, " ")),
            State = title.Ticked is true ? "done" : OrNull(row.All(TableColumn.State, " ")),
            IsEpic = row.Each(TableColumn.Type).Any(type => type.Equals("epic", StringComparison.OrdinalIgnoreCase)),
        };
    }

    // A wish in three columns is one sentence.
    private static string Sentence(TableRow row)
    {
        var title = PlainText(row.All(TableColumn.Title, " ")).ReplaceLineEndings(" ");
        if (title.Length > 0 || row.All(TableColumn.Want, " ") is not { Length: > 0 } want)
            return title;
        var (role, benefit) = (row.All(TableColumn.Role, " "), row.All(TableColumn.Benefit, " "));
        var wish =
            StoryText.Read(want).Want is null && !want.StartsWith("I ", StringComparison.OrdinalIgnoreCase)
                ? $"I want {want}"
                : want;
        var sentence =
            role.Length == 0 ? wish
            : StoryText.Opens(role) ? $"{role}, {wish}"
            : $"As {IndefiniteArticle.Before(role)}, {wish}";
        return benefit.Length == 0 ? sentence : $"{sentence}, so that {SoThat().Replace(benefit, "")}";
    }

    private static IReadOnlyList<Criterion> Criteria(string text) =>
        text.Length == 0 ? []
        : OneStoryReader.Read(BlockLine.Split(["Criteria", "AC:", .. text.Split('\n')])).Criteria
            is { Count: > 0 } several
            ? several
        : [Criterion.Read(text)];

    // Azure Boards exports HTML.
    private static string PlainText(string cell)
    {
        var text = Tags().IsMatch(cell)
            ? WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(cell, "\n"), ""))
            : cell;
        return string.Join('\n', text.Split('\n').Select(line => Word.Clean(line).Trim())).Trim();
    }

    private static string? OrNull(string text) => text.Length > 0 ? text : null;

    private sealed record TableRow(List<TableColumn> Columns, List<string> Cells)
    {
        public IEnumerable<string> Each(TableColumn column) =>
            Cells.Where((cell, at) => cell.Length > 0 && at < Columns.Count && Columns[at] == column);

        public string All(TableColumn column, string between) => string.Join(between, Each(column));
    }

    [GeneratedRegex(@"^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Dashes();

    [GeneratedRegex("^so that ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SoThat();

    [GeneratedRegex(
        "</?(?:div|br|p|li|ul|ol|b|i|strong|em|span|a|u|font|h[1-6])(?:[ /][^<>]*)?>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Tags();

    [GeneratedRegex("<br */?>|</(?:div|p|li)>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Breaks();
}
