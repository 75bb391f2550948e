namespace Storyline.Domain.Backlog.Reading;

/// <summary>A line of a pasted block, with its bullet and box.</summary>
internal sealed record BlockLine(string Raw, string Text, bool Marked, bool? Ticked, int Number)
{
    // One sentence has three parts; the bound keeps reading linear.
    private const int MostJoined = 4;

    private const int Tab = 4;

    // Editors and mail programs break lines behind some fifty characters at the earliest.
    private const int ShortestWrapped = 50;

    public bool IsBlank => Text.Length == 0;

    /// <summary>How far it is indented, in blanks.</summary>
    public int Indent { get; } = IndentOf(Raw);

    /// <summary>The text after “AC:”; <c>null</c> without such a label.</summary>
    public string? AfterLabel { get; } = CriterionLabel.After(Text);

    /// <summary>Whether it opens with “As a …”.</summary>
    public bool OpensStory { get; } = StoryText.Opens(Text);

    /// <summary>Whether it is a list item: it has a bullet, a number or a box.</summary>
    public bool IsItem => Marked || Ticked is not null;

    /// <summary>The lines of a text, joining a sentence that was broken after “As a parent”.</summary>
    public static List<BlockLine> Split(IReadOnlyList<string> raws)
    {
        var lines = new List<BlockLine>(raws.Count);
        var (unfinished, joined) = (false, 0);
        for (var at = 0; at < raws.Count; at++)
        {
            var line = Of(raws[at], at + 1);
            var above = joined < MostJoined ? lines.LastOrDefault() : null;
            joined++;
            if (above is not null && IsWrapped(above, line))
            {
                lines[^1] = above.With($"{above.Text} {line.Text}");
            }
            else if (above is { OpensStory: true } && unfinished && Continues(line))
            {
                lines[^1] = above.With($"{above.Text.TrimEnd(',')}, {line.Text}");
                unfinished = LacksPart(lines[^1].Text);
            }
            else
            {
                unfinished = line.OpensStory && LacksPart(line.Text);
                joined = 0;
                lines.Add(line);
            }
        }
        return lines;
    }

    // The wish or the benefit may come on the next line.
    private static bool LacksPart(string text) => StoryText.Read(text) is { IsUserStory: false } or { Benefit: null };

    // What a text says is read when a line is made.
    private BlockLine With(string text) => new(Raw, text, Marked, Ticked, Number);

    private static BlockLine Of(string raw, int number)
    {
        var mark = ListMark.Strip(Word.Clean(raw));
        return new BlockLine(raw.TrimEnd(), mark.Text, mark.Marked, mark.Ticked, number);
    }

    private static int IndentOf(string raw)
    {
        var indent = 0;
        foreach (var letter in raw.TrimStart('>'))
            if (letter == '\t')
                indent += Tab - (indent % Tab);
            else if (char.IsWhiteSpace(letter))
                indent++;
            else
                break;
        return indent;
    }

    // “- As a parent, I want to pay online so” goes on below with “that I need no cash”.
    private static bool IsWrapped(BlockLine above, BlockLine line) =>
        above is { IsItem: true, IsBlank: false }
        && line is { IsBlank: false, IsItem: false, AfterLabel: null, OpensStory: false }
        && (line.Indent > above.Indent || above.Text.Length >= ShortestWrapped)
        && above.Text[^1] is not ('.' or '!' or '?' or ':' or ';')
        && (char.IsLower(line.Text[0]) || line.Text.StartsWith("I ", StringComparison.Ordinal));

    private static bool Continues(BlockLine line)
    {
        if (line.IsBlank || line.IsItem || line.OpensStory)
            return false;
        var words = Word.Split(line.Text);
        return words.Count > 0
            && (
                WishClause.At(words, 0) is not null
                || BenefitClause.Find(words, 0, Math.Min(words.Count, 3)) is { At: 0 }
            );
    }
}
