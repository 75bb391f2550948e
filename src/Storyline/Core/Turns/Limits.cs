namespace Storyline.Core.Turns;

/// <summary>Limits on input; anything larger gets a clear answer.</summary>
public sealed record Limits
{
    /// <summary>Characters of a sentence; a pasted import may be longer.</summary>
    public int SentenceLength { get; init; } = 4_000;

    /// <summary>Characters of a title.</summary>
    public int TitleLength { get; init; } = 200;

    /// <summary>Characters of a description, a comment or a criterion.</summary>
    public int DescriptionLength { get; init; } = 8_000;

    public int CriteriaPerStory { get; init; } = 50;

    public int LabelsPerStory { get; init; } = 20;

    public int CommentsPerStory { get; init; } = 200;

    public int StoriesPerTeam { get; init; } = 100_000;

    public int SchedulesPerTeam { get; init; } = 200;

    public int TeamsPerProduct { get; init; } = 50;

    public int ImportRows { get; init; } = 10_000;

    /// <summary>Bytes of an imported file.</summary>
    public int ImportBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Messages a second from one workspace, and how many at once.</summary>
    public int WorkspaceRate { get; init; } = 20;

    public int WorkspaceBurst { get; init; } = 60;

    /// <summary>Messages a second from one person.</summary>
    public int PersonRate { get; init; } = 5;

    /// <summary>Concurrent turns per host; waiting turns are admitted round-robin per product.</summary>
    public int TurnsAtOnce { get; init; } = 128;

    /// <summary>
    /// Positions and totals are counted up to here; “1,000+” beyond keeps the cost of a page constant.
    /// </summary>
    public int CountedUpTo { get; init; } = 1_000;

    /// <summary>
    /// Story numbers that a host claims at once. More of them save writes if each write is paid for; unused ones stay a
    /// gap after a restart.
    /// </summary>
    public int NumbersAtOnce { get; init; } = 1;

    /// <summary>Rows on a page of a list.</summary>
    public int PageSize { get; init; } = 10;
}
