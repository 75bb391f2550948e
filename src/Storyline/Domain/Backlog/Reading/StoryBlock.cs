namespace Storyline.Domain.Backlog.Reading;

/// <summary>Several lines of one message: a story with its details, or a list of stories.</summary>
public abstract record StoryBlock
{
    private StoryBlock() { }

    /// <summary>Only blank lines.</summary>
    public sealed record Nothing : StoryBlock;

    /// <summary>One story.</summary>
    /// <param name="Description">The lines besides the story and its criteria, or <c>null</c>.</param>
    public sealed record One(StoryText Story, IReadOnlyList<Criterion> Criteria, string? Description) : StoryBlock;

    /// <summary>A list of stories.</summary>
    /// <param name="Heading">The line above the list, such as “For the next release:”, or <c>null</c>.</param>
    public sealed record Many(IReadOnlyList<One> Stories, string? Heading) : StoryBlock;

    /// <summary>Reads several lines.</summary>
    public static StoryBlock Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = BlockLine.Split(text);
        if (lines.TrueForAll(line => line.IsBlank))
            return new Nothing();
        return StoryListReader.Read(lines) ?? (StoryBlock)OneStoryReader.Read(lines);
    }
}
