namespace Storyline.Domain.Backlog.Reading;

/// <summary>Recognises a list of stories in several lines: equally indented lines are stories, deeper ones belong to them.</summary>
internal static class StoryListReader
{
    public static StoryBlock.Many? Read(List<BlockLine> lines)
    {
        var said = lines.FindAll(line => !line.IsBlank);
        if (said.Count < 2)
            return null;
        if (said[0] is { OpensStory: true, IsItem: false } && said.Count(IsUnmarkedStory) > 1)
            return EachWithItsDetails(lines);
        var isHeaded = !said[0].IsItem && !said[0].OpensStory;
        var items = isHeaded ? said[1..] : said;
        var top = Top(items);
        if (top.Count < 2 || top.Exists(IsCriterion) || !top.TrueForAll(IsEntry))
            return null;
        if (!isHeaded && (said[0].IsItem || said.TrueForAll(line => line.OpensStory)))
            return Entries(said, heading: null);
        return isHeaded && IsHeading(said[0], top) ? Entries(items, said[0].Text.TrimEnd(':', ' ')) : null;
    }

    /// <summary>The same for lines that are known to be stories; those above items are headings.</summary>
    public static StoryBlock.Many EachLine(List<BlockLine> lines)
    {
        var said = lines.FindAll(line => !line.IsBlank);
        var headings = new List<string>();
        for (var at = said.Count - 2; at >= 0; at--)
            if (IsHeadingOfItems(said[at], said[at + 1]))
            {
                headings.Insert(0, said[at].Text.Trim('#', ':', ' ', '*'));
                said.RemoveAt(at);
            }
        return Entries(said, headings.Count > 0 ? string.Join(", ", headings) : null);
    }

    private static bool IsUnmarkedStory(BlockLine line) => line.OpensStory && !line.IsItem;

    private static bool IsEntry(BlockLine line) => line.IsItem || line.OpensStory;

    private static bool IsCriterion(BlockLine line) =>
        line.AfterLabel is not null || GherkinSteps.Read(line.Text) is not null;

    // The least indented lines from the first on.
    private static List<BlockLine> Top(List<BlockLine> items)
    {
        var least = items.Count == 0 ? 0 : items.Min(line => line.Indent);
        return items.FindAll(line => line.Indent == least);
    }

    // “For the next release:” above a list of which at least two open like stories.
    private static bool IsHeading(BlockLine first, List<BlockLine> items)
    {
        if (items.Count < 2)
            return false;
        var stories = items.Count(line => line.OpensStory);
        return stories == items.Count || (first.Text.EndsWith(':') && stories > 1);
    }

    private static bool IsHeadingOfItems(BlockLine line, BlockLine below) =>
        line is { IsItem: false, OpensStory: false, AfterLabel: null }
        && below.IsItem
        && (line.Text.EndsWith(':') || line.Text.EndsWith(":*", StringComparison.Ordinal) || line.Text.StartsWith('#'));

    // What is deeper than the story above it, or labelled as a criterion, belongs to that story.
    private static StoryBlock.Many Entries(List<BlockLine> said, string? heading)
    {
        var stories = new List<StoryBlock.One>();
        var least = said.Count == 0 ? 0 : said.Min(line => line.Indent);
        for (var at = 0; at < said.Count; )
        {
            var next = at + 1;
            while (next < said.Count && (said[next].Indent > least || said[next].AfterLabel is not null))
                next++;
            stories.Add(OneStoryReader.Read(next == at + 1 ? [said[at]] : WithDetails(said[at..next])));
            at = next;
        }
        return new StoryBlock.Many(stories, heading);
    }

    // Below a line without a mark, deeper lines without one are items all the same.
    private static List<BlockLine> WithDetails(List<BlockLine> lines) =>
        lines[0].IsItem
            ? lines
            : [lines[0], .. lines[1..].ConvertAll(line => line.IsItem ? line : line with { Marked = true })];

    // Every unmarked “As a …” starts a story, and the lines below it belong to it.
    private static StoryBlock.Many EachWithItsDetails(List<BlockLine> lines)
    {
        var stories = new List<StoryBlock.One>();
        var start = lines.FindIndex(IsUnmarkedStory);
        while (start >= 0)
        {
            var next = lines.FindIndex(start + 1, IsUnmarkedStory);
            stories.Add(OneStoryReader.Read(lines[start..(next < 0 ? lines.Count : next)]));
            start = next;
        }
        return new StoryBlock.Many(stories, null);
    }
}
