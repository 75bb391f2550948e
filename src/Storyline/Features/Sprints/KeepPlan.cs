using Storyline.Core.Pipeline;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>When a planning ends, adds the started or prepared sprint to its minutes.</summary>
public sealed class KeepPlan : ITurnRule
{
    public int Order => 80;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var session in work.JustEnded("planning"))
            await Keep(turn, work, session, cancel);
    }

    private static async Task Keep(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        var running = await work.RunningSprint(session.Team, cancel);
        var hasStarted = running is { Started: { } started } && started >= session.Started;
        if ((hasStarted ? running : await work.NextSprint(session.Team, cancel)) is not { } sprint)
            return;
        var stories = await work.StoriesOf(sprint, cancel);
        var state = hasStarted ? "started" : "is prepared, not started";
        var size = $"{SprintWords.Count(stories.Count)}, {SprintWords.Points(stories.Points())}";
        var until = hasStarted && sprint.Until is { } last ? $" until {SprintWords.Day(last)}" : "";
        string?[] plan =
        [
            $"{sprint.Name} {state}: {sprint.Goal ?? "no goal yet"}. {size}{until}",
            StoryWords.Named(hasStarted ? "Committed" : "Planned", stories),
        ];
        await work.Show(turn, session with { Decided = [.. plan.OfType<string>(), .. session.Decided] }, cancel);
    }
}
