using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Tracing;

/// <summary>Shows a story’s chain, a line for each rung.</summary>
internal static class StoryTrace
{
    private const int MostOfAKind = 3;

    public static async Task<IReadOnlyList<Part>> Of(Story story, Turn turn, IWork work, CancellationToken cancel)
    {
        var chain = await StoryChain.Of(story, work, cancel);
        var rows = new List<Row> { TraceLine.Vision(turn, chain.Vision) };
        rows.AddRange(await Goals(chain, turn, work, cancel));
        rows.Add(await Item(chain, turn, work, cancel));
        rows.AddRange(await Requirements(chain, turn, work, cancel));
        rows.AddRange(Learned(chain, turn));
        if (!story.IsEpic)
            rows.Add(Epic(chain, turn));
        rows.Add(TraceLine.Of(turn, story));
        if (!story.IsEpic)
            rows.Add(Sprint(chain, turn));
        return [new Part.Title($"Trace of {story.Key}"), TraceLine.Stairs(rows)];
    }

    private static async Task<IEnumerable<Row>> Goals(StoryChain chain, Turn turn, IWork work, CancellationToken cancel)
    {
        if (chain.Goals.Goals is [.., var nearest])
        {
            var line = TraceLine.Of(turn, nearest, chain.Links.GoalVia);
            if (nearest.State == GoalState.Dropped)
                line = line.With(await TraceOffers.Goals(chain.Story, turn, work, cancel));
            return [.. Above(chain.Goals, turn), line];
        }
        return [NoGoal(chain, turn, await TraceOffers.Goals(chain.Story, turn, work, cancel))];
    }

    private static IEnumerable<Row> Above(GoalAncestry line, Turn turn)
    {
        if (line.Gone is { } gone)
            yield return Gone(Goal.KeyOf(gone), "Goal", Matter.Strategy, turn, []);
        foreach (var goal in line.Goals.SkipLast(1))
            yield return TraceLine.Of(turn, goal);
    }

    private static Row NoGoal(StoryChain chain, Turn turn, IReadOnlyList<Button> offers)
    {
        if (chain.Goals.Gone is { } gone)
            return Gone(
                Goal.KeyOf(gone),
                "Goal",
                Matter.Strategy,
                turn,
                [.. offers, Unlink($"{chain.Story.Key} serves no goal")]
            );
        Rich? words = chain.Story.Goal is { } said ? (Rich)$"“{said}”, which is no goal of the strategy" : null;
        return TraceLine.Missing("Goal", Matter.Strategy, turn, offers, words);
    }

    private static async Task<Row> Item(StoryChain chain, Turn turn, IWork work, CancellationToken cancel)
    {
        if (chain.Item is { Dropped: null } item)
            return TraceLine.Of(turn, item, chain.Links.ItemVia);
        var goal = chain.Goals.Goals is [.., var nearest] ? nearest : null;
        var offers = await TraceOffers.Items(chain.Story, goal, turn, work, cancel);
        if (chain.Item is { } dropped)
            return TraceLine.Of(turn, dropped, chain.Links.ItemVia).With(offers);
        return chain.Links.Rungs.Item is { } gone
            ? Gone(
                RoadmapItem.KeyOf(gone),
                "Roadmap item",
                Matter.Roadmap,
                turn,
                [.. offers, Unlink($"unlink {chain.Story.Key} from {RoadmapItem.KeyOf(gone)}")]
            )
            : TraceLine.Missing("Roadmap item", Matter.Roadmap, turn, offers);
    }

    private static async Task<IEnumerable<Row>> Requirements(
        StoryChain chain,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var numbers = chain.Links.Rungs.Requirements;
        if (numbers.Count > 0)
            return numbers.Select(number =>
                chain.Requirements.FirstOrDefault(one => one.Number == number) is { } requirement
                    ? TraceLine.Of(turn, requirement, chain.Links.RequirementsVia)
                    : Gone(
                        Requirement.KeyOf(number),
                        "Requirement",
                        Matter.Requirements,
                        turn,
                        [Unlink($"unlink {chain.Story.Key} from {Requirement.KeyOf(number)}")]
                    )
            );
        var goal = chain.Goals.Goals is [.., var nearest] ? nearest : null;
        var offers = await TraceOffers.Requirements(chain.Story, goal, turn, work, cancel);
        return [TraceLine.Missing("Requirement", Matter.Requirements, turn, offers)];
    }

    private static Button Unlink(string says) => new("Take the link away", says);

    /// <summary>What was learned that speaks for it; most stories come without.</summary>
    private static IEnumerable<Row> Learned(StoryChain chain, Turn turn)
    {
        foreach (var opportunity in chain.Opportunities.Take(MostOfAKind))
            yield return TraceLine.Of(turn, opportunity);
        foreach (var insight in chain.Insights.Take(MostOfAKind))
            yield return TraceLine.Of(turn, insight);
        var left =
            Math.Max(0, chain.Opportunities.Count - MostOfAKind) + Math.Max(0, chain.Insights.Count - MostOfAKind);
        if (left > 0)
            yield return new Row($"and {left} more opportunities and insights");
    }

    private static Row Epic(StoryChain chain, Turn turn)
    {
        if (chain.Epic is { } epic)
            return TraceLine.Of(turn, epic);
        var offers = TraceOffers.Ask(turn, Role.ProductOwner, chain.Story, "which epic does it belong to?");
        return chain.Story.Epic is { } gone
            ? Gone(gone.ToString(), "Epic", Matter.Stories, turn, offers)
            : TraceLine.Missing("Epic", Matter.Stories, turn, offers);
    }

    private static Row Sprint(StoryChain chain, Turn turn)
    {
        var story = chain.Story;
        if (chain.Sprint is { } sprint)
        {
            var state = sprint.State == SprintState.Running ? "running" : "being prepared";
            Rich goal = sprint.Goal is { } aim ? $": {aim}" : Rich.Empty;
            return new Row(
                $"{"Sprint":b}: {sprint.Name}{goal}",
                $"{turn.Owner(Matter.SprintGoal, turn.Product.Team(story.Team))} · {state}",
                [Button.Open("Show", "sprint")]
            );
        }
        IReadOnlyList<Button> offers = story.IsOpen
            ?
            [
                new Button("Put it in the sprint", $"sprint add {story.Key}"),
                .. TraceOffers.Ask(turn, Role.ProductOwner, story, "when does it get into a sprint?"),
            ]
            : [];
        return TraceLine.Missing(
            "Sprint",
            Matter.SprintGoal,
            turn,
            offers,
            story.IsOpen ? "none yet" : "none that is open"
        );
    }

    private static Row Gone(string key, string rung, Matter matter, Turn turn, IReadOnlyList<Button> offers) =>
        TraceLine.Missing(rung, matter, turn, offers, $"{key:b}, which is gone");
}
