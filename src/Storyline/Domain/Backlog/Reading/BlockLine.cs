namespace Storyline.Domain.Backlog.Reading;

/// <summary>A line of a pasted block, with its bullet and box.</summary>
internal sealed record BlockLine(string Raw, string Text, bool Marked, bool? Ticked)
{
    // One sentence has three parts; the bound keeps reading linear.
    private const int MostJoined = 4;

    public bool IsBlank => Text.Length == 0;

    /// <summary>The text after “AC:”; <c>null</c> without such a label.</summary>
    public string? AfterLabel { get; } = CriterionLabel.After(Text);

    /// <summary>Whether it opens with “As a …”.</summary>
    public bool OpensStory { get; } = StoryText.Opens(Text);

    /// <summary>Whether it is a list item: it has a bullet, a number or a box.</summary>
    public bool IsItem => Marked || Ticked is not null;

    /// <summary>The lines of a text, joining a sentence that was broken after “As a parent”.</summary>
    public static List<BlockLine> Split(string text)
    {
        var lines = new List<BlockLine>();
        var (unfinished, joined) = (false, 0);
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = Of(raw);
            if (unfinished && joined < MostJoined && Continues(line) && lines[^1].OpensStory)
            {
                var whole = $"{lines[^1].Text.TrimEnd(',')}, {line.Text}";
                lines[^1] = lines[^1] with { Text = whole };
                joined++;
                unfinished = StoryText.Read(whole) is { IsUserStory: false } or { Benefit: null };
                continue;
            }
            unfinished = line.OpensStory && StoryText.Read(line.Text) is { IsUserStory: false } or { Benefit: null };
            joined = 0;
            lines.Add(line);
        }
        return lines;
    }

    private static BlockLine Of(string raw)
    {
        var mark = ListMark.Strip(Word.Clean(raw));
        return new BlockLine(raw.TrimEnd(), mark.Text, mark.Marked, mark.Ticked);
    }

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
