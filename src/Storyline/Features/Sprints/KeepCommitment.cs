using Storyline.Ceremonies;
using Storyline.Conversation;
using Storyline.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>When a planning ends that has started a sprint, its minutes keep what the team set out to do.</summary>
public sealed class KeepCommitment : IConsequence
{
    private const int MostNamed = 20;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var (before, after) in work.Changed<Session>())
            if (after is { Ended: not null, Ceremony: "planning" } && before is { Ended: null }) await Keep(turn, work, after, cancel);
    }

    private static async Task Keep(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        if (await work.RunningSprint(session.Team, cancel) is not { Started: { } started, Until: { } until } sprint || started < session.Started) return;
        var named = string.Join(", ", sprint.Stories.Take(MostNamed)) + (sprint.Stories.Count > MostNamed ? $" and {sprint.Stories.Count - MostNamed} more" : "");
        var line = $"{sprint.Name}, until {SprintWords.Day(until)}: {sprint.Goal ?? "no goal"}. {SprintWords.Points(sprint.Committed)}{(named.Length > 0 ? $": {named}" : "")}";
        await work.Show(turn, session with { Decided = [line, .. session.Decided] }, cancel);
    }
}
