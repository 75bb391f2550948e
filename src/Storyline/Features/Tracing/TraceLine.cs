using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Tracing;

/// <summary>The lines of a trace: what stands on a rung, whose it is, and the way to it.</summary>
internal static class TraceLine
{
    private const int LongestText = 120;

    /// <summary>Lines one below the other, each a step further in.</summary>
    public static Part.Rows Stairs(IEnumerable<Row> lines) =>
        new([
            .. lines.Select(
                (line, depth) => line with { Text = $"{string.Concat(Enumerable.Repeat("· ", depth))}{line.Text}" }
            ),
        ]);

    public static Row Vision(Turn turn, VisionCard? vision) =>
        vision is { Vision: { } text }
            ? new Row(
                $"{"Vision":b}: {TextCut.ToLine(text, LongestText)}",
                turn.Owner(Matter.Vision),
                [Button.Open("Show", "vision")]
            )
            : Missing("Vision", Matter.Vision, turn, TraceOffers.Vision(turn));

    public static Row Of(Turn turn, Goal goal, string? via = null) =>
        Line("Goal", goal.Key, goal.Name, Matter.Strategy, turn, [State(goal), Through(via)]);

    public static Row Of(Turn turn, RoadmapItem item, string? via = null) =>
        Line("Roadmap item", item.Key, item.Name, Matter.Roadmap, turn, [State(item), Through(via)]);

    public static Row Of(Turn turn, Requirement requirement, string? via = null) =>
        Line(
            "Requirement",
            requirement.Key,
            requirement.Text,
            Matter.Requirements,
            turn,
            [requirement.Dropped is { } reason ? $"dropped: {reason}" : requirement.Status.Name(), Through(via)]
        );

    public static Row Of(Turn turn, Opportunity opportunity, string? via = null) =>
        Line("Opportunity", opportunity.Key, opportunity.Text, Matter.Opportunities, turn, [Through(via)]);

    public static Row Of(Turn turn, Solution solution) =>
        Line(
            "Solution",
            solution.Key,
            solution.Text,
            Matter.Opportunities,
            turn,
            [solution.Choice is null ? null : "chosen"]
        );

    public static Row Of(Turn turn, Insight insight) =>
        Line("Insight", insight.Key, insight.Text, Matter.Insights, turn, [insight.Source]);

    public static Row Of(Turn turn, Story story)
    {
        var team = turn.Product.Team(story.Team) ?? turn.Team;
        string?[] facts =
        [
            story.Closed is { } reason ? $"closed: {reason}" : team.StateName(story),
            story.Points is { } points ? PointScale.Counted(points) : null,
            story.Team == turn.Team.Id ? null : $"team {team.Name}",
        ];
        return new Row(
            $"{(story.IsEpic ? "Epic" : "Story"):b}: {story.Named()}",
            Rich.Join(" · ", [turn.Owner(Matter.Stories, team), .. facts.OfType<string>().Select(fact => (Rich)fact)]),
            [story.See()]
        );
    }

    /// <summary>The line with more that can be done about it.</summary>
    public static Row With(this Row line, IReadOnlyList<Button> offers) =>
        line with
        {
            Buttons = [.. line.Buttons ?? [], .. offers],
        };

    /// <summary>Something serves no goal of the strategy.</summary>
    public static Row NoGoal(Turn turn, Rich instead) => Missing("Goal", Matter.Strategy, turn, [], instead);

    /// <summary>A rung on which nothing stands, with what can be done about it.</summary>
    public static Row Missing(
        string rung,
        Matter matter,
        Turn turn,
        IReadOnlyList<Button> offers,
        Rich? instead = null
    ) => new($"{rung:b}: {instead ?? "none"}", turn.Owner(matter), offers.Count == 0 ? null : offers);

    private static Row Line(
        string rung,
        string key,
        string text,
        Matter matter,
        Turn turn,
        IReadOnlyList<string?> facts
    ) =>
        new(
            $"{rung:b}: {key:b} {TextCut.ToLine(text, LongestText)}",
            Rich.Join(" · ", [turn.Owner(matter), .. facts.OfType<string>().Select(fact => (Rich)fact)]),
            [Button.Open("Show", key)]
        );

    private static string? Through(string? via) => via is null ? null : $"through {via}";

    private static string? State(Goal goal) => goal.IsOpen ? null : goal.State.ToString().ToLowerInvariant();

    private static string State(RoadmapItem item) =>
        item switch
        {
            { Done: not null } => "done",
            { Dropped: { } reason } => $"dropped: {reason}",
            _ => item.Lane.Name(),
        };
}
