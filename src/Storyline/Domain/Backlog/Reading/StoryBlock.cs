namespace Storyline.Domain.Backlog.Reading;

/// <summary>Several lines of one message or file: a story with its details, or a list of stories.</summary>
public abstract record StoryBlock
{
    private StoryBlock() { }

    /// <summary>Only blank lines.</summary>
    public sealed record Nothing : StoryBlock;

    /// <summary>One story.</summary>
    /// <param name="Description">The lines besides the story and its criteria, or <c>null</c>.</param>
    public sealed record One(StoryText Story, IReadOnlyList<Criterion> Criteria, string? Description) : StoryBlock
    {
        /// <summary>Its first line, from 1.</summary>
        public int Line { get; init; } = 1;

        public IReadOnlyList<string> Labels { get; init; } = [];

        /// <summary>Its estimate as it was written; <c>null</c>: none.</summary>
        public string? Points { get; init; }

        /// <summary>The word for its state as it was written; <c>null</c>: none.</summary>
        public string? State { get; init; }

        public bool IsEpic { get; init; }
    }

    /// <summary>A list of stories.</summary>
    /// <param name="Heading">The line above the list, such as “For the next release:”, or <c>null</c>.</param>
    public sealed record Many(IReadOnlyList<One> Stories, string? Heading) : StoryBlock
    {
        /// <summary>The columns of a table that say something and have no place in a story.</summary>
        public IReadOnlyList<string> Unread { get; init; } = [];

        /// <summary>Whether a header said what is in which column.</summary>
        public bool IsTable { get; init; }
    }

    /// <summary>Reads several lines.</summary>
    public static StoryBlock Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var raw = text.ReplaceLineEndings("\n").Split('\n');
        if (StoryTable.Read(raw) is { Stories.Count: > 0 } table)
            return table;
        if (LabelledStories.Read(raw) is { } labelled)
            return labelled is [var only] ? only : new Many(labelled, null);
        var lines = BlockLine.Split(raw);
        if (lines.TrueForAll(line => line.IsBlank))
            return new Nothing();
        return StoryListReader.Read(lines) ?? (StoryBlock)OneStoryReader.Read(lines);
    }

    /// <summary>Reads lines that are known to be a list, however many: one story a line, and deeper ones below it.</summary>
    public static Many ReadList(IReadOnlyList<string> raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        if (StoryTable.Read(raw) is { Stories.Count: > 0 } table)
            return table;
        return LabelledStories.Read(raw) is { } labelled
            ? new Many(labelled, null)
            : StoryListReader.EachLine(BlockLine.Split(raw));
    }
}
