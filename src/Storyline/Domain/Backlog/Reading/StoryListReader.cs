namespace Storyline.Domain.Backlog.Reading;

/// <summary>Recognises a list of stories among lines.</summary>
internal static class StoryListReader
{
    public static StoryBlock.Many? Read(List<BlockLine> lines)
    {
        var said = lines.FindAll(line => !line.IsBlank);
        if (said.Count < 2)
            return null;
        if (
            said.FindAll(line => line.OpensStory && !line.IsItem).Count > 1
            && said[0] is { OpensStory: true, IsItem: false }
        )
            return EachWithItsDetails(lines);
        var criteria =
            said.Exists(line => line.AfterLabel is not null)
            || said.Exists(line => GherkinSteps.Read(line.Text) is not null);
        if (criteria)
            return null;
        if (
            (said[0].IsItem && said.TrueForAll(line => line.IsItem || line.OpensStory))
            || said.TrueForAll(line => line.OpensStory)
        )
            return Plain(said, heading: null);
        var items = said[1..];
        var isHeaded =
            items.Count > 1
            && items.TrueForAll(line => line.IsItem || line.OpensStory)
            && !said[0].OpensStory
            && (
                items.TrueForAll(line => line.OpensStory)
                || (said[0].Text.EndsWith(':') && items.FindAll(line => line.OpensStory).Count > 1)
            );
        return isHeaded ? Plain(items, said[0].Text.TrimEnd(':', ' ')) : null;
    }

    private static StoryBlock.Many Plain(List<BlockLine> items, string? heading) =>
        new(items.ConvertAll(line => new StoryBlock.One(StoryText.Read(line.Text), [], null)), heading);

    // Every unmarked «As a …» starts a story; what stands below it belongs to it.
    private static StoryBlock.Many EachWithItsDetails(List<BlockLine> lines)
    {
        var stories = new List<StoryBlock.One>();
        var start = lines.FindIndex(line => line.OpensStory && !line.IsItem);
        while (start >= 0)
        {
            var next = lines.FindIndex(start + 1, line => line.OpensStory && !line.IsItem);
            stories.Add(OneStoryReader.Read(lines[start..(next < 0 ? lines.Count : next)]));
            start = next;
        }
        return new StoryBlock.Many(stories, null);
    }
}
