using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;
using Storyline.Domain.Tracing;

namespace Storyline.Features.Tracing;

/// <summary>What is said of each kind of thing that stands alone.</summary>
/// <param name="Word">The word that lists it: “orphans goals”.</param>
/// <param name="One">What one of them does: “goal has neither story nor roadmap item”.</param>
/// <param name="Many">The same of several.</param>
/// <param name="Title">The title of the list.</param>
internal sealed record OrphanText(OrphanKind Kind, string Word, string One, string Many, string Title)
{
    public static IReadOnlyList<OrphanText> All { get; } =
    [
        new(
            OrphanKind.Stories,
            "stories",
            "open story serves nothing",
            "open stories serve nothing",
            "Open stories that serve nothing"
        ),
        new(OrphanKind.Epics, "epics", "epic serves nothing", "epics serve nothing", "Epics that serve nothing"),
        new(
            OrphanKind.Goals,
            "goals",
            "open goal has neither a roadmap item nor a story",
            "open goals have neither a roadmap item nor a story",
            "Open goals without roadmap item or story"
        ),
        new(
            OrphanKind.Items,
            "items",
            "roadmap item has no story",
            "roadmap items have no story",
            "Roadmap items without a story"
        ),
        new(
            OrphanKind.RequirementsWithoutGoal,
            "requirements no:goal",
            "requirement serves no goal",
            "requirements serve no goal",
            "Requirements without a goal"
        ),
        new(
            OrphanKind.RequirementsWithoutStory,
            "requirements",
            "requirement has no story",
            "requirements have no story",
            "Requirements without a story"
        ),
        new(
            OrphanKind.Opportunities,
            "opportunities",
            "opportunity leads nowhere",
            "opportunities lead nowhere",
            "Opportunities that lead nowhere"
        ),
        new(
            OrphanKind.Insights,
            "insights",
            "insight leads nowhere",
            "insights lead nowhere",
            "Insights that lead nowhere"
        ),
    ];

    public static OrphanText Of(OrphanKind kind) => All.First(text => text.Kind == kind);

    /// <summary>“3 open stories serve nothing, 2 of them with an epic that serves nothing”.</summary>
    public Rich Counted(OrphanCount count)
    {
        Rich within =
            count.InEpics == 0 ? Rich.Empty
            : count.InEpics == count.Count ? ", with an epic that serves nothing either"
            : $", {count.InEpics} of them with an epic that serves nothing either";
        return $"{count.Said:b} {(count is { Count: 1, IsPartial: false } ? One : Many)}{within}";
    }

    public Button List(string label) => new(label, $"orphans {Word}");
}
