using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>Names requirements the same way everywhere.</summary>
internal static class RequirementText
{
    private const int LongestMention = 120;

    public static Button SeeAll { get; } = new("All requirements", "requirements");

    public static Rich Named(this Requirement requirement) =>
        $"{requirement.Key:b} {TextCut.ToLine(requirement.Text, LongestMention)}";

    public static Button See(this Requirement requirement) => Button.Open($"See {requirement.Key}", requirement.Key);

    /// <summary>“functional · must · agreed · PCI DSS · 2 stories”.</summary>
    public static string Facts(Requirement requirement, int stories) =>
        string.Join(
            " · ",
            new[]
            {
                requirement.Type.Name(),
                requirement.Priority?.Name() ?? "no priority",
                requirement.Dropped is { } reason
                    ? $"dropped: {TextCut.ToLine(reason, 60)}"
                    : requirement.Status.Name(),
                requirement.Source is { } source ? $"from {TextCut.ToLine(source, 60)}" : null,
                stories == 0 ? "not covered" : CountText.Of(stories, "story", "stories"),
            }.OfType<string>()
        );

    public static Rich? GoalOf(Requirement requirement) =>
        (requirement.Goal, requirement.GoalSaid) switch
        {
            ({ } number, var said) => $"{Goal.KeyOf(number):b} {said}",
            (null, { } said) => (Rich)said,
            _ => null,
        };

    public static bool MayChange(Turn turn) => turn.Speaker.Decides(Matter.Requirements) is Permit.Granted;
}

/// <summary>The stories that cover requirements; those closed undone cover nothing.</summary>
internal static class CoveringStories
{
    // So many terms are asked for at once.
    private const int AtOnce = 50;

    public static async Task<ILookup<long, Story>> Of(
        IWork work,
        IReadOnlyCollection<Requirement> requirements,
        CancellationToken cancel
    )
    {
        var found = new List<(long Requirement, Story Story)>();
        foreach (var some in requirements.Select(requirement => requirement.Number).Chunk(AtOnce))
        {
            var page = await work.List<Story>(
                new Slice(new SortRange(""), SearchRequest.MostMatches)
                {
                    AnyOf = [.. some.Select(StoryTerms.Requirement)],
                },
                cancel
            );
            found.AddRange(
                page.Items.Where(story => story.Closed is null)
                    .SelectMany(story => story.Rungs.Requirements.Intersect(some).Select(number => (number, story)))
            );
        }
        return found.ToLookup(one => one.Requirement, one => one.Story);
    }
}
