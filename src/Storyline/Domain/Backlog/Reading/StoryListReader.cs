namespace Storyline.Domain.Backlog.Reading;

/// <summary>Recognises a list of stories in several lines.</summary>
internal static class StoryListReader
{
    public static StoryBlock.Many? Read(List<BlockLine> lines)
    {
        var said = lines.FindAll(line => !line.IsBlank);
        if (said.Count < 2)
            return null;
        if (said[0] is { OpensStory: true, IsItem: false } && said.Count(IsUnmarkedStory) > 1)
            return EachWithItsDetails(lines);
        if (said.Exists(IsCriterion))
            return null;
        var isItemList = said[0].IsItem && said.TrueForAll(IsEntry);
        if (isItemList || said.TrueForAll(line => line.OpensStory))
            return Plain(said, heading: null);
        return IsHeading(said[0], said[1..]) ? Plain(said[1..], said[0].Text.TrimEnd(':', ' ')) : null;
    }

    private static bool IsUnmarkedStory(BlockLine line) => line.OpensStory && !line.IsItem;

    private static bool IsEntry(BlockLine line) => line.IsItem || line.OpensStory;

    private static bool IsCriterion(BlockLine line) =>
        line.AfterLabel is not null || GherkinSteps.Read(line.Text) is not null;

    // “For the next release:” above a list of which at least two open like stories.
    private static bool IsHeading(BlockLine first, List<BlockLine> items)
    {
        if (first.OpensStory || items.Count < 2 || !items.TrueForAll(IsEntry))
            return false;
        var stories = items.Count(line => line.OpensStory);
        return stories == items.Count || (first.Text.EndsWith(':') && stories > 1);
    }

    private static StoryBlock.Many Plain(List<BlockLine> items, string? heading) =>
        new(items.ConvertAll(line => new StoryBlock.One(StoryText.Read(line.Text), [], null)), heading);

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
