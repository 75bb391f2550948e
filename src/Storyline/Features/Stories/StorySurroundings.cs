using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;
using Storyline.Domain.Sprints;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stories;

/// <summary>What stands around a story: its place in the order, its sprint, and what holds it up.</summary>
/// <param name="Place"><c>null</c>: it has no place in the order.</param>
/// <param name="Sprint">The running or the prepared sprint that it is in.</param>
internal sealed record StorySurroundings(
    Story? Epic,
    IReadOnlyList<Story> Linked,
    BacklogPosition? Place,
    Sprint? Sprint,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<Blocker> Blockers,
    IReadOnlyList<Decision> Decisions,
    Goal? Goal,
    RoadmapItem? Item,
    IReadOnlyList<Requirement> Requirements,
    IReadOnlyList<Opportunity> Opportunities,
    IReadOnlyList<Insight> Insights
)
{
    private const int DecisionsShown = 3;
    private const int LongestDecision = 80;

    /// <summary>The decisions that concern it, on one line, however many there are: “decisions on PB-2” lists them all.</summary>
    public string? Decided =>
        Decisions.Count == 0
            ? null
            : string.Join(
                "; ",
                Decisions
                    .Take(DecisionsShown)
                    .Select(decision => $"{decision.Key} {StoryWords.Cut(decision.Text, LongestDecision)}")
                    .Append(Decisions.Count > DecisionsShown ? "and more" : null)
                    .OfType<string>()
            );

    /// <summary>“G-2 Acquisition”, with what became of it where it is no longer open; <c>null</c>: it serves none.</summary>
    public string? GoalText(Story story) =>
        (story.Rungs.Goal, Goal) switch
        {
            (null, _) => story.Goal,
            (_, { IsOpen: true } goal) => $"{goal.Key} {goal.Name}",
            (_, { } past) => $"{past.Key} {past.Name}, which is {past.State.ToString().ToLowerInvariant()}",
            _ => $"{story.GoalText()}, which is gone: say “{story.Key} serves …” with another one",
        };

    public static async Task<StorySurroundings> Of(Turn turn, IWork work, Story story, CancellationToken cancel) =>
        new(
            story.Epic is { } key ? await work.Find<Story>(Story.IdOf(key.Number), cancel) : null,
            await work.FindMany<Story>([.. story.Links.Select(link => Story.IdOf(link.To.Number)).Distinct()], cancel),
            await PlaceOf(turn, work, story, cancel),
            await SprintOf(work, story, cancel),
            await work.QuestionsOn(story.Team, story.Key, cancel),
            await BlockersOf(work, story, cancel),
            turn.Speaker.IsOutsider() ? [] : await DecisionsOn(work, story, cancel),
            await GoalOf(work, story, cancel),
            await ItemOf(work, story, cancel),
            await FoundOf<Requirement>(work, story.Rungs.Requirements, Requirement.IdOf, cancel),
            await FoundOf<Opportunity>(work, story.Rungs.Opportunities, Opportunity.IdOf, cancel),
            await FoundOf<Insight>(work, story.Rungs.Insights, Insight.IdOf, cancel)
        );

    private static async Task<BacklogPosition?> PlaceOf(Turn turn, IWork work, Story story, CancellationToken cancel) =>
        story.IsInBacklog ? await new BacklogOrder(work, story.Team, turn.Limits).PositionOf(story, cancel) : null;

    private static async Task<IReadOnlyList<Blocker>> BlockersOf(IWork work, Story story, CancellationToken cancel) =>
        [.. (await work.BlockersOf(story.Team, cancel)).Where(blocker => blocker.Story == story.Key)];

    private static async Task<IReadOnlyList<T>> FoundOf<T>(
        IWork work,
        IReadOnlyList<long> numbers,
        Func<long, string> id,
        CancellationToken cancel
    )
        where T : class, IDocument<T> =>
        numbers.Count == 0 ? [] : await work.FindMany<T>([.. numbers.Select(id)], cancel);

    private static async Task<Goal?> GoalOf(IWork work, Story story, CancellationToken cancel) =>
        story.Rungs.Goal is { } goal ? await work.Find<Goal>(Goal.IdOf(goal), cancel) : null;

    private static async Task<RoadmapItem?> ItemOf(IWork work, Story story, CancellationToken cancel) =>
        story.Rungs.Item is { } item ? await work.Find<RoadmapItem>(RoadmapItem.IdOf(item), cancel) : null;

    private static async Task<IReadOnlyList<Decision>> DecisionsOn(IWork work, Story story, CancellationToken cancel) =>
        story.Decisions is { Count: > 0 } numbers
            ?
            [
                .. (await work.FindMany<Decision>([.. numbers.Select(Decision.IdOf)], cancel))
                    .Where(decision => decision.ReplacedBy is null)
                    .Reverse()
                    .Take(DecisionsShown + 1),
            ]
            : [];

    private static async Task<Sprint?> SprintOf(IWork work, Story story, CancellationToken cancel)
    {
        var running = await work.RunningSprint(story.Team, cancel);
        if (running?.Stories.Contains(story.Key) == true)
            return running;
        var next = await work.NextSprint(story.Team, cancel);
        return next?.Stories.Contains(story.Key) == true ? next : null;
    }
}
