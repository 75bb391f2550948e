namespace Storyline.Domain.Tracing;

/// <summary>What may stand alone, on the backlog’s side and on that of the strategy.</summary>
public enum OrphanKind
{
    /// <summary>Open stories that serve nothing, alone or with their epic.</summary>
    Stories,

    /// <summary>Epics that serve nothing.</summary>
    Epics,

    /// <summary>Open goals that no story, roadmap item or other goal serves.</summary>
    Goals,

    /// <summary>Open roadmap items without a story.</summary>
    Items,

    /// <summary>Requirements that serve no goal.</summary>
    RequirementsWithoutGoal,

    /// <summary>Requirements that no story covers.</summary>
    RequirementsWithoutStory,

    /// <summary>Opportunities without a solution, a story or a smaller opportunity.</summary>
    Opportunities,

    /// <summary>Insights that speak for no goal, no opportunity and no story.</summary>
    Insights,
}

/// <summary>How many of a kind stand alone.</summary>
/// <param name="Count">As many as were counted.</param>
/// <param name="IsPartial">There are more than were counted.</param>
/// <param name="InEpics">Of stories: how many of them belong to an epic that serves nothing.</param>
public sealed record OrphanCount(OrphanKind Kind, int Count, bool IsPartial, int InEpics = 0)
{
    /// <summary>“12”, or “1,000+”.</summary>
    public string Said =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Count:N0}{(IsPartial ? "+" : "")}");
}
