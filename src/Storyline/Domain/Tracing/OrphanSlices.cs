using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Domain.Tracing;

/// <summary>Where in the store what stands alone is found: by terms that its own writes keep, never by reading the rest.</summary>
public static class OrphanSlices
{
    private static readonly Omission NamedByStories = new([], [Story.Kind.Name]);

    /// <summary>A team’s open stories that serve nothing and have no epic, in the order of the backlog.</summary>
    public static Slice Stories(Product product, Team team, int limit) =>
        OfStories(product, Story.BacklogOf(team.Id), StoryTerms.ServesNothing, StoryTerms.NoEpic, limit);

    /// <summary>The open stories of an epic that serve nothing else.</summary>
    public static Slice StoriesOf(Product product, Story epic, int limit) =>
        OfStories(product, Story.BacklogOf(epic.Team), StoryTerms.ServesAsEpic, StoryTerms.Epic(epic.Key), limit);

    /// <summary>A team’s epics that serve nothing.</summary>
    public static Slice Epics(Product product, Team team, int limit) =>
        OfStories(product, Story.EpicsOf(team.Id), StoryTerms.EpicServesNothing, StoryTerms.NoEpic, limit);

    public static Slice Goals(int limit) =>
        new(new SortRange(Goal.Open), limit)
        {
            Omitting = new Omission([], [Story.Kind.Name, RoadmapItem.Kind.Name, Goal.Kind.Name]),
        };

    public static Slice Items(int limit) =>
        new(new SortRange(RoadmapItem.OpenSort), limit) { Omitting = NamedByStories };

    public static Slice RequirementsWithoutGoal(int limit) =>
        new(new SortRange(Requirement.OpenSort), limit) { Terms = [Requirement.NoGoalTerm] };

    public static Slice RequirementsWithoutStory(int limit) =>
        new(new SortRange(Requirement.OpenSort), limit) { Omitting = NamedByStories };

    public static Slice Opportunities(int limit) =>
        new(new SortRange(""), limit)
        {
            Omitting = new Omission([], [Story.Kind.Name, Solution.Kind.Name, Opportunity.Kind.Name]),
        };

    public static Slice Insights(int limit) =>
        new(new SortRange(""), limit) { Omitting = new Omission([FindingTerms.Linked], [Story.Kind.Name]) };

    // Stories of older products lack the terms of what serves nothing until they are changed: there, those that have neither a
    // goal nor another link are looked for, which walks past the linked ones.
    private static Slice OfStories(Product product, string range, string serving, string term, int limit) =>
        product.HasServingTerms
            ? new Slice(new SortRange(range), limit) { Terms = [serving, term] }
            : new Slice(new SortRange(range), limit)
            {
                Terms = [term, StoryTerms.NoGoal],
                Omitting = new Omission([StoryTerms.ServesMore], []),
            };
}
