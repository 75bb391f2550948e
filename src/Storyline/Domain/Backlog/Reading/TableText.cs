using System.Text;

namespace Storyline.Domain.Backlog.Reading;

/// <summary>Cuts text with separators into rows and cells; a cell in double quotes may have them, and line breaks, inside.</summary>
internal static class TableText
{
    /// <summary>The rows from a line on, each with the number of its first line, from 1.</summary>
    public static IEnumerable<(int Line, List<string> Cells)> Rows(
        IReadOnlyList<string> lines,
        int from,
        char separator
    )
    {
        for (var at = from; at < lines.Count; )
        {
            var start = at;
            var cells = Cut(lines, ref at, separator);
            if (cells.Exists(cell => cell.Length > 0))
                yield return (start + 1, cells);
        }
    }

    /// <summary>The cells of one line of a table drawn with bars: “| Pay online | 5 |”.</summary>
    public static List<string> Drawn(string line)
    {
        var text = line.Trim().Replace("||", "|", StringComparison.Ordinal);
        text = text.StartsWith('|') ? text[1..] : text;
        text = text.EndsWith('|') && !text.EndsWith("\\|", StringComparison.Ordinal) ? text[..^1] : text;
        return [.. text.Replace("\\|", "\u0001").Split('|').Select(cell => Tidy(cell.Replace('\u0001', '|')))];
    }

    private static List<string> Cut(IReadOnlyList<string> lines, ref int at, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var line = lines[at++]; ; line = lines[at++])
        {
            for (var letter = 0; letter < line.Length; letter++)
            {
                var isQuote = line[letter] == '"';
                if (isQuoted && isQuote && letter + 1 < line.Length && line[letter + 1] == '"')
                    cell.Append(line[letter++]);
                else if (isQuote && (isQuoted || cell.Length == 0))
                    isQuoted = !isQuoted;
                else if (line[letter] == separator && !isQuoted)
                    Add(cells, cell);
                else
                    cell.Append(line[letter]);
            }
            if (!isQuoted || at >= lines.Count)
                break;
            cell.Append('\n');
        }
        Add(cells, cell);
        return cells;
    }

    private static void Add(List<string> cells, StringBuilder cell)
    {
        cells.Add(Tidy(cell.ToString()));
        cell.Clear();
    }

    private static string Tidy(string cell) => cell.Trim().TrimStart('\uFEFF');
}
